//! The table of a structure's fields, from which the runtime's macros make its serialization, deserialization and
//! schema.

use super::schema::{self, Row, Shape, StaticNames};
use super::tokens::default_value;
use crate::ir::structure::{Field, Literal, Presence, Role, Structure};
use crate::tokens::{TokenStream, quote};

/// The table of a structure. Inputs have a macro of their own, since they are never deserialized.
///
/// ```ignore
/// walk::structure! {
///     #[shape("com.amazonaws.omics", "RunLogLocation")]
///     static SCHEMA: Table = RunLogLocation {
///         engine_log_stream: Optional(0, "engineLogStream", String),
///         run_log_stream: Optional(1, "runLogStream", String),
///     };
/// }
/// ```
pub(super) fn structure(it: &Structure, names: &StaticNames) -> TokenStream {
    let extra = match it.role {
        Role::Output if it.has_extended_id => vec![quote! { _extended_request_id }, quote! { _request_id }],
        Role::Output if it.has_request_id => vec![quote! { _request_id }],
        Role::Error(_) => vec![quote! { meta }],
        Role::Type | Role::Input | Role::Output => Vec::new(),
    };
    let extra = extra.into_iter().map(|item| Row { item, treatment: quote! { Extra }, member: None, value: None });
    let walk = if it.role == Role::Input {
        quote! { walk::input! }
    } else {
        quote! { walk::structure! }
    };
    let shape = Shape {
        id: &it.id,
        traits: &it.traits,
        http: it.http.as_ref(),
        members: it.fields.iter().map(|field| &field.schema).collect(),
    };
    schema::table(&walk, &shape, &it.declared, it.fields.iter().map(row).chain(extra), names)
}

fn row(Field { name, ty, presence, corrected, implied, schema, .. }: &Field) -> Row<'_> {
    let (treatment, value) = match presence {
        Presence::Optional if *corrected => (quote! { Corrected }, None),
        Presence::Optional => (quote! { Optional }, None),
        Presence::Required => (quote! { Required }, None),
        Presence::Default(literal) => {
            let value = (*literal != Literal::Default).then(|| default_value(literal, ty));
            (
                if *implied {
                    quote! { Implied }
                } else {
                    quote! { Default }
                },
                value,
            )
        }
        Presence::Stream => (quote! { Stream }, None),
        Presence::Events => (quote! { Events }, None),
    };
    Row { item: quote! { #name }, treatment, member: Some(schema), value }
}
