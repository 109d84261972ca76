//! The syntax tree of a file: its statements as written, with the place of each part.

use std::borrow::Cow;

use crate::idl::spans::Span;

/// A word or id of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Span,
}

/// A file.
#[derive(Debug, Default)]
pub(crate) struct File<'t> {
    /// The control statements, by key.
    pub(crate) controls: Vec<Entry<'t>>,
    pub(crate) metadata: Vec<Entry<'t>>,
    pub(crate) namespace: Option<Word<'t>>,
    /// The absolute ids of `use` statements.
    pub(crate) uses: Vec<Word<'t>>,
    pub(crate) statements: Vec<Statement<'t>>,
    /// The words after the type words of broken statements: shapes that a repaired file would define.
    pub(crate) broken: Vec<Word<'t>>,
}

/// A statement after the `use` statements.
#[derive(Debug)]
pub(crate) enum Statement<'t> {
    Shape(Shape<'t>),
    Apply(Apply<'t>),
}

/// A shape statement.
#[derive(Debug)]
pub(crate) struct Shape<'t> {
    pub(crate) kind: ShapeType,
    pub(crate) name: Word<'t>,
    pub(crate) traits: Traits<'t>,
    pub(crate) head: Head<'t>,
    pub(crate) body: Body<'t>,
}

/// The types of shapes, by the form of their statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ShapeType {
    /// A type without a body: its name.
    Simple(&'static str),
    List,
    Set,
    Map,
    Structure,
    Union,
    Enum,
    IntEnum,
    Operation,
    Resource,
    Service,
}

impl ShapeType {
    pub(crate) fn of(word: &str) -> Option<Self> {
        let simple = SIMPLE_TYPES.iter().find(|name| **name == word);
        Some(match word {
            "list" => Self::List,
            "set" => Self::Set,
            "map" => Self::Map,
            "structure" => Self::Structure,
            "union" => Self::Union,
            "enum" => Self::Enum,
            "intEnum" => Self::IntEnum,
            "operation" => Self::Operation,
            "resource" => Self::Resource,
            "service" => Self::Service,
            _ => Self::Simple(simple?),
        })
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Simple(name) => name,
            Self::List => "list",
            Self::Set => "set",
            Self::Map => "map",
            Self::Structure => "structure",
            Self::Union => "union",
            Self::Enum => "enum",
            Self::IntEnum => "intEnum",
            Self::Operation => "operation",
            Self::Resource => "resource",
            Self::Service => "service",
        }
    }
}

/// The types without a body.
pub(super) const SIMPLE_TYPES: [&str; 13] = [
    "blob",
    "boolean",
    "string",
    "timestamp",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "document",
];

/// The parts between the name of a shape and its body.
#[derive(Debug, Default)]
pub(crate) struct Head<'t> {
    /// The resource after `for`.
    pub(crate) resource: Option<Word<'t>>,
    /// The shapes after `with`.
    pub(crate) mixins: Vec<Word<'t>>,
}

/// The braces of a shape.
#[derive(Debug)]
pub(crate) enum Body<'t> {
    None,
    Members(Vec<Member<'t>>),
    Operation(Box<OperationBody<'t>>),
    /// The properties of a service or resource.
    Properties(Vec<Entry<'t>>),
}

/// A member, also of an enum.
#[derive(Debug)]
pub(crate) struct Member<'t> {
    pub(crate) traits: Traits<'t>,
    pub(crate) name: Word<'t>,
    /// Absent where it is elided (`$name`) and in enums.
    pub(crate) target: Option<Word<'t>>,
    pub(crate) value: Option<Value<'t>>,
}

/// The properties of an operation.
#[derive(Debug, Default)]
pub(crate) struct OperationBody<'t> {
    pub(crate) input: Option<InputOutput<'t>>,
    pub(crate) output: Option<InputOutput<'t>>,
    pub(crate) errors: Option<Vec<Word<'t>>>,
}

/// The input or output of an operation.
#[derive(Debug)]
pub(crate) enum InputOutput<'t> {
    Target(Word<'t>),
    Inline(Inline<'t>),
}

/// A structure after `:=`.
#[derive(Debug)]
pub(crate) struct Inline<'t> {
    /// The place of `:=`.
    pub(crate) span: Span,
    pub(crate) traits: Traits<'t>,
    pub(crate) head: Head<'t>,
    pub(crate) members: Vec<Member<'t>>,
}

/// An `apply` statement.
#[derive(Debug)]
pub(crate) struct Apply<'t> {
    pub(crate) target: Word<'t>,
    pub(crate) traits: Traits<'t>,
}

/// The documentation comment and traits before something.
#[derive(Debug, Default)]
pub(crate) struct Traits<'t> {
    pub(crate) documentation: Option<(String, Span)>,
    pub(crate) applied: Vec<Applied<'t>>,
}

/// A trait as written.
#[derive(Debug)]
pub(crate) struct Applied<'t> {
    pub(crate) id: Word<'t>,
    /// Absent without parentheses, and with nothing between them.
    pub(crate) value: Option<Value<'t>>,
}

/// A value.
#[derive(Debug)]
pub(crate) struct Value<'t> {
    pub(crate) span: Span,
    pub(crate) form: ValueForm<'t>,
}

/// The forms of values.
#[derive(Debug)]
pub(crate) enum ValueForm<'t> {
    Null,
    Boolean(bool),
    Number(&'t str),
    String(Cow<'t, str>),
    /// The id of a shape, without quotes.
    Id(&'t str),
    Array(Vec<Value<'t>>),
    Object(Vec<Entry<'t>>),
}

/// A key and its value.
#[derive(Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: Cow<'t, str>,
    pub(crate) key_span: Span,
    pub(crate) value: Value<'t>,
}
