//! Schemas: the table of each structure and union, in member order.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use crate::ir::schema::{Contents, Http, Id, MemberSchema, SchemaTrait, ShapeType, TimestampFormat, ValueSchema};
use crate::names::TypeName;

/// Names of the statics of a shape.
#[derive(Clone, Debug)]
pub(super) struct StaticNames {
    /// The table of the shape, which is its schema.
    pub(super) schema: TokenStream,
    /// Its rules.
    pub(super) rules: TokenStream,
}

impl StaticNames {
    /// Names for a type, which has a module of its own.
    pub(super) fn of_type() -> Self {
        Self { schema: quote! { SCHEMA }, rules: quote! { RULES } }
    }

    /// Names for the input of an operation.
    pub(super) fn of_input() -> Self {
        Self { schema: quote! { INPUT }, rules: quote! { INPUT_RULES } }
    }

    /// Names for the output of an operation.
    pub(super) fn of_output() -> Self {
        Self { schema: quote! { OUTPUT }, rules: quote! { OUTPUT_RULES } }
    }
}

/// The parts of a structure or union that its schema needs.
pub(super) struct Shape<'a> {
    pub(super) id: &'a Id,
    pub(super) traits: &'a [SchemaTrait],
    pub(super) http: Option<&'a Http>,
    pub(super) members: Vec<&'a MemberSchema>,
}

/// The table of a structure or union, with a row for each member.
///
/// `walk` is the macro that takes the table.
pub(super) fn table<'a>(
    walk: &TokenStream,
    shape: &Shape<'_>,
    owner: &TypeName,
    rows: impl Iterator<Item = Row<'a>>,
    names: &StaticNames,
) -> TokenStream {
    let schema = &names.schema;
    let Id { namespace, name } = shape.id;
    let mut indexes = (0..).map(Literal::usize_unsuffixed);
    let rows = rows.map(|Row { item, treatment, member, value }| {
        let member = member.map(|MemberSchema { name, element }| {
            let index = indexes.next();
            let element = parts(element);
            quote! { (#index, #name, #(#element),*) }
        });
        let value = value.map(|value| quote! { .or(#value) });
        quote! { #item: #treatment #member #value }
    });
    let http = shape.http.map(|Http { method, uri, code }| {
        let code = Literal::u16_unsuffixed(*code);
        quote! { #[http(#method, #uri, #code)] }
    });
    let body = shape.http.filter(|_| !shape.members.iter().any(|it| it.is_in_body()));
    let traits = shape.traits.iter().map(schema_trait).chain(body.map(|_| quote! { NoBodyMembers }));
    let traits: Vec<_> = traits.collect();
    let traits = (!traits.is_empty()).then(|| quote! { #[traits(#(#traits),*)] });
    quote! {
        #walk {
            #[shape(#namespace, #name)]
            #http
            #traits
            static #schema: Table = #owner { #(#rows,)* };
        }
    }
}

/// A row of the table of a structure or union.
pub(super) struct Row<'a> {
    /// The field or variant.
    pub(super) item: TokenStream,
    /// The macro's name for the treatment of the member.
    pub(super) treatment: TokenStream,
    /// The member; `None` for fields that are not members.
    pub(super) member: Option<&'a MemberSchema>,
    /// The default of the member.
    pub(super) value: Option<TokenStream>,
}

/// The type of a member or element, and its traits.
fn parts(ValueSchema { shape_type, traits, contents }: &ValueSchema) -> impl Iterator<Item = TokenStream> {
    let contents = match contents {
        Contents::None => TokenStream::new(),
        Contents::List(element) => {
            let element = value_schema(element);
            quote! { (#element) }
        }
        Contents::Map(key, value) => {
            let (key, value) = (value_schema(key), value_schema(value));
            quote! { (#key, #value) }
        }
    };
    std::iter::once(quote! { #shape_type #contents }).chain(traits.iter().map(schema_trait))
}

/// The type of elements, with their traits if they have any.
fn value_schema(element: &ValueSchema) -> TokenStream {
    let parts = parts(element);
    if element.traits.is_empty() {
        quote! { #(#parts)* }
    } else {
        quote! { Value(#(#parts),*) }
    }
}

/// A trait, by its name in the tables of the runtime.
fn schema_trait(it: &SchemaTrait) -> TokenStream {
    match it {
        SchemaTrait::Sensitive => quote! { Sensitive },
        SchemaTrait::JsonName(name) => quote! { JsonName(#name) },
        SchemaTrait::TimestampFormat(TimestampFormat::DateTime) => quote! { TimestampFormat("date-time") },
        SchemaTrait::TimestampFormat(TimestampFormat::HttpDate) => quote! { TimestampFormat("http-date") },
        SchemaTrait::TimestampFormat(TimestampFormat::EpochSeconds) => quote! { TimestampFormat("epoch-seconds") },
        SchemaTrait::MediaType(media_type) => quote! { MediaType(#media_type) },
        SchemaTrait::XmlName(name) => quote! { XmlName(#name) },
        SchemaTrait::XmlAttribute => quote! { XmlAttribute },
        SchemaTrait::XmlFlattened => quote! { XmlFlattened },
        SchemaTrait::XmlNamespace(uri, None) => quote! { XmlNamespace(#uri, None) },
        SchemaTrait::XmlNamespace(uri, Some(prefix)) => quote! { XmlNamespace(#uri, Some(#prefix)) },
        SchemaTrait::XmlUnwrappedOutput => quote! { XmlUnwrappedOutput },
        // The protocol reads it from the JSON name, which forms do not use otherwise.
        SchemaTrait::Ec2QueryName(name) => quote! { JsonName(#name) },
        SchemaTrait::HttpHeader(name) => quote! { HttpHeader(#name) },
        SchemaTrait::HttpPrefixHeaders(prefix) => quote! { HttpPrefixHeaders(#prefix) },
        SchemaTrait::HttpLabel => quote! { HttpLabel },
        SchemaTrait::HttpQuery(name) => quote! { HttpQuery(#name) },
        SchemaTrait::HttpQueryParams => quote! { HttpQueryParams },
        SchemaTrait::HttpPayload => quote! { HttpPayload },
        SchemaTrait::HttpResponseCode => quote! { HttpResponseCode },
        SchemaTrait::HostLabel => quote! { HostLabel },
        SchemaTrait::Streaming => quote! { Streaming },
        SchemaTrait::EventHeader => quote! { EventHeader },
        SchemaTrait::EventPayload => quote! { EventPayload },
    }
}

impl ToTokens for ShapeType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Boolean => quote! { Boolean },
            Self::Byte => quote! { Byte },
            Self::Short => quote! { Short },
            Self::Integer => quote! { Integer },
            Self::Long => quote! { Long },
            Self::Float => quote! { Float },
            Self::Double => quote! { Double },
            Self::BigInteger => quote! { BigInteger },
            Self::BigDecimal => quote! { BigDecimal },
            Self::String => quote! { String },
            Self::Blob => quote! { Blob },
            Self::Timestamp => quote! { Timestamp },
            Self::Document => quote! { Document },
            Self::List => quote! { List },
            Self::Map => quote! { Map },
            Self::Structure => quote! { Structure },
            Self::Union => quote! { Union },
        }
        .to_tokens(tokens);
    }
}
