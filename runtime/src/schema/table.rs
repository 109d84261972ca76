//! Tables that describe structures and unions, and the schemas built from them.
//!
//! A table is plain data, so that it costs little to compile: a service has thousands of them. The schema of a shape is
//! built when it is first used and kept until the program ends.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::item::SchemaItem;
#[cfg(not(feature = "client"))]
use super::own::build;
#[cfg(feature = "client")]
use super::published::build;
use super::{Schema, ShapeType};

/// A table that dereferences to the schema built from it.
pub struct Table {
    namespace: &'static str,
    shape: &'static str,
    shape_type: ShapeType,
    items: &'static [SchemaItem],
    schema: OnceLock<Schema<'static>>,
}

impl Table {
    /// Creates the table of a structure.
    #[must_use]
    pub const fn structure(namespace: &'static str, shape: &'static str, items: &'static [SchemaItem]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Structure, items, schema: OnceLock::new() }
    }

    /// Creates the table of a union.
    #[must_use]
    pub const fn union(namespace: &'static str, shape: &'static str, items: &'static [SchemaItem]) -> Self {
        Self { namespace, shape, shape_type: ShapeType::Union, items, schema: OnceLock::new() }
    }

    /// Returns the schema, which is built on first use.
    #[inline]
    pub fn schema(&self) -> &Schema<'static> {
        self.schema.get_or_init(|| self.build())
    }

    #[cold]
    fn build(&self) -> Schema<'static> {
        let Self { namespace, shape, shape_type, items, .. } = *self;
        let of_members = items.iter().position(|item| matches!(item, SchemaItem::Member(..))).unwrap_or(items.len());
        let (own, of_members) = items.split_at(of_members);
        build(namespace, shape, shape_type, own, of_members)
    }
}

impl Deref for Table {
    type Target = Schema<'static>;

    #[inline]
    fn deref(&self) -> &Schema<'static> {
        self.schema()
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("shape", &self.shape).field("items", &self.items).finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "client"))]
mod tests {
    use super::*;
    use crate::schema::{Http, TimestampFormat, Type, ValueSchema};

    static TABLE: Table = Table::structure(
        "com.example",
        "Input",
        &[
            SchemaItem::Http("PUT", "/{id}", 200),
            SchemaItem::Member("id", Type::String),
            SchemaItem::HttpLabel,
            SchemaItem::Member(
                "words",
                Type::List(&ValueSchema(Type::List(&ValueSchema(Type::String, &[])), &[SchemaItem::XmlName("line")])),
            ),
            SchemaItem::XmlFlattened,
            SchemaItem::Member(
                "times",
                Type::Map(&(
                    ValueSchema(Type::String, &[]),
                    ValueSchema(Type::Timestamp, &[SchemaItem::TimestampFormat("http-date")]),
                )),
            ),
        ],
    );

    #[test]
    fn a_table_is_used_as_its_schema() {
        assert_eq!(TABLE.shape_id().as_str(), "com.example#Input");
        assert_eq!(TABLE.http().map(Http::uri), Some("/{id}"));
        assert!(TABLE.http_label().is_none());
        assert_eq!(TABLE.members().iter().map(|it| it.member_index()).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
        assert!(std::ptr::eq(TABLE.schema(), TABLE.schema()));
    }

    #[test]
    fn traits_belong_to_the_member_before_them() {
        let [id, words, times] = TABLE.members() else { panic!("three members") };
        assert_eq!((id.shape_id().as_str(), id.http_label().is_some()), ("com.example#Input$id", true));
        assert!(words.xml_flattened() && words.xml_name().is_none());
        assert!(times.http_label().is_none() && !times.xml_flattened());
    }

    #[test]
    fn elements_use_the_prelude_unless_they_have_traits() {
        let [_, words, times] = TABLE.members() else { panic!("three members") };
        let line = words.member().expect("a list has elements");
        assert!(line.xml_name().is_some());
        assert_eq!(line.member().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert_eq!(times.key().map(|it| it.shape_id().as_str()), Some("smithy.api#String"));
        assert!(times.member().expect("a map has values").timestamp_format().is_some());
    }

    #[test]
    fn timestamp_formats_have_their_names_in_smithy() {
        static TIMES: Table = Table::structure(
            "com.example",
            "Times",
            &[
                SchemaItem::Member("one", Type::Timestamp),
                SchemaItem::TimestampFormat("date-time"),
                SchemaItem::Member("two", Type::Timestamp),
                SchemaItem::TimestampFormat("http-date"),
                SchemaItem::Member("three", Type::Timestamp),
                SchemaItem::TimestampFormat("epoch-seconds"),
            ],
        );
        let formats = TIMES.members().iter().map(|member| Some(member.timestamp_format()?.format()));
        let expected = [TimestampFormat::DateTime, TimestampFormat::HttpDate, TimestampFormat::EpochSeconds];
        assert_eq!(formats.collect::<Vec<_>>(), expected.map(Some));
    }

    #[test]
    fn a_structure_can_be_without_members() {
        static EMPTY: Table = Table::structure("com.example", "Empty", &[SchemaItem::NoBodyMembers]);
        assert!(EMPTY.members().is_empty() && !EMPTY.has_body_members());
    }
}
