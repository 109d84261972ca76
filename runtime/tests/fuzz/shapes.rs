//! A structure with every kind of member, and itself in every place where it can be, as generated code has them.

use std::collections::HashMap;

use tinsmith_runtime::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};
use tinsmith_runtime::schema::{self, Schema, TimestampFormat, prelude};
use tinsmith_runtime::walk;

tinsmith_runtime::string_enum! {
    /// An enum.
    pub enum Color {
        /// Like blood.
        Red = "RED",
        /// Like grass.
        Green = "GREEN",
    }
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// A string.
    Word(String),
    /// The structure that holds the union.
    Node(Box<Node>),
    /// What nobody knows.
    Unknown,
}

impl walk::SerializableStruct for Choice {
    fn schema(&self) -> &Schema<'_> {
        &CHOICE
    }

    fn serialize_members(&self, to: &mut walk::Writer<'_>) -> walk::Result {
        match self {
            Self::Word(value) => walk::write(to, &VARIANTS[0], value),
            Self::Node(value) => walk::write(to, &VARIANTS[1], value),
            Self::Unknown => Err(walk::unknown_variant("Choice")),
        }
    }
}

impl walk::Shape for Choice {
    fn write(&self, schema: &Schema<'_>, to: &mut walk::Writer<'_>) -> walk::Result {
        to.write_struct(schema, self)
    }

    fn read(_: &Schema<'_>, from: &mut walk::Reader<'_>) -> walk::Result<Self> {
        walk::read_union(
            &CHOICE,
            from,
            || Self::Unknown,
            |index, member, from| {
                Ok(Some(match index {
                    0 => Self::Word(walk::Shape::read(member, from)?),
                    1 => Self::Node(walk::Shape::read(member, from)?),
                    _ => return Ok(None),
                }))
            },
        )
    }

    fn absent() -> Self {
        Self::Unknown
    }
}

static VARIANTS: [Schema<'static>; 2] =
    [schema::member!("Choice", "word", String, 0), schema::member!("Choice", "node", Structure, 1)];
static CHOICE: Schema<'static> = schema::structure!("test", "Choice", Union, VARIANTS);

/// A structure.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each member stands for its type")]
pub(crate) struct Node {
    pub(crate) flag: Option<bool>,
    pub(crate) byte: Option<i8>,
    pub(crate) short: Option<i16>,
    pub(crate) integer: Option<i32>,
    pub(crate) long: Option<i64>,
    pub(crate) float: Option<f32>,
    pub(crate) double: Option<f64>,
    pub(crate) big_integer: Option<BigInteger>,
    pub(crate) big_decimal: Option<BigDecimal>,
    pub(crate) text: Option<String>,
    pub(crate) blob: Option<Blob>,
    pub(crate) moment: Option<DateTime>,
    pub(crate) date: Option<DateTime>,
    pub(crate) http_date: Option<DateTime>,
    pub(crate) color: Option<Color>,
    pub(crate) choice: Option<Choice>,
    pub(crate) next: Option<Box<Node>>,
    pub(crate) nodes: Option<Vec<Node>>,
    pub(crate) map: Option<HashMap<String, Node>>,
    pub(crate) sparse: Option<Vec<Option<String>>>,
    pub(crate) flat: Option<Vec<String>>,
    pub(crate) attribute: Option<String>,
    pub(crate) document: Option<Document>,
    pub(crate) required: String,
    pub(crate) fallback: i32,
}

impl Node {
    /// The same with what `keep` leaves of its moments, at any depth.
    pub(crate) fn with_moments(self, keep: fn(DateTime) -> Option<DateTime>) -> Self {
        let all = |nodes: Vec<Self>| nodes.into_iter().map(|node| node.with_moments(keep)).collect();
        Self {
            moment: self.moment.and_then(keep),
            date: self.date.and_then(keep),
            http_date: self.http_date.and_then(keep),
            next: self.next.map(|next| Box::new(next.with_moments(keep))),
            nodes: self.nodes.map(all),
            map: self.map.map(|map| map.into_iter().map(|(key, node)| (key, node.with_moments(keep))).collect()),
            choice: self.choice.map(|choice| match choice {
                Choice::Node(node) => Choice::Node(Box::new(node.with_moments(keep))),
                Choice::Word(_) | Choice::Unknown => choice,
            }),
            ..self
        }
    }
}

walk::structure! {
    #[schema(NODE, MEMBERS)]
    struct Node {
        flag: Optional<0>,
        byte: Optional<1>,
        short: Optional<2>,
        integer: Optional<3>,
        long: Optional<4>,
        float: Optional<5>,
        double: Optional<6>,
        big_integer: Optional<7>,
        big_decimal: Optional<8>,
        text: Optional<9>,
        blob: Optional<10>,
        moment: Optional<11>,
        date: Optional<12>,
        http_date: Optional<13>,
        color: Optional<14>,
        choice: Optional<15>,
        next: Optional<16>,
        nodes: Optional<17>,
        map: Optional<18>,
        sparse: Optional<19>,
        flat: Optional<20>,
        attribute: Optional<21>,
        document: Optional<22>,
        required: Required<23>,
        fallback: Default<24, { 7 }>,
    }
}

static MEMBERS: [Schema<'static>; 25] = [
    schema::member!("Node", "flag", Boolean, 0),
    schema::member!("Node", "byte", Byte, 1),
    schema::member!("Node", "short", Short, 2),
    schema::member!("Node", "integer", Integer, 3),
    schema::member!("Node", "long", Long, 4),
    schema::member!("Node", "float", Float, 5),
    schema::member!("Node", "double", Double, 6),
    schema::member!("Node", "bigInteger", BigInteger, 7),
    schema::member!("Node", "bigDecimal", BigDecimal, 8),
    schema::member!("Node", "text", String, 9),
    schema::member!("Node", "blob", Blob, 10),
    schema::member!("Node", "moment", Timestamp, 11),
    schema::member!("Node", "date", Timestamp, 12).with_timestamp_format(TimestampFormat::DateTime),
    schema::member!("Node", "httpDate", Timestamp, 13).with_timestamp_format(TimestampFormat::HttpDate),
    schema::member!("Node", "color", String, 14),
    schema::member!("Node", "choice", Union, 15),
    schema::member!("Node", "next", Structure, 16),
    schema::member!("Node", "nodes", List, 17).with_list_member(&NODE),
    schema::member!("Node", "map", Map, 18).with_map_members(&prelude::STRING, &NODE),
    schema::member!("Node", "sparse", List, 19).with_list_member(&prelude::STRING),
    schema::member!("Node", "flat", List, 20).with_list_member(&prelude::STRING).with_xml_flattened(),
    schema::member!("Node", "attribute", String, 21).with_xml_attribute(),
    schema::member!("Node", "document", Document, 22),
    schema::member!("Node", "required", String, 23),
    schema::member!("Node", "fallback", Integer, 24),
];

pub(crate) static NODE: Schema<'static> = schema::structure!("test", "Node", Structure, MEMBERS);
