//! The description of an operation or a generated type: facts, and the members with their nested members.
//!
//! The members of each type are listed only once, so that recursive types end.

use tinsmith_codegen::ir::enumeration::Enumeration;
use tinsmith_codegen::ir::notes::{ConstraintDocs, Summary};
use tinsmith_codegen::ir::operation::{Operation, Paginator};
use tinsmith_codegen::ir::package::{Package, TypeDefinition};
use tinsmith_codegen::ir::schema::{HttpBinding, MemberSchema};
use tinsmith_codegen::ir::structure::Structure;
use tinsmith_codegen::ir::ty::{MapKey, Type};
use tinsmith_codegen::ir::union::Union;
use tinsmith_codegen::names::reference::{TypeKind, TypeRef};

/// The greatest number of listed values of an enum.
const VALUES: usize = 12;

/// The description of an operation or a type.
pub(super) struct Sheet {
    pub(super) title: String,
    /// The first sentence of the documentation.
    pub(super) about: String,
    /// The facts, each with its label.
    pub(super) facts: Vec<(&'static str, String)>,
    /// The lists of members, each with its title.
    pub(super) lists: Vec<(&'static str, Vec<Row>)>,
}

/// A member.
pub(super) struct Row {
    /// The number of members around this one.
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) ty: String,
    /// The part of the message that carries the member; empty for nested members.
    pub(super) place: String,
    /// The constraints and the documentation.
    pub(super) notes: String,
}

/// Describes an operation.
pub(super) fn of_operation(package: &Package, operation: &Operation) -> Sheet {
    Sheet {
        title: format!("{}: client.{}()", operation.shape, operation.method),
        about: operation.docs.first_sentence().as_deref().map(plain).unwrap_or_default(),
        facts: facts(package, operation),
        lists: vec![("input", Rows::of(package, &operation.input)), ("output", Rows::of(package, &operation.output))],
    }
}

/// Describes a structure, an error, or the input or output of an operation.
pub(super) fn of_structure(package: &Package, it: &Structure) -> Sheet {
    Sheet {
        title: format!("{}: structure {}", it.id.name, it.name),
        about: it.docs.first_sentence().as_deref().map(plain).unwrap_or_default(),
        facts: sensitivity(it.sensitive),
        lists: vec![("members", Rows::of(package, it))],
    }
}

/// Describes a union.
pub(super) fn of_union(package: &Package, it: &Union) -> Sheet {
    let mut rows = Rows::new(package);
    rows.union(it);
    Sheet {
        title: format!("{}: union {}", it.id.name, it.name),
        about: it.docs.first_sentence().as_deref().map(plain).unwrap_or_default(),
        facts: sensitivity(it.sensitive),
        lists: vec![("members", rows.collected)],
    }
}

/// Describes an enum.
pub(super) fn of_enumeration(it: &Enumeration) -> Sheet {
    let rows = it.values.iter().map(|value| Row {
        depth: 0,
        name: value.name.as_ref().map(ToString::to_string).unwrap_or_default(),
        ty: value.value.clone(),
        place: String::new(),
        notes: value.docs.first_sentence().as_deref().map(plain).unwrap_or_default(),
    });
    Sheet {
        title: format!("{}: enum {}", it.id.name, it.name),
        about: it.docs.first_sentence().as_deref().map(plain).unwrap_or_default(),
        facts: sensitivity(it.sensitive),
        lists: vec![("values", rows.collect())],
    }
}

fn sensitivity(is_sensitive: bool) -> Vec<(&'static str, String)> {
    is_sensitive.then(|| ("sensitive", "values are not printed".to_owned())).into_iter().collect()
}

fn facts(package: &Package, operation: &Operation) -> Vec<(&'static str, String)> {
    let errors: Vec<&str> = operation.errors.iter().map(|error| error.name.as_str()).collect();
    let auth = package.service.auth_schemes_of(&operation.shape);
    let waiters = package.waiters.iter().filter(|waiter| waiter.operation == operation.name);
    let waiters: Vec<_> = waiters
        .map(|waiter| format!("{}, every {} to {} s", waiter.method, waiter.min_delay, waiter.max_delay))
        .collect();
    let deprecated = operation.deprecated.as_ref().map(|it| it.note.clone().unwrap_or_else(|| "yes".to_owned()));
    let facts = [
        ("request", Some(plain(operation.summary.trim_end_matches('.')))),
        ("host prefix", operation.host_prefix.clone()),
        ("auth", Some(if auth.is_empty() { "none".to_owned() } else { auth.join(", ") })),
        ("errors", (!errors.is_empty()).then(|| errors.join(", "))),
        ("pages", operation.paginator.as_ref().map(pages)),
        ("waiters", (!waiters.is_empty()).then(|| waiters.join("; "))),
        ("deprecated", deprecated),
    ];
    facts.into_iter().filter_map(|(name, fact)| Some((name, fact?))).collect()
}

fn pages(paginator: &Paginator) -> String {
    let path = |steps: &[tinsmith_codegen::ir::operation::PathStep]| {
        steps.iter().map(|step| step.field.as_str()).collect::<Vec<_>>().join(".")
    };
    let items = paginator.items.as_ref().map(|(items, ty)| format!(", items {} ({ty})", path(items)));
    let size = paginator.page_size.as_ref().map(|(field, _)| format!(", size {field}"));
    let (token, next) = (&paginator.input_token, path(&paginator.output_token));
    format!("into_paginator(), token {token} from {next}{}{}", size.unwrap_or_default(), items.unwrap_or_default())
}

/// The greatest depth of types in types that is shown, so that a long chain of types ends.
const DEEPEST: usize = 32;

/// Collects rows.
struct Rows<'p> {
    package: &'p Package,
    collected: Vec<Row>,
    /// The types around the next row, outermost first.
    around: Vec<TypeRef>,
    /// The types whose members have been listed.
    told: Vec<TypeRef>,
}

impl<'p> Rows<'p> {
    fn of(package: &'p Package, body: &Structure) -> Vec<Row> {
        let mut rows = Self::new(package);
        rows.structure(body);
        rows.collected
    }

    fn new(package: &'p Package) -> Self {
        Self { package, collected: Vec::new(), around: Vec::new(), told: Vec::new() }
    }

    fn union(&mut self, it: &Union) {
        for variant in &it.variants {
            let text = variant.ty.as_ref().map_or_else(|| "()".to_owned(), Type::to_string);
            let (words, summary) = (&variant.constraint_docs, &variant.summary);
            self.member(variant.name.as_str(), (text, variant.ty.as_ref()), String::new(), words, summary);
        }
    }

    fn structure(&mut self, it: &Structure) {
        for field in &it.fields {
            let place = if self.around.is_empty() { place(&field.schema) } else { String::new() };
            self.member(
                field.name.as_str(),
                (field.written_type(), Some(&field.ty)),
                place,
                &field.constraint_docs,
                &field.summary,
            );
        }
    }

    fn member(
        &mut self,
        name: &str,
        (text, ty): (String, Option<&Type>),
        place: String,
        words: &ConstraintDocs,
        summary: &Summary,
    ) {
        let named = ty.and_then(named);
        let mut notes: Vec<String> = words.required.iter().chain(&words.constraints).map(|it| plain(it)).collect();
        let definition = named.and_then(|named| self.definition(named));
        if let Some(TypeDefinition::Enumeration(it)) = definition {
            notes.push(values(it));
        }
        notes.extend(words.default.as_deref().map(plain));
        let holds =
            named.filter(|_| matches!(definition, Some(TypeDefinition::Structure(_) | TypeDefinition::Union(_))));
        let again = holds.and_then(|named| {
            let is_around = self.around.contains(named).then_some("Recursive.");
            let is_told = || self.told.contains(named).then_some("Members as above.");
            let is_deep = || (self.around.len() >= DEEPEST).then_some("Members too deep to show.");
            is_around.or_else(is_told).or_else(is_deep)
        });
        notes.extend(again.map(str::to_owned));
        notes.push(about(summary));
        notes.retain(|note| !note.is_empty());
        let name = name.trim_start_matches("r#").to_owned();
        self.collected.push(Row { depth: self.around.len(), name, ty: text, place, notes: notes.join(" ") });
        if let (Some(named), Some(definition), None) = (holds, definition, again) {
            self.told.push(named.clone());
            self.around.push(named.clone());
            match definition {
                TypeDefinition::Structure(it) => self.structure(it),
                TypeDefinition::Union(it) => self.union(it),
                TypeDefinition::Enumeration(_) => {}
            }
            self.around.pop();
        }
    }

    fn definition(&self, named: &TypeRef) -> Option<&'p TypeDefinition> {
        match named.kind {
            TypeKind::Error => None,
            TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => {
                self.package.types.iter().find(|definition| match definition {
                    TypeDefinition::Structure(it) => it.name == named.name,
                    TypeDefinition::Union(it) => it.name == named.name,
                    TypeDefinition::Enumeration(it) => it.name == named.name,
                })
            }
        }
    }
}

/// The generated type at the core of a type, inside of lists and maps.
fn named(ty: &Type) -> Option<&TypeRef> {
    match ty {
        Type::Named(named) | Type::Boxed(named) => Some(named),
        Type::EventSender(stream) | Type::EventReceiver(stream) => Some(&stream.events),
        Type::List(element) => named(&element.ty),
        Type::Map(key, element) => named(&element.ty).or(match key {
            MapKey::String => None,
            MapKey::Enum(key) => Some(key),
        }),
        Type::Simple(_) | Type::ByteStream => None,
    }
}

/// The part of the message that carries a member of an input or output.
fn place(schema: &MemberSchema) -> String {
    match schema.http_binding() {
        Some(HttpBinding::Label) => "label".to_owned(),
        Some(HttpBinding::Query(name)) => format!("query {name}"),
        Some(HttpBinding::QueryParams) => "query".to_owned(),
        Some(HttpBinding::Header(name)) => format!("header {name}"),
        Some(HttpBinding::PrefixHeaders(prefix)) => format!("headers {prefix}*"),
        Some(HttpBinding::Payload) => "whole body".to_owned(),
        Some(HttpBinding::ResponseCode) => "status".to_owned(),
        None => "body".to_owned(),
    }
}

fn values(it: &Enumeration) -> String {
    let listed: Vec<&str> = it.values.iter().take(VALUES).map(|value| value.value.as_str()).collect();
    let more = it.values.len().saturating_sub(VALUES);
    let more = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("One of {}{more}.", listed.join(", "))
}

/// The first sentence of a member's documentation in the model, without markup.
fn about(summary: &Summary) -> String {
    summary.sentence.as_deref().map(plain).unwrap_or_default()
}

/// Removes the marks of Markdown: links become their text, and escapes the escaped character.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown;
    while let Some(at) = rest.find(['[', ']', '*', '`', '\\']) {
        text.push_str(&rest[..at]);
        let marked = &rest[at..];
        let link = marked.strip_prefix("](").and_then(|target| target.split_once(')'));
        rest = match (marked.strip_prefix('\\'), link) {
            (Some(escaped), _) => {
                let mut letters = escaped.chars();
                text.extend(letters.next());
                letters.as_str()
            }
            (None, Some((_, after))) => after,
            (None, None) if marked.starts_with("**") => &marked[2..],
            (None, None) if marked.starts_with('`') => {
                // Code spans are kept verbatim.
                let code = &marked[1..];
                let end = code.find('`').unwrap_or(code.len());
                text.push_str(&code[..end]);
                code.get(end + 1..).unwrap_or_default()
            }
            (None, None) => {
                text.extend(marked.chars().next().filter(|mark| !matches!(mark, '[' | ']')));
                &marked[1..]
            }
        };
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out() {
        assert_eq!(plain("See [`GetRun`](crate::Client::get_run) in \\<x>."), "See GetRun in <x>.");
        assert_eq!(plain("**Required.** Matching `^[a-z]*\\d$`."), "Required. Matching ^[a-z]*\\d$.");
        assert_eq!(plain("a * b `open"), "a * b open");
    }
}
