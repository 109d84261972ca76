//! Schemas: the table of each structure and union, in member order.

use proc_macro2::Literal;

use crate::ir::schema::{
    Contents, Http, HttpBinding, Id, MemberSchema, SchemaTrait, ShapeType, TimestampFormat, ValueSchema,
};
use crate::ir::ty::SimpleType;
use crate::names::TypeName;
use crate::tokens::{ToTokens, TokenStream, quote};

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
        SchemaTrait::Ec2QueryName(name) => quote! { Ec2QueryName(#name) },
        SchemaTrait::HttpBinding(binding) => http_binding(binding),
        SchemaTrait::HostLabel => quote! { HostLabel },
        SchemaTrait::Streaming => quote! { Streaming },
        SchemaTrait::EventHeader => quote! { EventHeader },
        SchemaTrait::EventPayload => quote! { EventPayload },
    }
}

fn http_binding(binding: &HttpBinding) -> TokenStream {
    match binding {
        HttpBinding::Header(name) => quote! { HttpHeader(#name) },
        HttpBinding::PrefixHeaders(prefix) => quote! { HttpPrefixHeaders(#prefix) },
        HttpBinding::Label => quote! { HttpLabel },
        HttpBinding::Query(name) => quote! { HttpQuery(#name) },
        HttpBinding::QueryParams => quote! { HttpQueryParams },
        HttpBinding::Payload => quote! { HttpPayload },
        HttpBinding::ResponseCode => quote! { HttpResponseCode },
    }
}

impl ToTokens for ShapeType {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Simple(SimpleType::Boolean) => quote! { Boolean },
            Self::Simple(SimpleType::Byte) => quote! { Byte },
            Self::Simple(SimpleType::Short) => quote! { Short },
            Self::Simple(SimpleType::Integer) => quote! { Integer },
            Self::Simple(SimpleType::Long) => quote! { Long },
            Self::Simple(SimpleType::Float) => quote! { Float },
            Self::Simple(SimpleType::Double) => quote! { Double },
            Self::Simple(SimpleType::BigInteger) => quote! { BigInteger },
            Self::Simple(SimpleType::BigDecimal) => quote! { BigDecimal },
            Self::Simple(SimpleType::String) => quote! { String },
            Self::Simple(SimpleType::Blob) => quote! { Blob },
            Self::Simple(SimpleType::Timestamp) => quote! { Timestamp },
            Self::Simple(SimpleType::Document) => quote! { Document },
            Self::List => quote! { List },
            Self::Map => quote! { Map },
            Self::Structure => quote! { Structure },
            Self::Union => quote! { Union },
        });
    }
}
