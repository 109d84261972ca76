//! Schemas of generated shapes, as data.
//!
//! A table describes a shape. With the feature `client`, a published schema is made of it, which codecs and protocols
//! accept; otherwise a smaller one of this crate, with the same methods.

pub(crate) mod document;
mod item;
#[cfg(not(feature = "client"))]
mod own;
#[cfg(feature = "client")]
mod published;
mod table;

pub use crate::{schema_contents as contents, schema_table as table, schema_value as value};
#[cfg(feature = "fake")]
pub use item::Presence;
pub use item::{SchemaItem, Type, ValueSchema};
#[cfg(not(feature = "client"))]
pub use own::{Schema, SerdeError, ShapeDeserializer, ShapeType, prelude};
#[cfg(feature = "fake")]
pub(crate) use published::is_required;
#[cfg(feature = "client")]
pub use published::{
    Http, Schema, SerdeError, ShapeDeserializer, ShapeId, ShapeType, TimestampFormat, prelude, shape_id,
};
pub use table::Table;

/// Creates a [`Table`] from the shape, in the form of [`walk::structure!`](crate::walk_structure), and a row per
/// member.
///
/// ```
/// use tinsmith_runtime::generated::schema;
///
/// static TABLE: schema::Table = schema::table! {
///     structure #[shape("com.example", "Samples")] #[http("GET", "/samples", 200)] {
///         ("kind", String, HttpQuery("kind"))
///         ("times", Map(String, Value(Timestamp, TimestampFormat("http-date"))))
///     }
/// };
///
/// assert_eq!(TABLE.members().len(), 2);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! schema_table {
    (
        $kind:ident
        #[shape($namespace:literal, $shape:literal)]
        $(#[http $http:tt])?
        $(#[traits($($own:ident $(($($args:tt)*))?),*)])?
        { $(
            ($member:literal, $type:ident $(($($contents:tt)*))? $(, $item:ident $(($($argument:tt)*))?)* $(,)?)
        )* }
    ) => {
        $crate::generated::schema::Table::$kind($namespace, $shape, &[
            $($crate::generated::schema::SchemaItem::Http $http,)?
            $($($crate::generated::schema::SchemaItem::$own $(($($args)*))?,)*)?
            $(
                $crate::generated::schema::SchemaItem::Member($member, $crate::generated::schema::Type::$type $(($crate::schema_contents!($($contents)*)))?),
                $($crate::generated::schema::SchemaItem::$item $(($($argument)*))?,)*
            )*
        ])
    };
}

/// Creates the contents of a list or map: an element, or a key and a value.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_contents {
    ($value:ident $(($($args:tt)*))? $(,)?) => {
        &$crate::schema_value!($value $(($($args)*))?)
    };
    ($key:ident $(($($key_args:tt)*))?, $value:ident $(($($value_args:tt)*))? $(,)?) => {
        &($crate::schema_value!($key $(($($key_args)*))?), $crate::schema_value!($value $(($($value_args)*))?))
    };
}

/// Creates an element: a type, or `Value(…)` with a type and its traits.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_value {
    (Value($type:ident $(($($contents:tt)*))? $(, $item:ident $(($($argument:tt)*))?)* $(,)?)) => {
        $crate::generated::schema::ValueSchema(
            $crate::generated::schema::Type::$type $(($crate::schema_contents!($($contents)*)))?,
            &[$($crate::generated::schema::SchemaItem::$item $(($($argument)*))?),*],
        )
    };
    ($type:ident $(($($contents:tt)*))?) => {
        $crate::generated::schema::ValueSchema($crate::generated::schema::Type::$type $(($crate::schema_contents!($($contents)*)))?, &[])
    };
}
