//! Turns a crate into a flat list of the items that programs can name, each with the facts that programs depend on.

use std::collections::BTreeMap;

use super::{Aspect, ItemKind};
use crate::ir::enumeration::Enumeration;
use crate::ir::notes::{ConstraintDocs, Deprecated};
use crate::ir::operation::{Operation, StreamErrors};
use crate::ir::package::{Package, TypeDefinition};
use crate::ir::rules::Rule;
use crate::ir::structure::Structure;
use crate::ir::ty::Type;
use crate::ir::union::Union;

/// An item that programs can name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// The path of the item that it is a part of.
    pub(super) whole: Option<String>,
    /// `true` if it is a member that must be set.
    pub(super) is_demanded: bool,
    pub(super) facts: BTreeMap<Aspect, String>,
}

/// All items of a crate, by path.
pub(super) fn items(package: &Package) -> BTreeMap<String, Item> {
    let mut items = Items(BTreeMap::new());
    let service = [(Aspect::Protocol, Some(format!("{:?}", package.service.protocol)))];
    items.add("Client".to_owned(), ItemKind::Service, None, service);
    for operation in &package.operations {
        items.operation(operation);
    }
    for error in &package.errors {
        items.structure(format!("types::error::{}", error.name), ItemKind::Type, ItemKind::Member, error, "error");
    }
    for definition in &package.types {
        match definition {
            TypeDefinition::Structure(it) => {
                items.structure(format!("types::{}", it.name), ItemKind::Type, ItemKind::Member, it, "structure");
            }
            TypeDefinition::Union(it) => items.union(it),
            TypeDefinition::Enumeration(it) => items.enumeration(it),
        }
    }
    for errors in &package.stream_errors {
        items.stream_errors(errors);
    }
    for waiter in &package.waiters {
        items.add(format!("Client::{}", waiter.method), ItemKind::Waiter, None, []);
    }
    for setting in &package.client_context {
        let ty = [(Aspect::Type, Some(format!("{:?}", setting.kind)))];
        items.add(format!("config::Builder::{}", setting.field), ItemKind::Setting, None, ty);
    }
    items.0
}

struct Items(BTreeMap<String, Item>);

type Fact = (Aspect, Option<String>);

impl Items {
    fn add(&mut self, path: String, kind: ItemKind, whole: Option<&str>, facts: impl IntoIterator<Item = Fact>) {
        let facts = facts.into_iter().filter_map(|(aspect, fact)| Some((aspect, fact?))).collect();
        self.0.insert(path, Item { kind, whole: whole.map(str::to_owned), is_demanded: false, facts });
    }

    fn operation(&mut self, operation: &Operation) {
        let method = format!("Client::{}", operation.method);
        let module = format!("operation::{}", operation.module);
        let request = operation.input.http.as_ref().map(|http| format!("{} {}", http.method, http.uri));
        let facts = [(Aspect::Request, request), deprecated(operation.deprecated.as_ref())];
        self.add(method.clone(), ItemKind::Operation, None, facts);
        for (structure, kind) in
            [(&operation.input, ItemKind::InputMember), (&operation.output, ItemKind::OutputMember)]
        {
            let path = format!("{module}::{}", structure.name);
            self.fields(&path, &method, kind, structure);
        }
        for error in &operation.errors {
            let path = format!("{module}::{}::{}", operation.error, error.name);
            self.add(path, ItemKind::OperationError, Some(&method), [(Aspect::WireName, Some(error.code.clone()))]);
        }
        if let Some(paginator) = &operation.paginator {
            let items = paginator.items.as_ref().map(|(_, ty)| ty.to_string());
            let path = format!("{module}::paginator::{}", paginator.name);
            self.add(path, ItemKind::Paginator, Some(&method), [(Aspect::Type, items)]);
        }
    }

    fn structure(&mut self, path: String, kind: ItemKind, of_member: ItemKind, it: &Structure, form: &str) {
        let building = if it.is_built_fallibly() { "Result" } else { "plain" };
        let facts = [
            (Aspect::Form, Some(form.to_owned())),
            (Aspect::Building, Some(building.to_owned())),
            deprecated(it.deprecated.as_ref()),
        ];
        self.fields(&path, &path, of_member, it);
        self.add(path, kind, None, facts);
    }

    fn fields(&mut self, owner: &str, whole: &str, kind: ItemKind, it: &Structure) {
        for field in &it.fields {
            let path = format!("{owner}::{}", field.name);
            let required = field.required.then(|| "required".to_owned());
            let facts = [
                (Aspect::Type, Some(field.written_type())),
                (Aspect::Required, required),
                (Aspect::WireName, Some(field.schema.name.clone())),
                deprecated(field.deprecated.as_ref()),
            ];
            self.add(
                path.clone(),
                kind,
                Some(whole),
                facts.into_iter().chain(value_facts(&field.constraint_docs, &field.rule)),
            );
            let is_demanded = field.rule.required || (kind == ItemKind::Member && field.presence.is_needed());
            self.0.entry(path).and_modify(|item| item.is_demanded = is_demanded);
        }
    }

    fn stream_errors(&mut self, it: &StreamErrors) {
        let path = format!("types::error::{}", it.name);
        for error in &it.errors {
            let facts = [(Aspect::WireName, Some(error.code.clone()))];
            self.add(format!("{path}::{}", error.name), ItemKind::Variant, Some(&path), facts);
        }
        self.add(path, ItemKind::Type, None, [(Aspect::Form, Some("errors of a stream".to_owned()))]);
    }

    fn union(&mut self, it: &Union) {
        let path = format!("types::{}", it.name);
        for variant in &it.variants {
            let facts = [
                (Aspect::Type, variant.ty.as_ref().map(Type::to_string)),
                (Aspect::WireName, Some(variant.schema.name.clone())),
                deprecated(variant.deprecated.as_ref()),
            ];
            let facts = facts.into_iter().chain(value_facts(&variant.constraint_docs, &variant.rule));
            self.add(format!("{path}::{}", variant.name), ItemKind::Variant, Some(&path), facts);
        }
        let form = [(Aspect::Form, Some("union".to_owned())), deprecated(it.deprecated.as_ref())];
        self.add(path, ItemKind::Type, None, form);
    }

    fn enumeration(&mut self, it: &Enumeration) {
        let path = format!("types::{}", it.name);
        for value in &it.values {
            let (name, kind) = match &value.name {
                Some(name) => (format!("{path}::{name}"), ItemKind::Value),
                None => (format!("{path}::from({:?})", value.value), ItemKind::UnnamedValue),
            };
            let facts = [(Aspect::WireName, Some(value.value.clone())), deprecated(value.deprecated.as_ref())];
            self.add(name, kind, Some(&path), facts);
        }
        let form = [(Aspect::Form, Some("enum".to_owned())), deprecated(it.deprecated.as_ref())];
        self.add(path, ItemKind::Type, None, form);
    }
}

fn value_facts(docs: &ConstraintDocs, rule: &Rule) -> [Fact; 3] {
    let constraints = (!docs.constraints.is_empty()).then(|| docs.constraints.join(" "));
    let pattern = rule.pattern.as_ref().map(|pattern| pattern.source.clone());
    let is_printed =
        pattern.as_ref().is_some_and(|pattern| constraints.as_ref().is_some_and(|it| it.contains(pattern)));
    [
        (Aspect::Constraints, constraints),
        (Aspect::Pattern, pattern.filter(|_| !is_printed)),
        (Aspect::Default, docs.default.clone()),
    ]
}

fn deprecated(it: Option<&Deprecated>) -> Fact {
    let note = it.map(|it| it.note.clone().unwrap_or_else(|| "deprecated".to_owned()));
    (Aspect::Deprecated, note)
}
