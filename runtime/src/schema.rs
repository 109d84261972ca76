//! Schemas: what generated code says of its shapes, as data.

mod table;

pub use aws_smithy_schema::traits::{HttpTrait as Http, TimestampFormat};
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};

pub use crate::{schema_element as element, schema_of as of, schema_table as table};
pub use table::{Element, Fact, Table, Type};

/// Makes a [`Table`]: the shape, as [`walk::structure!`](crate::walk_structure) takes it, and a row for each member.
///
/// ```
/// use tinsmith_runtime::schema;
///
/// static TABLE: schema::Table = schema::table! {
///     structure #[shape("com.example", "Samples")] #[http("GET", "/samples", 200)] {
///         ("kind", String, HttpQuery("kind"))
///         ("times", Map(String, Of(Timestamp, HttpDate)))
///     }
/// };
///
/// assert_eq!(TABLE.members().len(), 2);
/// ```
#[macro_export]
macro_rules! schema_table {
    (
        $kind:ident
        #[shape($namespace:literal, $shape:literal)]
        $(#[http $http:tt])?
        $(#[traits($($own:ident $(($($told:tt)*))?),*)])?
        { $(
            ($member:literal, $type:ident $(($($of:tt)*))? $(, $fact:ident $(($($argument:tt)*))?)* $(,)?)
        )* }
    ) => {
        $crate::schema::Table::$kind($namespace, $shape, &[
            $($crate::schema::Fact::Http $http,)?
            $($($crate::schema::Fact::$own $(($($told)*))?,)*)?
            $(
                $crate::schema::Fact::Member($member, $crate::schema::Type::$type $(($crate::schema_of!($($of)*)))?),
                $($crate::schema::Fact::$fact $(($($argument)*))?,)*
            )*
        ])
    };
}

/// What a list or map holds: an element, or a key and a value.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_of {
    ($element:ident $(($($told:tt)*))? $(,)?) => {
        &$crate::schema_element!($element $(($($told)*))?)
    };
    ($key:ident $(($($key_told:tt)*))?, $value:ident $(($($value_told:tt)*))? $(,)?) => {
        &($crate::schema_element!($key $(($($key_told)*))?), $crate::schema_element!($value $(($($value_told)*))?))
    };
}

/// An element: a type, or `Of` a type and what else is said of it.
#[doc(hidden)]
#[macro_export]
macro_rules! schema_element {
    (Of($type:ident $(($($of:tt)*))? $(, $fact:ident $(($($argument:tt)*))?)* $(,)?)) => {
        $crate::schema::Element(
            $crate::schema::Type::$type $(($crate::schema_of!($($of)*)))?,
            &[$($crate::schema::Fact::$fact $(($($argument)*))?),*],
        )
    };
    ($type:ident $(($($of:tt)*))?) => {
        $crate::schema::Element($crate::schema::Type::$type $(($crate::schema_of!($($of)*)))?, &[])
    };
}
