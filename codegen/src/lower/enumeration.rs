//! Lowers string enums, with or without names for their values.

use tinsmith_model::traits::{EnumDefinitions, Sensitive};
use tinsmith_model::{Member, Shape};

use super::Lowering;
use super::deprecated::deprecated;
use super::documentation::code;
use crate::docs::Docs;
use crate::index::values::enum_text;
use crate::ir::enumeration::{EnumValue, Enumeration};
use crate::ir::structure::Deprecated;
use crate::ir::ty::TypeRef;

impl Lowering<'_> {
    pub(super) fn enumeration(&self, shape: &Shape) -> Enumeration {
        let TypeRef { name, module, .. } = self.type_ref(&shape.id);
        let mut values: Vec<EnumValue> = match (shape.as_enum(), shape.traits.get::<EnumDefinitions>()) {
            (Some(members), _) => members.values().map(|member| self.enum_value(member)).collect(),
            (None, Some(EnumDefinitions(definitions))) => definitions
                .into_iter()
                .map(|definition| EnumValue {
                    name: None,
                    docs: self.value_docs(definition.documentation.as_deref(), &definition.value),
                    deprecated: definition.deprecated.then_some(Deprecated { note: None }),
                    value: definition.value,
                })
                .collect(),
            (None, None) => Vec::new(),
        };
        values.sort_by(|first, second| first.value.cmp(&second.value));
        Enumeration {
            id: self.id(&shape.id),
            name,
            module,
            docs: self.shape_docs(shape),
            deprecated: deprecated(&shape.traits),
            values,
            sensitive: shape.traits.has::<Sensitive>(),
        }
    }

    fn enum_value(&self, member: &Member) -> EnumValue {
        let value = enum_text(member);
        let docs = self.model_docs(&member.traits);
        EnumValue {
            name: Some(self.names.variant(member).name.clone()),
            docs: if docs.is_empty() { self.value_docs(None, &value) } else { docs },
            deprecated: deprecated(&member.traits),
            value,
        }
    }

    fn value_docs(&self, html: Option<&str>, value: &str) -> Docs {
        let docs = html.map_or_else(Docs::default, |html| self.html_docs(html));
        if docs.is_empty() { Docs::from_markdown([format!("{}.", code(value))]) } else { docs }
    }
}
