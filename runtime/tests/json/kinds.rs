//! Shapes built at run time, and their schemas.

use proptest::prelude::*;
use tinsmith_runtime::generated::schema::{Schema, ShapeType, TimestampFormat, shape_id};

/// Type of a value.
#[derive(Clone, Debug)]
pub(crate) enum ValueKind {
    Scalar(Scalar),
    List(Box<ValueKind>),
    Map(Box<ValueKind>),
    Structure(Vec<Member>),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar {
    Boolean,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    String,
    Blob,
    Timestamp(Option<TimestampFormat>),
    Document,
}

pub(crate) const SCALARS: [Scalar; 16] = [
    Scalar::Boolean,
    Scalar::Byte,
    Scalar::Short,
    Scalar::Integer,
    Scalar::Long,
    Scalar::Float,
    Scalar::Double,
    Scalar::BigInteger,
    Scalar::BigDecimal,
    Scalar::String,
    Scalar::Blob,
    Scalar::Timestamp(None),
    Scalar::Timestamp(Some(TimestampFormat::EpochSeconds)),
    Scalar::Timestamp(Some(TimestampFormat::DateTime)),
    Scalar::Timestamp(Some(TimestampFormat::HttpDate)),
    Scalar::Document,
];

#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) json_name: Option<String>,
    pub(crate) kind: ValueKind,
}

impl Member {
    pub(crate) fn new(name: &str, kind: ValueKind) -> Self {
        Self { name: name.to_owned(), json_name: None, kind }
    }
}

/// A kind with the schemas that visitors get for it.
///
/// Schemas are static, as generated ones are, so the tests leak them.
#[derive(Debug)]
pub(crate) struct Shape {
    /// The schema of the member or element that contains the value.
    pub(crate) schema: &'static Schema<'static>,
    pub(crate) parts: Parts,
}

#[derive(Debug)]
pub(crate) enum Parts {
    Scalar(Scalar),
    List(Box<Shape>),
    Map(Box<Shape>),
    Structure { schema: &'static Schema<'static>, members: Vec<Shape> },
}

impl ValueKind {
    /// Returns the shape of an outermost value.
    pub(crate) fn shape(&self) -> Shape {
        self.held_by(Schema::new(shape_id!("test", "Element"), self.shape_type()))
    }

    fn held_by(&self, holder: Schema<'static>) -> Shape {
        let holder = match self {
            Self::Scalar(Scalar::Timestamp(Some(format))) => holder.with_timestamp_format(*format),
            Self::Scalar(_) | Self::List(_) | Self::Map(_) | Self::Structure(_) => holder,
        };
        let parts = match self {
            Self::Scalar(scalar) => Parts::Scalar(*scalar),
            Self::List(element) => Parts::List(Box::new(element.shape())),
            Self::Map(element) => Parts::Map(Box::new(element.shape())),
            Self::Structure(members) => structure(members),
        };
        Shape { schema: Box::leak(Box::new(holder)), parts }
    }

    fn shape_type(&self) -> ShapeType {
        match self {
            Self::Scalar(scalar) => scalar.shape_type(),
            Self::List(_) => ShapeType::List,
            Self::Map(_) => ShapeType::Map,
            Self::Structure(_) => ShapeType::Structure,
        }
    }
}

impl Scalar {
    fn shape_type(self) -> ShapeType {
        match self {
            Self::Boolean => ShapeType::Boolean,
            Self::Byte => ShapeType::Byte,
            Self::Short => ShapeType::Short,
            Self::Integer => ShapeType::Integer,
            Self::Long => ShapeType::Long,
            Self::Float => ShapeType::Float,
            Self::Double => ShapeType::Double,
            Self::BigInteger => ShapeType::BigInteger,
            Self::BigDecimal => ShapeType::BigDecimal,
            Self::String => ShapeType::String,
            Self::Blob => ShapeType::Blob,
            Self::Timestamp(_) => ShapeType::Timestamp,
            Self::Document => ShapeType::Document,
        }
    }
}

fn structure(members: &[Member]) -> Parts {
    let shape_of = |(index, member): (usize, &Member)| {
        let name: &'static str = member.name.clone().leak();
        let schema = Schema::new_member(shape_id!("test", "S", "member"), member.kind.shape_type(), name, index);
        let schema = match &member.json_name {
            Some(json_name) => schema.with_json_name(json_name.clone().leak()),
            None => schema,
        };
        member.kind.held_by(schema)
    };
    let members: Vec<Shape> = members.iter().enumerate().map(shape_of).collect();
    let schemas: Vec<&'static Schema<'static>> = members.iter().map(|member| member.schema).collect();
    let schema = Schema::new_struct(shape_id!("test", "S"), ShapeType::Structure, schemas.leak());
    Parts::Structure { schema: Box::leak(Box::new(schema)), members }
}

/// Returns structures with contents of any kind, a few levels deep.
pub(crate) fn structures() -> impl Strategy<Value = ValueKind> {
    let leaf = proptest::sample::select(SCALARS.to_vec()).prop_map(ValueKind::Scalar);
    let kinds = leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            inner.clone().prop_map(|kind| ValueKind::List(Box::new(kind))),
            inner.clone().prop_map(|kind| ValueKind::Map(Box::new(kind))),
            members(inner),
        ]
    });
    members(kinds)
}

fn members(kinds: impl Strategy<Value = ValueKind>) -> impl Strategy<Value = ValueKind> {
    let member = ("[a-z][A-Za-z0-9_]{0,11}", proptest::option::of("[ -~é\"\\\\\n]{0,5}"), kinds);
    proptest::collection::vec(member, 0..7).prop_map(|members| {
        let numbered = members.into_iter().enumerate().map(|(index, (name, json_name, kind))| Member {
            name: format!("{name}_{index}"),
            json_name: json_name.map(|name| format!("{name}:{index}")),
            kind,
        });
        ValueKind::Structure(numbered.collect())
    })
}

/// Returns a structure with every type of scalar as a member, in a list, in a map and in a structure.
pub(crate) fn everything() -> ValueKind {
    let named = |(index, scalar): (usize, &Scalar)| Member::new(&format!("m{index}"), ValueKind::Scalar(*scalar));
    let scalars: Vec<Member> = SCALARS.iter().enumerate().map(named).collect();
    let mut members = scalars.clone();
    for (name, wrap) in [("list", ValueKind::List as fn(Box<ValueKind>) -> ValueKind), ("map", ValueKind::Map)] {
        members.extend(
            scalars
                .iter()
                .map(|scalar| Member::new(&format!("{name}Of{}", scalar.name), wrap(Box::new(scalar.kind.clone())))),
        );
    }
    let items = ValueKind::List(Box::new(ValueKind::Structure(scalars.clone())));
    members.push(Member { json_name: Some("the items".to_owned()), ..Member::new("items", items) });
    members.push(Member::new("inner", ValueKind::Structure(scalars)));
    ValueKind::Structure(members)
}
