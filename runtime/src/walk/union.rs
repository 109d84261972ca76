//! Macros that create the walks and the schema of a union from a table of its variants.

/// Declares the variants of a union: their names on the wire, and how they are written and read.
///
/// The table has the form of that of a [structure](crate::walk_structure), with variants in place of fields. The kind
/// of a variant is `Value`, or `Unit` if it has no value. The union has one more variant, `Unknown`, for members that
/// the schema does not have.
///
/// ```
/// use tinsmith_runtime::generated::walk;
///
/// #[derive(Debug, PartialEq)]
/// pub enum Pace {
///     Fixed(i32),
///     Free,
///     Unknown,
/// }
///
/// walk::union! {
///     #[shape("com.example", "Pace")]
///     static SCHEMA: Table = Pace {
///         Fixed: Value(0, "fixed", Integer),
///         Free: Unit(1, "free", Structure),
///     };
/// }
///
/// assert_eq!(<Pace as walk::Shape>::absent(), Pace::Unknown);
/// assert_eq!(SCHEMA.members().len(), 2);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! walk_union {
    (
        $(#[$attribute:ident $args:tt])*
        static $table:ident: Table = $name:ident {
            $($variant:ident: $kind:ident ($index:literal, $($row:tt)*)),* $(,)?
        };
    ) => {
        pub(crate) static $table: $crate::generated::schema::Table = $crate::schema_table! {
            union $(#[$attribute $args])* { $(($($row)*))* }
        };

        impl $crate::generated::walk::Structure for $name {
            #[inline]
            fn schema(&self) -> &'static $crate::generated::schema::Schema<'static> {
                $crate::generated::schema::Table::schema(&$table)
            }

            #[allow(unused_variables, reason = "unions without members are written too")]
            #[inline]
            fn write_members(&self, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                $($crate::walk_variant!(@write $kind $variant, self, to, $table.members()[$index]);)*
                Err($crate::generated::walk::unknown_variant(stringify!($name)))
            }
        }

        impl $crate::generated::walk::Compound for $name {
            #[inline]
            fn unread() -> Self {
                Self::Unknown
            }

            #[allow(unused_variables, clippy::match_single_binding, reason = "unions without members are read too")]
            #[inline]
            fn read_member(&mut self, index: usize, value: $crate::generated::walk::MemberReader<'_, '_>) -> $crate::generated::walk::Result {
                *self = match index {
                    $($index => $crate::walk_variant!(@read $kind $variant, value),)*
                    _ => return Ok(()),
                };
                Ok(())
            }

            #[inline]
            fn fill(&mut self, from: &mut $crate::generated::walk::Reader<'_>) -> $crate::generated::walk::Result {
                $crate::generated::walk::read_union(self, from)
            }
        }

        $crate::walk_serde! { $name }
    };
}

/// Expands to the code for one variant.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_variant {
    (@write Value $variant:ident, $it:ident, $to:ident, $schema:expr) => {
        if let Self::$variant(value) = $it {
            return $crate::generated::walk::write($to, $schema, value);
        }
    };
    (@write Unit $variant:ident, $it:ident, $to:ident, $schema:expr) => {
        if let Self::$variant = $it {
            return $crate::generated::walk::write($to, $schema, &$crate::generated::walk::Unit);
        }
    };

    (@read Value $variant:ident, $value:ident) => {
        Self::$variant($value.value()?)
    };
    (@read Unit $variant:ident, $value:ident) => {{
        $value.value::<$crate::generated::walk::Unit>()?;
        Self::$variant
    }};
}
