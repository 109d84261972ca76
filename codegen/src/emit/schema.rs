//! Schemas: a table for each structure and union, in member order.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::tokens::ident;
use crate::ir::schema::{
    Contents, ElementSchema, Http, Id, MemberSchema, OwnSchema, SchemaTrait, ShapeType, TimestampFormat,
};
use crate::names::TypeName;

/// What the statics of a shape are called.
#[derive(Clone, Debug)]
pub(super) struct StaticNames {
    /// The schema of the shape.
    pub(super) schema: Ident,
    /// The schemas of its members.
    pub(super) members: Ident,
    /// Its rules.
    pub(super) rules: Ident,
    /// What the names of other statics start with.
    prefix: String,
}

impl StaticNames {
    /// Of a type, which has its module to itself.
    pub(super) fn of_type() -> Self {
        Self { schema: ident("SCHEMA"), members: ident("MEMBERS"), rules: ident("RULES"), prefix: String::new() }
    }

    /// Of one of several shapes in a module.
    pub(super) fn with_prefix(prefix: &str) -> Self {
        Self {
            schema: ident(prefix),
            members: format_ident!("{prefix}_MEMBERS"),
            rules: format_ident!("{prefix}_RULES"),
            prefix: format!("{prefix}_"),
        }
    }
}

/// What a structure or union is to its schema.
pub(super) struct Shape<'a> {
    pub(super) id: &'a Id,
    pub(super) traits: &'a [SchemaTrait],
    pub(super) http: Option<&'a Http>,
    pub(super) members: Vec<&'a MemberSchema>,
}

/// The table of a structure or union: what it is, and a row for each member, which says what the runtime does with it.
///
/// `walk` is the macro that takes the table. Statics that rows refer to go before it.
pub(super) fn table<'a>(
    walk: &TokenStream,
    shape: &Shape<'_>,
    owner: &TypeName,
    rows: impl Iterator<Item = Row<'a>>,
    names: &StaticNames,
) -> TokenStream {
    let StaticNames { schema, members, prefix, .. } = names;
    let Id { namespace, name } = shape.id;
    let mut elements = TokenStream::new();
    let mut count = 0;
    let rows: Vec<_> = rows
        .map(|Row { item, treatment, member, value }| {
            let row = member.map(|it| {
                let index = Literal::usize_unsuffixed(count);
                count += 1;
                row(&index, it, value, prefix, &mut elements)
            });
            let treatment = ident(treatment);
            quote! { #item: #treatment #row }
        })
        .collect();
    let count = Literal::usize_unsuffixed(count);
    let http = shape.http.map(|Http { method, uri, code }| {
        let code = Literal::u16_unsuffixed(*code);
        quote! { #[http(#method, #uri, #code)] }
    });
    let body = shape.http.filter(|_| !shape.members.iter().any(|it| is_in_body(it)));
    let traits = shape.traits.iter().map(schema_trait).chain(body.map(|_| quote! { with_no_body_members() }));
    let traits: Vec<_> = traits.collect();
    let traits = (!traits.is_empty()).then(|| quote! { #[traits(#(#traits),*)] });
    quote! {
        #elements

        #walk {
            #[shape(#namespace, #name, #schema)]
            #http
            #traits
            static #members: [Member; #count] = #owner { #(#rows,)* };
        }
    }
}

/// A row of the table of a structure or union.
pub(super) struct Row<'a> {
    /// The field or variant.
    pub(super) item: TokenStream,
    /// What becomes of it, as the macro that takes the table calls that.
    pub(super) treatment: &'static str,
    /// The member, if it is one.
    pub(super) member: Option<&'a MemberSchema>,
    /// The value of a member that is left out.
    pub(super) value: Option<TokenStream>,
}

/// Whether a member of an input is part of a body that a codec writes.
fn is_in_body(member: &MemberSchema) -> bool {
    let is_structured = matches!(member.shape_type, ShapeType::Structure | ShapeType::Union | ShapeType::Document);
    !member.traits.iter().any(|it| match it {
        SchemaTrait::HttpHeader(_)
        | SchemaTrait::HttpPrefixHeaders(_)
        | SchemaTrait::HttpLabel
        | SchemaTrait::HttpQuery(_)
        | SchemaTrait::HttpQueryParams => true,
        SchemaTrait::HttpPayload => !is_structured,
        SchemaTrait::Sensitive
        | SchemaTrait::JsonName(_)
        | SchemaTrait::TimestampFormat(_)
        | SchemaTrait::MediaType(_)
        | SchemaTrait::XmlName(_)
        | SchemaTrait::XmlAttribute
        | SchemaTrait::XmlFlattened
        | SchemaTrait::XmlNamespace(..)
        | SchemaTrait::XmlUnwrappedOutput
        | SchemaTrait::Ec2QueryName(_)
        | SchemaTrait::HttpResponseCode
        | SchemaTrait::HostLabel
        | SchemaTrait::Streaming
        | SchemaTrait::EventHeader
        | SchemaTrait::EventPayload => false,
    })
}

/// What a row says of its member.
fn row(
    index: &Literal,
    member: &MemberSchema,
    value: Option<TokenStream>,
    prefix: &str,
    elements: &mut TokenStream,
) -> TokenStream {
    let MemberSchema { name, shape_type, traits, contents } = member;
    let stem = format!("{prefix}{}", screaming(name));
    let contents = contents_of(contents, &stem, 1, elements);
    let traits = traits.iter().map(schema_trait);
    let value = value.map(|value| quote! { , #value });
    quote! { (#index, #name, #shape_type #value) #contents #(.#traits)* }
}

/// The call that says what a list or map holds; statics that it refers to go before it.
///
/// Below the first level, the names of statics end in the level: what a list in the list `a` holds is not to be mistaken
/// for what a list `aElement` does.
fn contents_of(contents: &Contents, stem: &str, level: usize, statics: &mut TokenStream) -> TokenStream {
    let name = |part: &str| if level == 1 { format!("{stem}_{part}") } else { format!("{stem}_{part}_{level}") };
    let mut element_of = |element: &ElementSchema, part: &str| {
        element_of(element, &name(part), &format!("{stem}_{part}"), level, statics)
    };
    match contents {
        Contents::None => TokenStream::new(),
        Contents::List(element) => {
            let element = element_of(element, "ELEMENT");
            quote! { .with_list_member(#element) }
        }
        Contents::Map(key, value) => {
            let key = element_of(key, "KEY");
            let value = element_of(value, "VALUE");
            quote! { .with_map_members(#key, #value) }
        }
    }
}

fn element_of(element: &ElementSchema, name: &str, stem: &str, level: usize, statics: &mut TokenStream) -> TokenStream {
    match element {
        ElementSchema::Prelude(shape_type) => {
            let scalar = ident(prelude_name(*shape_type));
            quote! { &schema::prelude::#scalar }
        }
        ElementSchema::Named(named) => {
            let path = named.item(&ident("SCHEMA"));
            quote! { &#path }
        }
        ElementSchema::Own(own) => {
            let own = own_schema(own, stem, level + 1, statics);
            let name = ident(name);
            statics.extend(quote! { static #name: schema::Schema<'static> = #own; });
            quote! { &#name }
        }
    }
}

fn own_schema(own: &OwnSchema, stem: &str, level: usize, statics: &mut TokenStream) -> TokenStream {
    let OwnSchema { container: Id { name: container, .. }, member, shape_type, traits, contents } = own;
    let contents = contents_of(contents, stem, level, statics);
    let traits = traits.iter().map(schema_trait);
    quote! { schema::element!(#container, #member, #shape_type) #contents #(.#traits)* }
}

/// The method of a schema that adds a trait.
fn schema_trait(it: &SchemaTrait) -> TokenStream {
    match it {
        SchemaTrait::Sensitive => quote! { with_sensitive() },
        SchemaTrait::JsonName(name) => quote! { with_json_name(#name) },
        SchemaTrait::TimestampFormat(format) => {
            let format = ident(match format {
                TimestampFormat::DateTime => "DateTime",
                TimestampFormat::HttpDate => "HttpDate",
                TimestampFormat::EpochSeconds => "EpochSeconds",
            });
            quote! { with_timestamp_format(schema::TimestampFormat::#format) }
        }
        SchemaTrait::MediaType(media_type) => quote! { with_media_type(#media_type) },
        SchemaTrait::XmlName(name) => quote! { with_xml_name(#name) },
        SchemaTrait::XmlAttribute => quote! { with_xml_attribute() },
        SchemaTrait::XmlFlattened => quote! { with_xml_flattened() },
        SchemaTrait::XmlNamespace(uri, None) => quote! { with_xml_namespace(#uri, None) },
        SchemaTrait::XmlNamespace(uri, Some(prefix)) => quote! { with_xml_namespace(#uri, Some(#prefix)) },
        SchemaTrait::XmlUnwrappedOutput => quote! { with_xml_unwrapped_output() },
        // The protocol looks for it in the place of the JSON name, as forms know no JSON.
        SchemaTrait::Ec2QueryName(name) => quote! { with_json_name(#name) },
        SchemaTrait::HttpHeader(name) => quote! { with_http_header(#name) },
        SchemaTrait::HttpPrefixHeaders(prefix) => quote! { with_http_prefix_headers(#prefix) },
        SchemaTrait::HttpLabel => quote! { with_http_label() },
        SchemaTrait::HttpQuery(name) => quote! { with_http_query(#name) },
        SchemaTrait::HttpQueryParams => quote! { with_http_query_params() },
        SchemaTrait::HttpPayload => quote! { with_http_payload() },
        SchemaTrait::HttpResponseCode => quote! { with_http_response_code() },
        SchemaTrait::HostLabel => quote! { with_host_label() },
        SchemaTrait::Streaming => quote! { with_streaming() },
        SchemaTrait::EventHeader => quote! { with_event_header() },
        SchemaTrait::EventPayload => quote! { with_event_payload() },
    }
}

impl ToTokens for ShapeType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        ident(match self {
            Self::Boolean => "Boolean",
            Self::Byte => "Byte",
            Self::Short => "Short",
            Self::Integer => "Integer",
            Self::Long => "Long",
            Self::Float => "Float",
            Self::Double => "Double",
            Self::BigInteger => "BigInteger",
            Self::BigDecimal => "BigDecimal",
            Self::String => "String",
            Self::Blob => "Blob",
            Self::Timestamp => "Timestamp",
            Self::Document => "Document",
            Self::List => "List",
            Self::Map => "Map",
            Self::Structure => "Structure",
            Self::Union => "Union",
        })
        .to_tokens(tokens);
    }
}

/// The prelude's schema of a scalar. Lists, maps, structures and unions always have one of their own.
fn prelude_name(shape_type: ShapeType) -> &'static str {
    match shape_type {
        ShapeType::Boolean => "BOOLEAN",
        ShapeType::Byte => "BYTE",
        ShapeType::Short => "SHORT",
        ShapeType::Integer => "INTEGER",
        ShapeType::Long => "LONG",
        ShapeType::Float => "FLOAT",
        ShapeType::Double => "DOUBLE",
        ShapeType::BigInteger => "BIG_INTEGER",
        ShapeType::BigDecimal => "BIG_DECIMAL",
        ShapeType::String => "STRING",
        ShapeType::Blob => "BLOB",
        ShapeType::Timestamp => "TIMESTAMP",
        ShapeType::Document | ShapeType::List | ShapeType::Map | ShapeType::Structure | ShapeType::Union => "DOCUMENT",
    }
}

/// The stem of a static's name: a member's name, as far as it makes an identifier.
fn screaming(member: &str) -> String {
    let mut name = String::new();
    for letter in member.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
        name.push(if letter.is_ascii_alphanumeric() { letter.to_ascii_uppercase() } else { '_' });
    }
    name
}
