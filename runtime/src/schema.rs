//! Schemas: what generated code says of its shapes, as data.

pub use aws_smithy_schema::traits::{HttpTrait as Http, TimestampFormat};
pub use aws_smithy_schema::{Schema, ShapeId, ShapeType, prelude, shape_id};

/// Refers to the members of a structure, in order, as its schema wants them.
#[doc(hidden)]
pub const fn members<const N: usize>(members: &'static [Schema<'static>; N]) -> [&'static Schema<'static>; N] {
    let mut references = [&prelude::DOCUMENT; N];
    let mut index = 0;
    while index < N {
        references[index] = &members[index];
        index += 1;
    }
    references
}

/// The schema of a structure's member: structure, member, type and index. Its id is relative: the namespace is that of
/// the structure's own schema.
#[macro_export]
macro_rules! member_schema {
    ($structure:literal, $member:literal, $type:ident, $index:literal) => {
        $crate::schema::of_member(
            concat!($structure, "$", $member),
            $structure,
            $member,
            $crate::schema::ShapeType::$type,
            $index,
        )
    };
}

/// What [`member!`](crate::member_schema) makes: one call in each row of a table is one that is compiled thousands of
/// times.
#[doc(hidden)]
pub const fn of_member(
    id: &'static str,
    structure: &'static str,
    member: &'static str,
    shape_type: ShapeType,
    index: usize,
) -> Schema<'static> {
    Schema::new_member(ShapeId::from_parts_with_member(id, "", structure, member), shape_type, member, index)
}

/// The schema of a list's elements, or of a map's keys or values: container, `member`, `key` or `value`, and type. Its
/// id is relative, as those of members are.
#[macro_export]
macro_rules! element_schema {
    ($container:literal, $member:literal, $type:ident) => {
        $crate::schema::Schema::new(
            $crate::schema::ShapeId::from_parts_with_member(concat!($container, "$", $member), "", $container, $member),
            $crate::schema::ShapeType::$type,
        )
    };
}

/// The schema of a structure or union: namespace, name, type, and the static that holds its members' schemas.
#[macro_export]
macro_rules! structure_schema {
    ($namespace:literal, $name:literal, $type:ident, $members:ident) => {
        $crate::schema::Schema::new_struct(
            $crate::schema::shape_id!($namespace, $name),
            $crate::schema::ShapeType::$type,
            &$crate::schema::members(&$members),
        )
    };
}

pub use crate::{element_schema as element, member_schema as member, structure_schema as structure};
