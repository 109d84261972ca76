//! Schemas made from a model while the test runs, as generated code has them in statics.
//!
//! They live as long as the process: a test may leak what a generated crate would link.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;
use tinsmith_runtime::schema::{Http, Schema, ShapeId, ShapeType, TimestampFormat};

use crate::model::{Member, Model, Shape, Traits, UNIT};

/// The schemas of a model's shapes.
pub(crate) struct Schemas<'m> {
    pub(crate) model: &'m Model,
    structures: RefCell<HashMap<String, &'static Schema<'static>>>,
}

impl<'m> Schemas<'m> {
    pub(crate) fn new(model: &'m Model) -> Self {
        Self { model, structures: RefCell::default() }
    }

    /// The schema of a structure or union.
    pub(crate) fn structure(&self, id: &str) -> &'static Schema<'static> {
        if let Some(schema) = self.structures.borrow().get(id) {
            return schema;
        }
        let schema = leak(self.own_schema(id, &self.model.shape(id)));
        self.structures.borrow_mut().insert(id.to_owned(), schema);
        schema
    }

    /// The schema of an operation's input, which says how the operation is called.
    pub(crate) fn input(&self, operation: &Shape) -> &'static Schema<'static> {
        let id = operation.input.as_deref().unwrap_or(UNIT);
        let shape = self.model.shape(id);
        let mut schema = self.own_schema(id, &shape);
        if let Some(http) = operation.traits.get("smithy.api#http") {
            let code = http["code"].as_u64().and_then(|code| u16::try_from(code).ok()).unwrap_or(200);
            schema = schema.with_http(Http::new(text(&http["method"]), text(&http["uri"]), Some(code)));
            if !shape.members.iter().any(|member| self.is_in_body(member)) {
                schema = schema.with_no_body_members();
            }
        }
        leak(schema)
    }

    /// The schema of an operation's output.
    pub(crate) fn output(&self, operation: &Shape) -> &'static Schema<'static> {
        let id = operation.output.as_deref().unwrap_or(UNIT);
        let schema = self.own_schema(id, &self.model.shape(id));
        let unwrapped = operation.is("aws.customizations#s3UnwrappedXmlOutput");
        leak(if unwrapped { schema.with_xml_unwrapped_output() } else { schema })
    }

    fn is_in_body(&self, member: &Member) -> bool {
        let bound = ["httpHeader", "httpPrefixHeaders", "httpLabel", "httpQuery", "httpQueryParams"]
            .iter()
            .any(|it| member.traits.contains_key(&format!("smithy.api#{it}")));
        let structured = matches!(
            shape_type(&self.model.shape(&member.target)),
            ShapeType::Structure | ShapeType::Union | ShapeType::Document
        );
        !bound && (structured || !member.traits.contains_key("smithy.api#httpPayload"))
    }

    fn own_schema(&self, id: &str, shape: &Shape) -> Schema<'static> {
        let members = shape.members.iter().enumerate().map(|(index, member)| {
            let target = self.model.shape(&member.target);
            let schema = Schema::new_member(shape_id(id), shape_type(&target), leak_text(&member.name), index);
            leak(with_traits(self.with_contents(schema, &member.target, &target), &member.traits, &target))
        });
        let members: Vec<_> = members.collect();
        let mut schema = Schema::new_struct(shape_id(id), shape_type(shape), members.leak());
        if let Some(name) = shape.traits.get("smithy.api#xmlName") {
            schema = schema.with_xml_name(text(name));
        }
        with_namespace(schema, &shape.traits)
    }

    fn with_contents(&self, schema: Schema<'static>, id: &str, shape: &Shape) -> Schema<'static> {
        match (shape.kind.as_str(), shape.members.as_slice()) {
            ("list" | "set", [element]) => schema.with_list_member(self.element(id, element)),
            ("map", [key, value]) => schema.with_map_members(self.element(id, key), self.element(id, value)),
            _ => schema,
        }
    }

    fn element(&self, container: &str, member: &Member) -> &'static Schema<'static> {
        let target = self.model.shape(&member.target);
        let schema = Schema::new(shape_id(container), shape_type(&target));
        leak(with_traits(self.with_contents(schema, &member.target, &target), &member.traits, &target))
    }
}

/// The traits of a member, and those of its target that hold for it too.
fn with_traits(mut schema: Schema<'static>, own: &Traits, target: &Shape) -> Schema<'static> {
    for (id, value) in own {
        schema = with_own_trait(schema, id, value);
    }
    let inherited = |id: &str| own.get(id).or_else(|| target.traits.get(id));
    if let Some(format) = inherited("smithy.api#timestampFormat") {
        schema = schema.with_timestamp_format(match text(format) {
            "date-time" => TimestampFormat::DateTime,
            "http-date" => TimestampFormat::HttpDate,
            _ => TimestampFormat::EpochSeconds,
        });
    }
    if let Some(media_type) = inherited("smithy.api#mediaType") {
        schema = schema.with_media_type(text(media_type));
    }
    if target.is("smithy.api#streaming") {
        schema = schema.with_streaming();
    }
    with_namespace(schema, own)
}

fn with_own_trait(schema: Schema<'static>, id: &str, value: &Value) -> Schema<'static> {
    match id {
        "smithy.api#jsonName" | "aws.protocols#ec2QueryName" => schema.with_json_name(text(value)),
        "smithy.api#xmlName" => schema.with_xml_name(text(value)),
        "smithy.api#xmlAttribute" => schema.with_xml_attribute(),
        "smithy.api#xmlFlattened" => schema.with_xml_flattened(),
        "smithy.api#httpHeader" => schema.with_http_header(text(value)),
        "smithy.api#httpPrefixHeaders" => schema.with_http_prefix_headers(text(value)),
        "smithy.api#httpLabel" => schema.with_http_label(),
        "smithy.api#httpQuery" => schema.with_http_query(text(value)),
        "smithy.api#httpQueryParams" => schema.with_http_query_params(),
        "smithy.api#httpPayload" => schema.with_http_payload(),
        "smithy.api#httpResponseCode" => schema.with_http_response_code(),
        _ => schema,
    }
}

fn with_namespace(schema: Schema<'static>, traits: &Traits) -> Schema<'static> {
    match traits.get("smithy.api#xmlNamespace") {
        Some(namespace) => {
            schema.with_xml_namespace(text(&namespace["uri"]), namespace["prefix"].as_str().map(leak_text))
        }
        None => schema,
    }
}

pub(crate) fn shape_type(shape: &Shape) -> ShapeType {
    match shape.kind.as_str() {
        "boolean" => ShapeType::Boolean,
        "byte" => ShapeType::Byte,
        "short" => ShapeType::Short,
        "integer" | "intEnum" => ShapeType::Integer,
        "long" => ShapeType::Long,
        "float" => ShapeType::Float,
        "double" => ShapeType::Double,
        "bigInteger" => ShapeType::BigInteger,
        "bigDecimal" => ShapeType::BigDecimal,
        "string" | "enum" => ShapeType::String,
        "blob" => ShapeType::Blob,
        "timestamp" => ShapeType::Timestamp,
        "document" => ShapeType::Document,
        "list" | "set" => ShapeType::List,
        "map" => ShapeType::Map,
        "structure" => ShapeType::Structure,
        "union" => ShapeType::Union,
        other => panic!("a value cannot be a {other}"),
    }
}

fn shape_id(id: &str) -> ShapeId<'static> {
    let id = leak_text(id);
    let (namespace, name) = id.split_once('#').expect("an absolute shape id");
    ShapeId::from_parts(id, namespace, name)
}

fn text(value: &Value) -> &'static str {
    leak_text(value.as_str().expect("the trait's value is a string"))
}

fn leak_text(text: &str) -> &'static str {
    text.to_owned().leak()
}

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
