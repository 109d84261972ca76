//! Turns the schemas of a lowered model into tables of the runtime. They live as long as the program, which serves one model.

use tinsmith_codegen::ir::schema::{
    Contents, Http, HttpBinding, Id, MemberSchema, SchemaTrait, ShapeType, TimestampFormat, ValueSchema,
};
use tinsmith_codegen::ir::ty::{SimpleType, Type};
use tinsmith_runtime::generated::fake::Target;
use tinsmith_runtime::generated::schema::{self, Presence, SchemaItem, Table};

/// The kind of a table.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Structure,
    Union,
}

/// A member of a table: its schema, and whether it must be present.
pub(crate) type Row<'r> = (&'r MemberSchema, bool);

/// Makes a text live as long as the program.
pub(crate) fn leak(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// Creates a table.
pub(crate) fn table(
    kind: Kind,
    id: &Id,
    traits: &[SchemaTrait],
    http: Option<&Http>,
    rows: &[Row<'_>],
) -> &'static Table {
    let mut items: Vec<SchemaItem> = Vec::new();
    if let Some(Http { method, uri, code }) = http {
        items.push(SchemaItem::Http(leak(method), leak(uri), *code));
        if !rows.iter().any(|(member, _)| member.is_in_body()) {
            items.push(SchemaItem::NoBodyMembers);
        }
    }
    items.extend(traits.iter().map(item));
    for (member, is_required) in rows {
        items.push(SchemaItem::Member(leak(&member.name), type_of(&member.element)));
        if *is_required {
            items.push(SchemaItem::Presence(Presence::Corrected));
        }
        items.extend(member.element.traits.iter().map(item));
    }
    let (namespace, name, items) = (leak(&id.namespace), leak(&id.name), items.leak());
    let table = match kind {
        Kind::Structure => Table::structure(namespace, name, items),
        Kind::Union => Table::union(namespace, name, items),
    };
    Box::leak(Box::new(table))
}

/// Returns the structures in a value of this type, by the names of their references.
pub(crate) fn target(ty: &Type) -> Target {
    match ty {
        Type::Named(reference) | Type::Boxed(reference) => Target::Named(format!("{reference:?}")),
        Type::List(element) | Type::Map(_, element) => {
            Target::Elements { of: Box::new(target(&element.ty)), sparse: element.sparse }
        }
        Type::Simple(_) | Type::ByteStream | Type::EventSender(_) | Type::EventReceiver(_) => Target::Scalar,
    }
}

fn type_of(ValueSchema { shape_type, contents, .. }: &ValueSchema) -> schema::Type {
    match (shape_type, contents) {
        (ShapeType::Structure, _) => schema::Type::Structure,
        (ShapeType::Union, _) => schema::Type::Union,
        (_, Contents::List(element)) => schema::Type::List(Box::leak(Box::new(value(element)))),
        (_, Contents::Map(key, element)) => schema::Type::Map(Box::leak(Box::new((value(key), value(element))))),
        (ShapeType::Simple(simple), Contents::None) => simple_type(*simple),
        (ShapeType::List | ShapeType::Map, Contents::None) => unreachable!("lowering gives collections contents"),
    }
}

fn value(schema: &ValueSchema) -> schema::ValueSchema {
    let items: Vec<_> = schema.traits.iter().map(item).collect();
    schema::ValueSchema(type_of(schema), items.leak())
}

fn simple_type(simple: SimpleType) -> schema::Type {
    match simple {
        SimpleType::Boolean => schema::Type::Boolean,
        SimpleType::Byte => schema::Type::Byte,
        SimpleType::Short => schema::Type::Short,
        SimpleType::Integer => schema::Type::Integer,
        SimpleType::Long => schema::Type::Long,
        SimpleType::Float => schema::Type::Float,
        SimpleType::Double => schema::Type::Double,
        SimpleType::BigInteger => schema::Type::BigInteger,
        SimpleType::BigDecimal => schema::Type::BigDecimal,
        SimpleType::String => schema::Type::String,
        SimpleType::Blob => schema::Type::Blob,
        SimpleType::Timestamp => schema::Type::Timestamp,
        SimpleType::Document => schema::Type::Document,
    }
}

fn item(of: &SchemaTrait) -> SchemaItem {
    match of {
        SchemaTrait::Sensitive => SchemaItem::Sensitive,
        SchemaTrait::JsonName(name) => SchemaItem::JsonName(leak(name)),
        SchemaTrait::TimestampFormat(format) => SchemaItem::TimestampFormat(match format {
            TimestampFormat::DateTime => "date-time",
            TimestampFormat::HttpDate => "http-date",
            TimestampFormat::EpochSeconds => "epoch-seconds",
        }),
        SchemaTrait::MediaType(media_type) => SchemaItem::MediaType(leak(media_type)),
        SchemaTrait::XmlName(name) => SchemaItem::XmlName(leak(name)),
        SchemaTrait::XmlAttribute => SchemaItem::XmlAttribute,
        SchemaTrait::XmlFlattened => SchemaItem::XmlFlattened,
        SchemaTrait::XmlNamespace(uri, prefix) => SchemaItem::XmlNamespace(leak(uri), prefix.as_deref().map(leak)),
        SchemaTrait::XmlUnwrappedOutput => SchemaItem::XmlUnwrappedOutput,
        SchemaTrait::Ec2QueryName(name) => SchemaItem::Ec2QueryName(leak(name)),
        SchemaTrait::HttpBinding(binding) => match binding {
            HttpBinding::Header(name) => SchemaItem::HttpHeader(leak(name)),
            HttpBinding::PrefixHeaders(prefix) => SchemaItem::HttpPrefixHeaders(leak(prefix)),
            HttpBinding::Label => SchemaItem::HttpLabel,
            HttpBinding::Query(name) => SchemaItem::HttpQuery(leak(name)),
            HttpBinding::QueryParams => SchemaItem::HttpQueryParams,
            HttpBinding::Payload => SchemaItem::HttpPayload,
            HttpBinding::ResponseCode => SchemaItem::HttpResponseCode,
        },
        SchemaTrait::HostLabel => SchemaItem::HostLabel,
        SchemaTrait::Streaming => SchemaItem::Streaming,
        SchemaTrait::EventHeader => SchemaItem::EventHeader,
        SchemaTrait::EventPayload => SchemaItem::EventPayload,
    }
}
