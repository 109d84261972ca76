//! Lowers string enums, with or without names for their values.

use tinsmith_model::traits::{EnumDefinitions, Sensitive};
use tinsmith_model::{Member, Shape};

use super::context::Context;
use super::deprecated::deprecated;
use super::documentation::code;
use super::documentation::{html_docs, model_docs, shape_docs};
use super::schema::shape_id;
use super::ty::type_ref;
use crate::docs::Docs;
use crate::index::values::enum_text;
use crate::ir::enumeration::{EnumValue, Enumeration};
use crate::ir::notes::Deprecated;
use crate::names::reference::TypeRef;

pub(super) fn enumeration(cx: Context<'_>, shape: &Shape) -> Enumeration {
    let TypeRef { name, module, .. } = type_ref(cx, &shape.id);
    let mut values: Vec<EnumValue> = match (shape.as_enum(), shape.traits.get::<EnumDefinitions>()) {
        (Some(members), _) => members.values().map(|member| enum_value(cx, member)).collect(),
        (None, Some(EnumDefinitions(definitions))) => definitions
            .into_iter()
            .map(|definition| EnumValue {
                name: None,
                docs: value_docs(cx, definition.documentation.as_deref(), &definition.value),
                deprecated: definition.deprecated.then_some(Deprecated { note: None }),
                value: definition.value,
            })
            .collect(),
        (None, None) => Vec::new(),
    };
    values.sort_by(|first, second| first.value.cmp(&second.value));
    Enumeration {
        id: shape_id(cx, &shape.id),
        declared: name.where_declared(),
        name,
        module,
        docs: shape_docs(cx, shape),
        deprecated: deprecated(&shape.traits),
        values,
        sensitive: shape.traits.has::<Sensitive>(),
    }
}

fn enum_value(cx: Context<'_>, member: &Member) -> EnumValue {
    let value = enum_text(member);
    let docs = model_docs(cx, &member.traits);
    EnumValue {
        name: Some(cx.names.variant(member).name.clone()),
        docs: if docs.is_empty() { value_docs(cx, None, &value) } else { docs },
        deprecated: deprecated(&member.traits),
        value,
    }
}

fn value_docs(cx: Context<'_>, html: Option<&str>, value: &str) -> Docs {
    let docs = html.map_or_else(Docs::default, |html| html_docs(cx, html));
    if docs.is_empty() { Docs::from_markdown([format!("{}.", code(value))]) } else { docs }
}
