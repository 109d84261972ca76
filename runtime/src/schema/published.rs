//! The published schemas, and their construction from tables.

#[cfg(feature = "fake")]
use std::sync::LazyLock;

#[cfg(feature = "fake")]
use aws_smithy_schema::{AnnotationTrait, TraitMap};

#[cfg(feature = "fake")]
use super::item::Presence;
use super::item::{SchemaItem, Type, ValueSchema};

pub use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
pub use aws_smithy_schema::traits::{HttpTrait as Http, TimestampFormat};
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};

/// `required`
#[cfg(feature = "fake")]
static REQUIRED: LazyLock<TraitMap> = LazyLock::new(|| {
    let mut traits = TraitMap::new();
    traits.insert(Box::new(AnnotationTrait::new(shape_id!("smithy.api", "required"))));
    traits
});

/// Returns whether the model requires a member although its field always has a value, or may be unset.
#[cfg(feature = "fake")]
pub(crate) fn is_required(member: &Schema<'_>) -> bool {
    member.traits().is_some_and(|traits| traits.contains_fqn("smithy.api#required"))
}

/// Builds the schema of a shape from the items of the shape itself and those of its members.
pub(super) fn build(
    namespace: &'static str,
    shape: &'static str,
    shape_type: ShapeType,
    own: &[SchemaItem],
    of_members: &[SchemaItem],
) -> Schema<'static> {
    let mut members: Vec<Schema<'static>> = Vec::new();
    for item in of_members {
        if let SchemaItem::Member(name, member_type) = item {
            let id =
                ShapeId::from_parts_with_member(leak(format!("{namespace}#{shape}${name}")), namespace, shape, name);
            let member = Schema::new_member(id, member_type.shape_type(), name, members.len());
            members.push(member_type.with_contents(member));
        } else if let Some(member) = members.pop() {
            members.push(item.add_to(member));
        }
    }
    let members: Vec<&'static Schema<'static>> = members.leak().iter().collect();
    let id = ShapeId::from_parts(leak(format!("{namespace}#{shape}")), namespace, shape);
    own.iter().fold(Schema::new_struct(id, shape_type, members.leak()), |schema, item| item.add_to(schema))
}

/// Leaks the text, as it lives as long as the schema; each schema is built once, and only if its shape is used.
fn leak(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The format of this name in Smithy. The generator writes no other names.
fn timestamp_format(name: &str) -> TimestampFormat {
    match name {
        "date-time" => Some(TimestampFormat::DateTime),
        "http-date" => Some(TimestampFormat::HttpDate),
        "epoch-seconds" => Some(TimestampFormat::EpochSeconds),
        _ => None,
    }
    .expect("a table names one of Smithy's timestamp formats")
}

impl SchemaItem {
    fn add_to(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            // The caller handles members.
            Self::Member(..) => schema,
            Self::NoBodyMembers => schema.with_no_body_members(),
            Self::Sensitive => schema.with_sensitive(),
            Self::JsonName(name) | Self::Ec2QueryName(name) => schema.with_json_name(name),
            Self::TimestampFormat(name) => schema.with_timestamp_format(timestamp_format(name)),
            Self::MediaType(media_type) => schema.with_media_type(media_type),
            Self::XmlName(name) => schema.with_xml_name(name),
            Self::XmlAttribute => schema.with_xml_attribute(),
            Self::XmlFlattened => schema.with_xml_flattened(),
            Self::XmlNamespace(uri, prefix) => schema.with_xml_namespace(uri, prefix),
            Self::XmlUnwrappedOutput => schema.with_xml_unwrapped_output(),
            Self::Http(method, uri, code) => schema.with_http(Http::new(method, uri, Some(code))),
            Self::HttpHeader(name) => schema.with_http_header(name),
            Self::HttpPrefixHeaders(prefix) => schema.with_http_prefix_headers(prefix),
            Self::HttpLabel => schema.with_http_label(),
            Self::HttpQuery(name) => schema.with_http_query(name),
            Self::HttpQueryParams => schema.with_http_query_params(),
            Self::HttpPayload => schema.with_http_payload(),
            Self::HttpResponseCode => schema.with_http_response_code(),
            Self::HostLabel => schema.with_host_label(),
            Self::Streaming => schema.with_streaming(),
            Self::EventHeader => schema.with_event_header(),
            Self::EventPayload => schema.with_event_payload(),
            #[cfg(feature = "fake")]
            Self::Presence(Presence::Required | Presence::Corrected) => schema.with_traits(&REQUIRED),
            #[cfg(feature = "fake")]
            Self::Presence(
                Presence::Optional | Presence::Default | Presence::Implied | Presence::Stream | Presence::Events,
            ) => schema,
        }
    }
}

impl Type {
    /// Returns the prelude's schema of a scalar, or the type of any other shape as an error.
    const fn prelude(self) -> Result<&'static Schema<'static>, ShapeType> {
        Ok(match self {
            Self::Boolean => &prelude::BOOLEAN,
            Self::Byte => &prelude::BYTE,
            Self::Short => &prelude::SHORT,
            Self::Integer => &prelude::INTEGER,
            Self::Long => &prelude::LONG,
            Self::Float => &prelude::FLOAT,
            Self::Double => &prelude::DOUBLE,
            Self::BigInteger => &prelude::BIG_INTEGER,
            Self::BigDecimal => &prelude::BIG_DECIMAL,
            Self::String => &prelude::STRING,
            Self::Blob => &prelude::BLOB,
            Self::Timestamp => &prelude::TIMESTAMP,
            Self::Document => &prelude::DOCUMENT,
            Self::List(_) => return Err(ShapeType::List),
            Self::Map(_) => return Err(ShapeType::Map),
            Self::Structure => return Err(ShapeType::Structure),
            Self::Union => return Err(ShapeType::Union),
        })
    }

    fn shape_type(self) -> ShapeType {
        self.prelude().map_or_else(|shape_type| shape_type, Schema::shape_type)
    }

    fn with_contents(self, schema: Schema<'static>) -> Schema<'static> {
        match self {
            Self::List(element) => schema.with_list_member(element.schema("member")),
            Self::Map((key, value)) => schema.with_map_members(key.schema("key"), value.schema("value")),
            Self::Boolean
            | Self::Byte
            | Self::Short
            | Self::Integer
            | Self::Long
            | Self::Float
            | Self::Double
            | Self::BigInteger
            | Self::BigDecimal
            | Self::String
            | Self::Blob
            | Self::Timestamp
            | Self::Document
            | Self::Structure
            | Self::Union => schema,
        }
    }
}

impl ValueSchema {
    /// Creates the schema for a place in a list or map. It does not include the traits and members of a structure or
    /// union, so recursive shapes need no recursion here.
    fn schema(&self, place: &'static str) -> &'static Schema<'static> {
        let Self(element_type, items) = *self;
        match element_type.prelude() {
            Ok(scalar) if items.is_empty() => scalar,
            _ => {
                let id = ShapeId::from_parts_with_member(place, "", "", place);
                let schema = element_type.with_contents(Schema::new(id, element_type.shape_type()));
                Box::leak(Box::new(items.iter().fold(schema, |schema, item| item.add_to(schema))))
            }
        }
    }
}
