//! Types with every kind of member.

use std::collections::HashMap;

use tinsmith_runtime::generated::{string_enum, string_newtype, walk};
use tinsmith_runtime::primitives::{BigDecimal, BigInteger, Blob, DateTime, Document};

string_enum! {
    /// Colors.
    pub enum Color {
        /// Green.
        Green = "GREEN",
        /// Red.
        Red = "RED",
    }
}

string_newtype! {
    /// Ways.
    pub enum Way { ["left", "right"] }
}

/// A structure with a member of every type and kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Everything {
    pub(crate) boolean: Option<bool>,
    pub(crate) byte: Option<i8>,
    pub(crate) short: Option<i16>,
    pub(crate) integer: Option<i32>,
    pub(crate) long: Option<i64>,
    pub(crate) float: Option<f32>,
    pub(crate) double: Option<f64>,
    pub(crate) big_integer: Option<BigInteger>,
    pub(crate) big_decimal: Option<BigDecimal>,
    pub(crate) string: Option<String>,
    pub(crate) color: Option<Color>,
    pub(crate) way: Option<Way>,
    pub(crate) blob: Option<Blob>,
    pub(crate) time: Option<DateTime>,
    pub(crate) http_time: Option<DateTime>,
    pub(crate) document: Option<Document>,
    pub(crate) list: Option<Vec<String>>,
    pub(crate) nested: Option<Vec<Vec<i32>>>,
    pub(crate) sparse: Option<Vec<Option<String>>>,
    pub(crate) structures: Option<Vec<Everything>>,
    pub(crate) map: Option<HashMap<String, String>>,
    pub(crate) sparse_map: Option<HashMap<String, Option<i32>>>,
    pub(crate) colors: Option<HashMap<Color, Vec<Blob>>>,
    pub(crate) documents: Option<Vec<Document>>,
    pub(crate) choice: Option<Choice>,
    pub(crate) required: String,
    pub(crate) counted: i32,
    pub(crate) implied: bool,
    pub(crate) corrected: Option<String>,
    pub(crate) secret: Option<i32>,
    pub(crate) secrets: Option<HashMap<String, Choice>>,
    pub(crate) renamed: Option<String>,
}

walk::structure! {
    #[shape("test", "Everything")]
    static EVERYTHING: Table = Everything {
        boolean: Optional(0, "boolean", Boolean),
        byte: Optional(1, "byte", Byte),
        short: Optional(2, "short", Short),
        integer: Optional(3, "integer", Integer),
        long: Optional(4, "long", Long),
        float: Optional(5, "float", Float),
        double: Optional(6, "double", Double),
        big_integer: Optional(7, "bigInteger", BigInteger),
        big_decimal: Optional(8, "bigDecimal", BigDecimal),
        string: Optional(9, "string", String),
        color: Optional(10, "color", String),
        way: Optional(11, "way", String),
        blob: Optional(12, "blob", Blob),
        time: Optional(13, "time", Timestamp),
        http_time: Optional(14, "httpTime", Timestamp, TimestampFormat("http-date")),
        document: Optional(15, "document", Document),
        list: Optional(16, "list", List(String)),
        nested: Optional(17, "nested", List(List(Integer))),
        sparse: Optional(18, "sparse", List(String)),
        structures: Optional(19, "structures", List(Structure)),
        map: Optional(20, "map", Map(String, String)),
        sparse_map: Optional(21, "sparseMap", Map(String, Integer)),
        colors: Optional(22, "colors", Map(String, List(Blob))),
        documents: Optional(23, "documents", List(Document)),
        choice: Optional(24, "choice", Union),
        required: Required(25, "required", String),
        counted: Default(26, "counted", Integer).or(3),
        implied: Implied(27, "implied", Boolean),
        corrected: Corrected(28, "corrected", String),
        secret: Optional(29, "secret", Integer, Sensitive),
        secrets: Optional(30, "secrets", Map(Value(String, Sensitive), Union)),
        renamed: Optional(31, "renamed", String, JsonName("other-name")),
    };
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    Number(i32),
    Nothing,
    Several(Vec<Choice>),
    Everything(Box<Everything>),
    Unknown,
}

walk::union! {
    #[shape("test", "Choice")]
    static CHOICE: Table = Choice {
        Number: Value(0, "number", Integer),
        Nothing: Unit(1, "nothing", Structure),
        Several: Value(2, "several", List(Union)),
        Everything: Value(3, "everything", Structure),
    };
}

/// A structure that contains itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tree {
    pub(crate) next: Option<Box<Tree>>,
    pub(crate) branches: Option<HashMap<String, Tree>>,
}

walk::structure! {
    #[shape("test", "Tree")]
    static TREE: Table = Tree {
        next: Optional(0, "next", Structure),
        branches: Optional(1, "branches", Map(String, Structure)),
    };
}
