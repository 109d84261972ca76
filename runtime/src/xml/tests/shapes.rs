//! The shapes of the tests, as generated code would have them.

use std::collections::HashMap;

use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime};

use crate::walk::{self, Result, Shape};
use crate::xml::{Root, XmlReader};

/// A structure with members of every kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Node {
    pub(super) text: Option<String>,
    pub(super) flag: Option<bool>,
    pub(super) byte: Option<i8>,
    pub(super) integer: Option<i32>,
    pub(super) long: Option<i64>,
    pub(super) double: Option<f64>,
    pub(super) big_integer: Option<BigInteger>,
    pub(super) big_decimal: Option<BigDecimal>,
    pub(super) time: Option<DateTime>,
    pub(super) date: Option<DateTime>,
    pub(super) epoch: Option<DateTime>,
    pub(super) data: Option<Blob>,
    pub(super) next: Option<Box<Node>>,
    pub(super) list: Option<Vec<String>>,
    pub(super) renamed_list: Option<Vec<String>>,
    pub(super) lists: Option<Vec<Vec<String>>>,
    pub(super) flat: Option<Vec<String>>,
    pub(super) nodes: Option<Vec<Node>>,
    pub(super) map: Option<HashMap<String, String>>,
    pub(super) renamed_map: Option<HashMap<String, Node>>,
    pub(super) flat_map: Option<HashMap<String, String>>,
    pub(super) kind: Option<String>,
    pub(super) language: Option<String>,
    pub(super) choice: Option<Choice>,
    pub(super) prefixed: Option<String>,
}

walk::structure! {
    #[shape("test", "Node")]
    static NODE: Table = Node {
        text: Optional(0, "text", String),
        flag: Optional(1, "flag", Boolean),
        byte: Optional(2, "byte", Byte),
        integer: Optional(3, "integer", Integer),
        long: Optional(4, "long", Long),
        double: Optional(5, "double", Double),
        big_integer: Optional(6, "bigInteger", BigInteger),
        big_decimal: Optional(7, "bigDecimal", BigDecimal),
        time: Optional(8, "time", Timestamp),
        date: Optional(9, "date", Timestamp, TimestampFormat("http-date")),
        epoch: Optional(10, "epoch", Timestamp, TimestampFormat("epoch-seconds")),
        data: Optional(11, "data", Blob),
        next: Optional(12, "next", Structure, XmlName("Next")),
        list: Optional(13, "list", List(String)),
        renamed_list: Optional(14, "renamedList", List(Value(String, XmlName("item")))),
        lists: Optional(15, "lists", List(List(String))),
        flat: Optional(16, "flat", List(Value(String, XmlName("ignored"))), XmlFlattened, XmlName("Flat")),
        nodes: Optional(17, "nodes", List(Structure), XmlFlattened),
        map: Optional(18, "map", Map(String, String)),
        renamed_map: Optional(19, "renamedMap", Map(Value(String, XmlName("Name")), Value(Structure, XmlName("Setting")))),
        flat_map: Optional(20, "flatMap", Map(String, String), XmlFlattened),
        kind: Optional(21, "kind", String, XmlAttribute, XmlName("xsi:type")),
        language: Optional(22, "language", String, XmlAttribute),
        choice: Optional(23, "choice", Union),
        prefixed: Optional(24, "prefixed", String, XmlName("p:name")),
    };
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Choice {
    Word(String),
    Flat(Vec<String>),
    Nothing,
    Unknown,
}

walk::union! {
    #[shape("test", "Choice")]
    static CHOICE: Table = Choice {
        Word: Value(0, "word", String),
        Flat: Value(1, "flat", List(String), XmlFlattened),
        Nothing: Unit(2, "nothing", Structure),
    };
}

/// An output whose only member is the root.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unwrapped {
    pub(super) location: Option<String>,
}

walk::structure! {
    #[shape("test", "Unwrapped")]
    #[traits(XmlUnwrappedOutput)]
    static UNWRAPPED: Table = Unwrapped {
        location: Optional(0, "location", String, XmlName("Location")),
    };
}

/// A structure that has another name in XML.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Renamed {
    pub(super) text: Option<String>,
}

walk::structure! {
    #[shape("test", "Renamed")]
    #[traits(XmlName("Result"))]
    static RENAMED: Table = Renamed {
        text: Optional(0, "text", String),
    };
}

/// Reads a document, the root of which is the shape's.
pub(super) fn read_as<T: Shape>(document: &[u8]) -> Result<T> {
    T::read(&crate::schema::prelude::DOCUMENT, &mut XmlReader::new(document, Root::OfSchema))
}

/// Reads a document as a [`Node`].
pub(super) fn read(document: impl AsRef<[u8]>) -> Result<Node> {
    read_as(document.as_ref())
}

/// Reads what stands in a [`Node`].
pub(super) fn read_members(members: &str) -> Result<Node> {
    read(format!("<Node>{members}</Node>"))
}

/// The node that is read from these members.
pub(super) fn node(members: &str) -> Node {
    read_members(members).unwrap_or_else(|error| panic!("{members} is refused: {error}"))
}

/// Checks that a node with these members is refused.
pub(super) fn refuse(members: &str) {
    if let Ok(node) = read_members(members) {
        panic!("{members} is read as {node:?}");
    }
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with optional members")]
pub(super) fn strings(strings: &[&str]) -> Option<Vec<String>> {
    Some(strings.iter().map(|&it| it.to_owned()).collect())
}
