//! A structure with every type of member, including itself in every possible place, in the form of generated code.

use std::collections::HashMap;

use tinsmith_runtime::generated::walk;
use tinsmith_runtime::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};

tinsmith_runtime::generated::string_enum! {
    /// An enum.
    pub enum Color {
        /// Red.
        Red = "RED",
        /// Green.
        Green = "GREEN",
    }
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// A string.
    Word(String),
    /// The structure that contains the union.
    Node(Box<Node>),
    /// An unknown member.
    Unknown,
}

walk::union! {
    #[shape("test", "Choice")]
    static CHOICE: Table = Choice {
        Word: Value(0, "word", String),
        Node: Value(1, "node", Structure),
    };
}

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
    /// Replaces all timestamps at any depth by the results of `keep`.
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
    #[shape("test", "Node")]
    static NODE: Table = Node {
        flag: Optional(0, "flag", Boolean),
        byte: Optional(1, "byte", Byte),
        short: Optional(2, "short", Short),
        integer: Optional(3, "integer", Integer),
        long: Optional(4, "long", Long),
        float: Optional(5, "float", Float),
        double: Optional(6, "double", Double),
        big_integer: Optional(7, "bigInteger", BigInteger),
        big_decimal: Optional(8, "bigDecimal", BigDecimal),
        text: Optional(9, "text", String),
        blob: Optional(10, "blob", Blob),
        moment: Optional(11, "moment", Timestamp),
        date: Optional(12, "date", Timestamp, TimestampFormat("date-time")),
        http_date: Optional(13, "httpDate", Timestamp, TimestampFormat("http-date")),
        color: Optional(14, "color", String),
        choice: Optional(15, "choice", Union),
        next: Optional(16, "next", Structure),
        nodes: Optional(17, "nodes", List(Structure)),
        map: Optional(18, "map", Map(String, Structure)),
        sparse: Optional(19, "sparse", List(String)),
        flat: Optional(20, "flat", List(String), XmlFlattened),
        attribute: Optional(21, "attribute", String, XmlAttribute),
        document: Optional(22, "document", Document),
        required: Required(23, "required", String),
        fallback: Default(24, "fallback", Integer).or(7),
    };
}
