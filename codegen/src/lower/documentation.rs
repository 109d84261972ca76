//! Lowers documentation: that of the model, a generated sentence where the model has none, and constraints as
//! sentences.

pub(super) mod constraints;

pub(super) use constraints::code;

use tinsmith_model::traits::{Documentation, ErrorFault, HttpError, Since};
use tinsmith_model::{Member, Operation, Shape, ShapeId, TraitMap};

use super::context::Context;
use super::documentation::constraints::{constraint_docs, member_facts};
use crate::docs::{Docs, plain, rustdoc};
use crate::index::role::{Role, role};
use crate::index::usage::{Containment, Use, Uses};
use crate::ir::notes::Summary;
use crate::names::MethodName;

/// Link to a method of the client whose text is the method's name after `prefix`.
pub(super) fn method_link(prefix: &str, method: &MethodName) -> String {
    let name = method.text();
    format!("[`{prefix}{name}`](crate::Client::{name})")
}

/// Documentation that the model has for a shape or member; empty if it has none.
pub(super) fn model_docs(cx: Context<'_>, traits: &TraitMap) -> Docs {
    traits.get().map_or_else(Docs::default, |Documentation(text)| html_docs(cx, &text))
}

/// Documentation from the text of a trait.
pub(super) fn html_docs(cx: Context<'_>, html: &str) -> Docs {
    rustdoc(html, &|name| cx.names.link(name))
}

/// Documentation of a structure, union or enum; if the model has none, where it is used. Ends with the version or date
/// in which the shape was added, if the model states it.
pub(super) fn shape_docs(cx: Context<'_>, shape: &Shape) -> Docs {
    let docs = model_docs(cx, &shape.traits);
    let mut docs = if docs.is_empty() { shape_facts(cx, shape) } else { docs };
    if let Some(Since(version)) = shape.traits.get() {
        docs.push_paragraph(&format!("Since {}.", plain(&version)));
    }
    docs
}

fn shape_facts(cx: Context<'_>, shape: &Shape) -> Docs {
    let original = cx.original(&shape.id);
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
    if let Some(uses) = cx.facts.usage.find(&shape.id) {
        return html_docs(cx, &use_facts(cx, uses));
    }
    let kind = shape.kind.type_name();
    let kind = if shape.kind.is_text() { "enum" } else { kind };
    Docs::from_markdown([format!("The {kind} `{name}`.")])
}

/// Names a member that has values of a type, in the markup of models, which becomes links.
fn use_facts(cx: Context<'_>, Uses { first: Use { container, member, containment }, others }: Uses<'_>) -> String {
    let part = match containment {
        Containment::Direct => "",
        Containment::Items => "the items of ",
        Containment::Values => "the values of ",
        Containment::Keys => "the keys of ",
    };
    let operation = |is_its: fn(&Operation, &ShapeId) -> bool| {
        let mut operations = cx.selection.operations().iter();
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

/// Documentation of an input or output of an operation.
pub(super) fn body_docs(cx: Context<'_>, shape: &Shape, operation: &Shape, method: &MethodName) -> Docs {
    let docs = model_docs(cx, &shape.traits);
    if !docs.is_empty() {
        return docs;
    }
    let kind = match role(shape) {
        Role::Input => "Input",
        Role::Output | Role::Error | Role::Type => "Output",
    };
    let operation = if cx.has_client() { method_link("Client::", method) } else { code(operation.id.name()) };
    Docs::from_markdown([format!("{kind} of {operation}.")])
}

/// Documentation of a member, with its constraints.
pub(super) fn member_docs(cx: Context<'_>, container: &Shape, member: &Member) -> Docs {
    let constraints = constraint_docs(cx, container, member).to_string();
    let mut docs = member_model_docs(cx, member);
    if docs.is_empty() {
        let facts = member_facts(cx, container, member);
        return Docs::from_paragraph(format!("{facts} {constraints}").trim_end());
    }
    if !constraints.is_empty() {
        docs.push_paragraph(&constraints);
    }
    docs
}

/// Short form of a member's documentation.
pub(super) fn member_summary(cx: Context<'_>, container: &Shape, member: &Member) -> Summary {
    let constraints = constraint_docs(cx, container, member).to_string();
    let docs = member_model_docs(cx, member);
    let sentence = docs.first_sentence();
    let is_all = docs.is_empty() || sentence.as_ref().is_some_and(|sentence| docs.is_only(sentence));
    Summary { sentence, has_more: !is_all || !constraints.is_empty() }
}

/// Documentation that the model has for a member, or for its target if that does not become a type of its own.
fn member_model_docs(cx: Context<'_>, member: &Member) -> Docs {
    let docs = model_docs(cx, &member.traits);
    if docs.is_empty() && !cx.names.has_type(&member.target) {
        return model_docs(cx, &cx.target(member).traits);
    }
    docs
}
