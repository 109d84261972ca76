//! Makes the JSON AST of a syntax tree: names become absolute ids, comments and defaults become traits.

use std::collections::HashMap;

use serde_json::{Map as Object, json};

use crate::idl::finding::Finding;
use crate::idl::index::{Index, Indexed, Suffixes, reference_text};
use crate::idl::names::LIST_TRAITS;
use crate::idl::problem::SyntaxProblem;
use crate::idl::scope::Scope;
use crate::idl::spans::{Span, Spans};
use crate::idl::tree::{File, Statement, Traits, Value, ValueForm, Word};
use crate::node::Node;

mod body;

/// The JSON AST of a file.
pub(crate) struct Lowered {
    pub(crate) version: Node,
    pub(crate) metadata: Object<String, Node>,
    /// The shapes and applications in their order.
    pub(crate) entries: Vec<Entry>,
    /// The ids of members without a type that only a mixin can give.
    pub(crate) elided: Vec<String>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) spans: Spans,
}

/// A shape or an application.
pub(crate) struct Entry {
    /// The first keys of its JSON pointer.
    pub(crate) root: &'static str,
    pub(crate) key: String,
    pub(crate) id: String,
    pub(crate) node: Node,
}

/// Makes the JSON AST of a file. Places are recorded if the spans are those of [`Spans::recording`].
pub(crate) fn lower(file: &File<'_>, index: &Index, spans: Spans) -> Lowered {
    let mut lowering = Lowering {
        scope: Scope::new(file, index),
        index,
        suffixes: Suffixes::of(file),
        entries: Vec::new(),
        applications: 0,
        elided: Vec::new(),
        findings: Vec::new(),
        spans,
        suggestions: MAX_SUGGESTIONS,
    };
    lowering.check_imports(file);
    let version = lowering.version(file);
    let metadata = lowering.metadata(file);
    for statement in &file.statements {
        match statement {
            Statement::Shape(shape) => {
                let before = lowering.findings.len();
                lowering.shape(shape);
                for finding in &mut lowering.findings[before..] {
                    finding.name = Some(shape.name.text.to_owned());
                }
            }
            Statement::Apply(apply) => {
                let (id, _) = lowering.scope.resolve(apply.target.text);
                lowering.application(id, apply.target.span, &apply.traits);
            }
        }
    }
    let Lowering { entries, elided, findings, spans, .. } = lowering;
    Lowered { version, metadata, entries, elided, findings, spans }
}

struct Lowering<'f, 't, 'i> {
    scope: Scope<'t, 'i>,
    index: &'i Index,
    suffixes: Suffixes<'f>,
    entries: Vec<Entry>,
    applications: usize,
    elided: Vec<String>,
    findings: Vec<Finding>,
    spans: Spans,
    /// The number of names that may still be suggested, so that a file of nothing but errors stays cheap.
    suggestions: usize,
}

/// The number of names that are suggested for one file.
const MAX_SUGGESTIONS: usize = 32;

impl Lowering<'_, '_, '_> {
    fn check_imports(&mut self, file: &File<'_>) {
        let mut imports: HashMap<&str, Word<'_>> = HashMap::new();
        for id in &file.uses {
            let name = id.text.split_once('#').map_or(id.text, |(_, name)| name);
            if let Some(known) = imports.insert(name, *id) {
                let problem = SyntaxProblem::UseConflict { name: name.to_owned(), other: known.text.to_owned() };
                self.findings.push(Finding::new(id.span, problem).with_related(known.span));
            }
        }
        for statement in &file.statements {
            if let Statement::Shape(shape) = statement {
                self.check_name(shape.name.text, shape.name.span, &imports);
            }
        }
    }

    fn check_name(&mut self, name: &str, span: Span, imports: &HashMap<&str, Word<'_>>) {
        if let (Some(imported), Some(word)) = (self.scope.import(name), imports.get(name)) {
            let problem = SyntaxProblem::ShadowsImport { name: name.to_owned(), imported: imported.to_owned() };
            self.findings.push(Finding::new(span, problem).with_related(word.span));
        }
    }

    fn version(&mut self, file: &File<'_>) -> Node {
        let Some(control) = file.controls.iter().find(|control| control.key == "version") else {
            return json!("1.0");
        };
        let back = self.spans.enter("smithy", control.value.span);
        let version = self.value(&control.value);
        self.spans.leave(back);
        version
    }

    fn metadata(&mut self, file: &File<'_>) -> Object<String, Node> {
        let mut metadata: Object<String, Node> = Object::new();
        let back = self.spans.enter("metadata", Span { start: 0, end: 0 });
        for entry in &file.metadata {
            let value = self.placed_value(&entry.key, &entry.value);
            match metadata.get_mut(entry.key.as_ref()) {
                None => drop(metadata.insert(entry.key.to_string(), value)),
                Some(known) => {
                    if !unite(known, value) {
                        let problem = SyntaxProblem::Duplicate { what: "metadata", name: entry.key.to_string() };
                        self.findings.push(Finding::new(entry.key_span, problem));
                    }
                }
            }
        }
        self.spans.leave(back);
        metadata
    }

    fn placed_value(&mut self, key: &str, value: &Value<'_>) -> Node {
        let back = self.spans.enter(key, value.span);
        let node = self.value(value);
        self.spans.leave(back);
        node
    }

    fn value(&mut self, value: &Value<'_>) -> Node {
        match &value.form {
            ValueForm::Null => Node::Null,
            ValueForm::Boolean(boolean) => Node::Bool(*boolean),
            ValueForm::Number(text) => Node::Number(text.parse().expect("the lexer's numbers are those of JSON")),
            ValueForm::String(text) => Node::String(text.to_string()),
            ValueForm::Id(text) => Node::String(self.resolve_value(text, value.span)),
            ValueForm::Array(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let back = self.spans.enter_item(index, item.span);
                    let node = self.value(item);
                    self.spans.leave(back);
                    node
                });
                Node::Array(items.collect())
            }
            ValueForm::Object(entries) => {
                let entries =
                    entries.iter().map(|entry| (entry.key.to_string(), self.placed_value(&entry.key, &entry.value)));
                Node::Object(entries.collect())
            }
        }
    }

    fn resolve_value(&mut self, text: &str, span: Span) -> String {
        let (id, is_known) = self.scope.resolve(text);
        if !is_known {
            self.unresolved(text, span, true);
        }
        id
    }

    fn unresolved(&mut self, text: &str, span: Span, is_value: bool) {
        let name = text.split('$').next().unwrap_or(text);
        let suggestion = if self.suggestions > 0 { self.scope.suggest(name) } else { None };
        self.suggestions = self.suggestions.saturating_sub(1);
        let problem = SyntaxProblem::Unresolved { name: name.to_owned(), is_value, suggestion };
        self.findings.push(Finding::new(span, problem));
    }

    /// An application of traits to the shape or member of that id.
    fn application(&mut self, id: String, span: Span, traits: &Traits<'_>) {
        let key = self.applications.to_string();
        self.applications += 1;
        let root = self.spans.enter("apply", span);
        let back = self.spans.enter(&key, span);
        let traits = self.traits(traits, span, Vec::new());
        self.spans.leave(back);
        self.spans.leave(root);
        let node = json!({"type": "apply", "traits": traits});
        self.entries.push(Entry { root: "apply", key, id, node });
    }

    /// The traits as written, and further ones that the syntax implies.
    fn traits(&mut self, traits: &Traits<'_>, span: Span, implied: Vec<(&str, Node, Span)>) -> Object<String, Node> {
        let mut nodes = Object::new();
        let back = self.spans.enter("traits", span);
        if let Some((text, span)) = &traits.documentation {
            self.add_trait(&mut nodes, "smithy.api#documentation".to_owned(), *span, |_| Node::String(text.clone()));
        }
        for applied in &traits.applied {
            let (id, is_known) = self.scope.resolve(applied.id.text);
            if !is_known {
                self.unresolved(applied.id.text, applied.id.span, false);
            }
            let span = applied.value.as_ref().map_or(applied.id.span, |value| value.span);
            let empty = self.empty_value(&id);
            self.add_trait(&mut nodes, id, span, |lowering| {
                let value = applied.value.as_ref().map_or(Node::Null, |value| lowering.value(value));
                if value.is_null() { empty } else { value }
            });
        }
        for (id, value, span) in implied {
            self.add_trait(&mut nodes, id.to_owned(), span, |_| value);
        }
        self.spans.leave(back);
        nodes
    }

    fn add_trait(
        &mut self,
        nodes: &mut Object<String, Node>,
        id: String,
        span: Span,
        value: impl FnOnce(&mut Self) -> Node,
    ) {
        let back = self.spans.enter(&id, span);
        let value = value(self);
        self.spans.leave(back);
        match nodes.get_mut(&id) {
            None => drop(nodes.insert(id, value)),
            Some(known) => {
                if !unite(known, value) {
                    self.findings.push(Finding::new(span, SyntaxProblem::DuplicateTrait(id)));
                }
            }
        }
    }

    /// The value of a trait that is applied without one.
    fn empty_value(&self, id: &str) -> Node {
        match self.index.get(id) {
            Some(Indexed::List) => json!([]),
            Some(Indexed::Object) => json!({}),
            Some(Indexed::Other | Indexed::Resource(_)) => Node::Null,
            None if LIST_TRAITS.contains(&id) => json!([]),
            None => json!({}),
        }
    }

    fn reference(&mut self, Word { text, span }: Word<'_>) -> Node {
        let (id, _) = self.scope.resolve(text);
        let back = self.spans.enter("target", span);
        self.spans.leave(back);
        json!({"target": id})
    }

    /// A reference to a shape; what is not the name of one stays as it is, for the loader to refuse.
    fn reference_value(&mut self, value: &Value<'_>) -> Node {
        match reference_text(value) {
            Some(text) => self.reference(Word { text, span: value.span }),
            None => self.value(value),
        }
    }
}

/// Makes one of two values: equal ones are one, lists are joined. Returns `false` if neither is possible.
fn unite(known: &mut Node, value: Node) -> bool {
    match (known, value) {
        (known, value) if *known == value => true,
        (Node::Array(known), Node::Array(items)) => {
            known.extend(items);
            true
        }
        _ => false,
    }
}
