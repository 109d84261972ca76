//! Lowers documentation: that of the model, a generated sentence where the model has none, and constraints as
//! sentences.

mod constraints;

pub(super) use constraints::code;

use std::collections::BTreeMap;

use tinsmith_model::traits::{Documentation, ErrorFault, HttpError};
use tinsmith_model::{Member, Model, Operation, Shape, ShapeId, TraitMap};

use super::Lowering;
use crate::docs::{Docs, rustdoc};
use crate::index::role::{Role, role};
use crate::index::usage::{Containment, Use, Uses};
use crate::ir::structure::Summary;
use crate::ir::ty::TypeKind;
use crate::names::MethodName;
use crate::names::scope::RustNames;
use crate::normalize::original_id;
use crate::select::Selection;

/// Link targets of documentation: the path of the generated item, by the name of its shape.
pub(super) struct Links(BTreeMap<String, String>);

impl Links {
    pub(super) fn new(model: &Model, selection: &Selection<'_>, names: &RustNames) -> Self {
        let mut links = BTreeMap::new();
        for operation in selection.operations() {
            let definition = operation.as_operation().expect("the closure's operations are operations");
            let called = names.operation(&operation.id);
            for (id, structure) in [(&definition.input, &called.input), (&definition.output, &called.output)] {
                let path = format!("crate::operation::{}::{}", called.module, structure.name);
                links.insert(original_id(model, id).name().to_owned(), path);
            }
        }
        for (id, named) in names.types() {
            let module = match named.reference.kind {
                TypeKind::Error => "crate::types::error",
                TypeKind::Structure | TypeKind::Union | TypeKind::Enum | TypeKind::UnnamedEnum => "crate::types",
            };
            let path = format!("{module}::{}", named.reference.name);
            links.insert(selection.closure.name_of(id).to_owned(), path);
        }
        for (id, named) in names.operations() {
            links.insert(id.name().to_owned(), format!("crate::Client::{}", named.method));
        }
        // rustdoc does not resolve raw identifiers.
        links.retain(|_, path| !path.contains("r#"));
        Self(links)
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

/// Link to a method of the client whose text is the method's name after `prefix`; code if rustdoc cannot resolve it.
pub(super) fn method_link(prefix: &str, method: &MethodName) -> String {
    match method.as_str().strip_prefix("r#") {
        Some(plain) => format!("`{prefix}{plain}`"),
        None => format!("[`{prefix}{method}`](crate::Client::{method})"),
    }
}

impl Lowering<'_> {
    /// Documentation that the model has for a shape or member; empty if it has none.
    pub(super) fn model_docs(&self, traits: &TraitMap) -> Docs {
        traits.get().map_or_else(Docs::default, |Documentation(text)| self.html_docs(&text))
    }

    /// Documentation from the text of a trait.
    pub(super) fn html_docs(&self, html: &str) -> Docs {
        rustdoc(html, &|name| self.links.get(name))
    }

    /// Documentation of a structure, union or enum; if the model has none, where it is used.
    pub(super) fn shape_docs(&self, shape: &Shape) -> Docs {
        let docs = self.model_docs(&shape.traits);
        if docs.is_empty() { self.shape_facts(shape) } else { docs }
    }

    fn shape_facts(&self, shape: &Shape) -> Docs {
        let original = self.original(&shape.id);
        let name = original.name();
        if let Some(fault) = shape.traits.get::<ErrorFault>() {
            let fault = match fault {
                ErrorFault::Client => "client",
                ErrorFault::Server => "server",
            };
            let status = shape.traits.get().map(|HttpError(status)| format!(", HTTP status {status}"));
            let facts = format!("Error `{name}` ({fault} fault{}).", status.unwrap_or_default());
            return Docs::from_markdown([facts]);
        }
        if let Some(uses) = self.usage.find(&shape.id) {
            return self.html_docs(&self.use_facts(uses));
        }
        let kind = shape.kind.type_name();
        let kind = if shape.kind.is_text() { "enum" } else { kind };
        Docs::from_markdown([format!("The {kind} `{name}`.")])
    }

    /// Names a member that has values of a type, in the markup of models, which becomes links.
    fn use_facts(&self, Uses { first: Use { container, member, containment }, others }: Uses<'_>) -> String {
        let part = match containment {
            Containment::Direct => "",
            Containment::Items => "the items of ",
            Containment::Values => "the values of ",
            Containment::Keys => "the keys of ",
        };
        let operation = |is_its: fn(&Operation, &ShapeId) -> bool| {
            let mut operations = self.selection.operations().iter();
            let found = operations.find(|it| it.as_operation().is_some_and(|it| is_its(it, &container.id)));
            found.expect("inputs and outputs belong to operations of the selection").id.clone()
        };
        let (place, owner) = match role(container) {
            Role::Input => ("the input of ", operation(|it, id| it.input == *id)),
            Role::Output => ("the output of ", operation(|it, id| it.output == *id)),
            Role::Type | Role::Error => ("", container.id.clone()),
        };
        let more = match others {
            0 => String::new(),
            1 => ", and of one other member".to_owned(),
            others => format!(", and of {others} other members"),
        };
        format!("<p>Type of {part}<code>{}</code> in {place}<a>{}</a>{more}.</p>", member.name(), owner.name())
    }

    /// Documentation of an input or output.
    pub(super) fn body_docs(&self, shape: &Shape, method: &MethodName) -> Docs {
        let docs = self.model_docs(&shape.traits);
        if !docs.is_empty() {
            return docs;
        }
        let kind = match role(shape) {
            Role::Input => "Input",
            Role::Output | Role::Error | Role::Type => "Output",
        };
        Docs::from_markdown([format!("{kind} of {}.", method_link("Client::", method))])
    }

    /// Documentation of a member, with its constraints.
    pub(super) fn member_docs(&self, container: &Shape, member: &Member) -> Docs {
        let constraints = self.constraint_docs(container, member).to_string();
        let mut docs = self.member_model_docs(member);
        if docs.is_empty() {
            let facts = self.member_facts(container, member);
            return Docs::from_paragraph(format!("{facts} {constraints}").trim_end());
        }
        if !constraints.is_empty() {
            docs.push_paragraph(&constraints);
        }
        docs
    }

    /// Short form of a member's documentation.
    pub(super) fn member_summary(&self, container: &Shape, member: &Member) -> Summary {
        let constraints = self.constraint_docs(container, member).to_string();
        let docs = self.member_model_docs(member);
        let sentence = docs.first_sentence();
        let is_all = docs.is_empty() || sentence.as_ref().is_some_and(|sentence| docs.is_only(sentence));
        Summary { sentence, has_more: !is_all || !constraints.is_empty() }
    }

    /// Documentation that the model has for a member, or for its target if that does not become a type of its own.
    fn member_model_docs(&self, member: &Member) -> Docs {
        let docs = self.model_docs(&member.traits);
        if docs.is_empty() && !self.names.has_type(&member.target) {
            return self.model_docs(&self.target(member).traits);
        }
        docs
    }
}
