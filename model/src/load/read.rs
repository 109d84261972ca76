//! Reads the texts of a load: each is parsed, all shapes are indexed, and each becomes a document.
//!
//! Names in `.smithy` files may refer to shapes of any document, so no file is finished before all are parsed.

use std::collections::HashSet;

use serde_json::Map as Object;

use crate::idl::{self, File, Finding, Index, Lowered, Span};
use crate::load::declaration::Document;
use crate::load::document;
use crate::load::error::{LoadError, Problem};
use crate::load::location::IndexedText;
use crate::load::source::{Format, Source};
use crate::node::Node;
use crate::shape_id::ShapeId;

/// The documents of a load.
pub(super) struct Read {
    /// The names of the documents, the prelude's first.
    pub(super) files: Vec<String>,
    pub(super) documents: Vec<Document>,
    pub(super) errors: Vec<LoadError>,
    pub(super) context: Context,
}

/// Facts for judging and locating errors.
pub(super) struct Context {
    /// The shapes of all documents; empty if there are no `.smithy` files.
    pub(super) index: Index,
    /// The ids of members without a type that only a mixin can give.
    pub(super) elided: HashSet<String>,
    /// The shapes that documents define, but that could not be read.
    broken: HashSet<ShapeId>,
}

impl Context {
    /// Reports whether an error is about a shape that may be in the broken part of a file.
    pub(super) fn may_be_repaired(&self, error: &LoadError) -> bool {
        match &error.problem {
            Problem::Dangling { target, .. } | Problem::ApplyToUnknown { target, .. } => {
                self.index.is_incomplete(target.namespace()) || self.broken.contains(&target.without_member())
            }
            _ => false,
        }
    }
}

/// The text of a source as far as its format goes.
enum Parsed<'s> {
    Json(Object<String, Node>),
    Smithy { file: File<'s>, is_broken: bool },
    Nothing,
}

/// Reads the sources.
pub(super) fn read(sources: &[Source]) -> Read {
    let mut errors = Vec::new();
    let parsed: Vec<Parsed<'_>> = sources.iter().map(|source| parse(source, &mut errors)).collect();
    let mut index = index(&parsed);
    if parsed.iter().any(|parsed| matches!(parsed, Parsed::Nothing)) {
        index.mark_incomplete();
    }
    let mut shared = document::Shared::new();
    let mut files = vec!["the prelude".to_owned()];
    let mut documents = vec![super::prelude_document()];
    let mut elided = HashSet::new();
    let mut broken = HashSet::new();
    for (source, parsed) in sources.iter().zip(parsed) {
        let file = files.len();
        files.push(source.name.clone());
        let (document, found) = match parsed {
            Parsed::Nothing => (Document::default(), Vec::new()),
            Parsed::Json(root) => document::read(&mut shared, file, source, root),
            Parsed::Smithy { file: tree, .. } => {
                let Lowered { version, metadata, entries, elided: found, findings, .. } =
                    idl::lower(&tree, &index, idl::Spans::default());
                elided.extend(found);
                errors.extend(located(source, tree.namespace.map(|namespace| namespace.text), findings));
                document::read_lowered(&mut shared, file, source, (version, metadata, entries))
            }
        };
        broken.extend(document.broken.iter().cloned());
        documents.push(document);
        errors.extend(found);
    }
    Read { files, documents, errors, context: Context { index, elided, broken } }
}

fn parse<'s>(source: &'s Source, errors: &mut Vec<LoadError>) -> Parsed<'s> {
    match source.format() {
        Format::Json => match document::parse(&source.text) {
            Ok(root) => Parsed::Json(root),
            Err(problem) => {
                errors.push(LoadError::new(&source.name, String::new(), None, problem));
                Parsed::Nothing
            }
        },
        Format::Smithy => {
            if let Some(error) = forbidden_character(source) {
                errors.push(error);
                return Parsed::Nothing;
            }
            let (file, findings) = idl::parse(source.content());
            let is_broken = !findings.is_empty();
            errors.extend(located(source, file.namespace.map(|namespace| namespace.text), findings));
            Parsed::Smithy { file, is_broken }
        }
    }
}

fn index(parsed: &[Parsed<'_>]) -> Index {
    let files: Vec<(&File<'_>, bool)> = parsed
        .iter()
        .filter_map(|parsed| match parsed {
            Parsed::Smithy { file, is_broken } => Some((file, *is_broken)),
            Parsed::Json(_) | Parsed::Nothing => None,
        })
        .collect();
    if files.is_empty() {
        return Index::default();
    }
    let documents = parsed.iter().filter_map(|parsed| match parsed {
        Parsed::Json(root) => Some(root),
        Parsed::Smithy { .. } | Parsed::Nothing => None,
    });
    idl::index(documents, &files)
}

/// The problems of the text, with their places.
fn located(source: &Source, namespace: Option<&str>, findings: Vec<Finding>) -> Vec<LoadError> {
    if findings.is_empty() {
        return Vec::new();
    }
    let text = IndexedText::new(source.content());
    let location = |span: Span| text.location(&source.name, span.range());
    let error = |Finding { span, related, problem, name }: Finding| LoadError {
        location: Some(location(span)),
        related: related.map(location),
        shape: namespace.zip(name).and_then(|(namespace, name)| format!("{namespace}#{name}").parse().ok()),
        ..LoadError::new(&source.name, String::new(), None, problem)
    };
    findings.into_iter().map(error).collect()
}

fn forbidden_character(source: &Source) -> Option<LoadError> {
    let (problem, range) = source.forbidden()?;
    let error = LoadError::new(&source.name, String::new(), None, Problem::Syntax(problem));
    let location = IndexedText::new(source.content()).location(&source.name, range);
    Some(LoadError { location: Some(location), ..error })
}
