//! Lowers documentation: the model's words where it has some, facts where it has none, and constraints in words.

mod words;

pub(super) use words::code;

use std::collections::BTreeMap;

use tinsmith_model::traits::{Documentation, ErrorFault, HttpError};
use tinsmith_model::{Member, Model, Operation, Shape, ShapeId, TraitMap};

use super::Lowering;
use crate::docs::{Docs, rustdoc};
use crate::index::role::{Role, role};
use crate::index::usage::{Holds, Use, Uses};
use crate::ir::ty::TypeKind;
use crate::names::MethodName;
use crate::names::scope::RustNames;
use crate::normalize::original_id;
use crate::select::Selection;

/// What documentation can refer to: names of the model, and the items they have become.
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
        // rustdoc resolves no raw identifiers.
        links.retain(|_, path| !path.contains("r#"));
        Self(links)
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }
}

/// A method of the client, as a link where rustdoc can resolve it.
pub(super) fn method_link(method: &MethodName) -> String {
    if method.as_str().starts_with("r#") {
        format!("`{method}`")
    } else {
        format!("[`{method}`](crate::Client::{method})")
    }
}

impl Lowering<'_> {
    /// What the model says of a shape or member; empty if that is nothing.
    pub(super) fn model_docs(&self, traits: &TraitMap) -> Docs {
        traits.get().map_or_else(Docs::default, |Documentation(text)| self.html_docs(&text))
    }

    /// Documentation that stands in a trait.
    pub(super) fn html_docs(&self, html: &str) -> Docs {
        rustdoc(html, &|name| self.links.get(name))
    }

    /// What a structure, union or enum is for.
    pub(super) fn shape_docs(&self, shape: &Shape) -> Docs {
        let docs = self.model_docs(&shape.traits);
        if docs.is_empty() { self.shape_facts(shape) } else { docs }
    }

    fn shape_facts(&self, shape: &Shape) -> Docs {
        let original = self.original(&shape.id);
        let name = original.name();
        if let Some(fault) = shape.traits.get::<ErrorFault>() {
            let fault = match fault {
                ErrorFault::Client => "the client",
                ErrorFault::Server => "the server",
            };
            let status = shape.traits.get().map(|HttpError(status)| format!(", with the status {status}"));
            let facts = format!("The error `{name}`: a fault of {fault}{}.", status.unwrap_or_default());
            return Docs::from_markdown([facts]);
        }
        if let Some(uses) = self.usage.of(&shape.id) {
            return self.html_docs(&self.use_facts(uses));
        }
        let kind = shape.kind.type_name();
        let kind = if shape.kind.is_text() { "enum" } else { kind };
        Docs::from_markdown([format!("The {kind} `{name}`.")])
    }

    /// Which member has such values, in the markup of models, which links what it names.
    fn use_facts(&self, Uses { first: Use { container, member, holds }, others }: Uses<'_>) -> String {
        let held = match holds {
            Holds::Itself => "The",
            Holds::Items => "An item of the",
            Holds::Values => "A value of the",
            Holds::Keys => "A key of the",
        };
        let operation = |is_its: fn(&Operation, &ShapeId) -> bool| {
            let mut operations = self.selection.operations().iter();
            let found = operations.find(|it| it.as_operation().is_some_and(|it| is_its(it, &container.id)));
            found.expect("inputs and outputs belong to operations of the selection").id.clone()
        };
        let (verb, owner) = match role(container) {
            Role::Input => ("that <a>{}</a> takes", operation(|it, id| it.input == *id)),
            Role::Output => ("that <a>{}</a> answers", operation(|it, id| it.output == *id)),
            Role::Type | Role::Error => ("of <a>{}</a>", container.id.clone()),
        };
        let owner = verb.replace("{}", owner.name());
        let more = match others {
            0 => String::new(),
            1 => " Also held by one other member.".to_owned(),
            others => format!(" Also held by {others} other members."),
        };
        format!("<p>{held} <code>{}</code> {owner}.{more}</p>", member.name())
    }

    /// What an input or output is for.
    pub(super) fn body_docs(&self, shape: &Shape, method: &MethodName) -> Docs {
        let docs = self.model_docs(&shape.traits);
        if !docs.is_empty() {
            return docs;
        }
        let verb = match role(shape) {
            Role::Input => "takes",
            Role::Output | Role::Error | Role::Type => "answers",
        };
        Docs::from_markdown([format!("What {} {verb}.", method_link(method))])
    }

    /// What a member is for, and its constraints.
    pub(super) fn member_docs(&self, container: &Shape, member: &Member) -> Docs {
        let words = self.words(container, member).to_string();
        let mut docs = self.model_docs(&member.traits);
        if docs.is_empty() && !self.names.has_type(&member.target) {
            docs = self.model_docs(&self.target(member).traits);
        }
        if docs.is_empty() {
            let facts = self.member_facts(container, member);
            return Docs::from_paragraph(format!("{facts} {words}").trim_end());
        }
        if !words.is_empty() {
            docs.push_paragraph(&words);
        }
        docs
    }
}
