//! Macros that create the walks and the schema of a structure from a table of its fields.

/// Declares the members of a structure: their names on the wire, and how they are written and read.
///
/// Each row names a field, its kind, and the member: its index, name, type and traits, named as in Smithy; see
/// [`SchemaItem`](crate::schema::SchemaItem). A list has its element, a map its key and value in parentheses; `Value`
/// adds traits to these. The attribute `#[shape(…)]` gives the namespace and name of the shape; `#[http(…)]` and `#[traits(…)]` are
/// optional. The kind of a field is one of
///
/// - `Optional`: omitted from a request if it is `None`,
/// - `Corrected`: like `Optional`, but a response that omits it reads as an empty value, because the model requires it,
/// - `Required`: always set; a response that omits it reads as an empty value,
/// - `Default`: always set; a response that omits it reads as the value of `.or(…)`, or else an empty one,
/// - `Implied`: like `Default`, but a request omits it if it has that value,
/// - `Stream`: the body, which is not part of the walks,
/// - `Events`: an event stream, which is not part of the walks,
/// - `Extra`: a field that is not a member.
///
/// ```
/// use tinsmith_runtime::generated::{schema, walk};
///
/// #[derive(Debug, PartialEq)]
/// pub struct SseConfig {
///     pub r#type: String,
///     pub key_arns: Option<Vec<String>>,
///     pub rounds: i32,
/// }
///
/// walk::structure! {
///     #[shape("com.example", "SseConfig")]
///     static SCHEMA: Table = SseConfig {
///         r#type: Required(0, "type", String),
///         key_arns: Optional(1, "keyArns", List(Value(String, Sensitive)), JsonName("keys")),
///         rounds: Default(2, "rounds", Integer).or(3),
///     };
/// }
///
/// let config = <SseConfig as walk::Shape>::absent();
/// assert_eq!(config, SseConfig { r#type: String::new(), key_arns: None, rounds: 3 });
/// assert_eq!(SCHEMA.members().len(), 3);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! walk_structure {
    (
        $(#[$attribute:ident $args:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
    ) => {
        $crate::walk_write! {
            $(#[$attribute $args])*
            static $table: Table = $name { $($field: $kind $(($index, $($row)*))? $(.or($value))?,)* };
        }
        $crate::walk_read! { $table $name { $($field: $kind $(($index))? $(.or($value))?,)* } }
        $crate::walk_serde! { $name }
    };
}

/// Declares the members of an input with a table as in [`structure!`](crate::walk_structure). Inputs are written, but
/// only serde and fakes of services read them.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_input {
    (
        $(#[$attribute:ident $args:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
    ) => {
        $crate::walk_write! {
            $(#[$attribute $args])*
            static $table: Table = $name { $($field: $kind $(($index, $($row)*))? $(.or($value))?,)* };
        }
        $crate::walk_serde_input! { $table $name { $($field: $kind $(($index))? $(.or($value))?,)* } }
        $crate::walk_serde! { $name }
    };
}

/// Implements the reading of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_read {
    (
        $table:ident $name:ident {
            $($field:ident: $kind:ident $(($index:literal))? $(.or($value:expr))?,)*
        }
    ) => {
        impl $crate::generated::walk::Shape for $name {
            #[inline]
            fn write(&self, schema: &$crate::generated::schema::Schema<'_>, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                to.write_struct(schema, self)
            }

            #[inline]
            fn read(_: &$crate::generated::schema::Schema<'_>, from: &mut $crate::generated::walk::Reader<'_>) -> $crate::generated::walk::Result<Self> {
                #[allow(unused_mut, reason = "structures without members are read too")]
                let mut it = Self { $($field: $crate::walk_field!(@start $kind $(, $value)?),)* };
                #[allow(unused_variables, clippy::match_single_binding, reason = "structures without members are read too")]
                from.read_struct(&$table, &mut |member, from| match member.member_index() {
                    $($(Some($index) => $crate::walk_field!(@read $kind, from, member, it.$field),)?)*
                    _ => Ok(()),
                })?;
                $($crate::walk_field!(@correct $kind, it.$field);)*
                Ok(it)
            }

            #[inline]
            fn absent() -> Self {
                #[allow(unused_mut, reason = "few structures have anything to correct")]
                let mut it = Self { $($field: $crate::walk_field!(@start $kind $(, $value)?),)* };
                $($crate::walk_field!(@correct $kind, it.$field);)*
                it
            }
        }
    };
}

/// Declares the table of a structure and implements its writing.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_write {
    (
        $(#[$attribute:ident $args:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
    ) => {
        pub(crate) static $table: $crate::generated::schema::Table = $crate::fake_table! {
            $(#[$attribute $args])* { $($($kind ($($row)*))?)* }
        };

        impl $crate::generated::walk::Structure for $name {
            #[inline]
            fn schema(&self) -> &$crate::generated::schema::Schema<'_> {
                &$table
            }

            #[inline]
            fn write_members(&self, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                #[allow(unused_mut, reason = "structures without members are written too")]
                let mut members = $crate::generated::walk::Members::new(to, &$table);
                $($crate::walk_field!(@write $kind, members, $($index)?, &self.$field $(, $value)?);)*
                members.end()
            }
        }
    };
}

/// Expands to the code for one field.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_field {
    (@write Optional, $members:ident, $index:literal, $value:expr) => {
        $members.some($index, $value)
    };
    (@write Corrected, $members:ident, $index:literal, $value:expr) => {
        $members.some($index, $value)
    };
    (@write Required, $members:ident, $index:literal, $value:expr) => {
        $members.value($index, $value)
    };
    (@write Default, $members:ident, $index:literal, $value:expr $(, $default:expr)?) => {
        $members.value($index, $value)
    };
    (@write Implied, $members:ident, $index:literal, $value:expr) => {
        $members.unless_default($index, $value, &::std::default::Default::default())
    };
    (@write Implied, $members:ident, $index:literal, $value:expr, $default:expr) => {
        $members.unless_default($index, $value, &$default)
    };
    (@write Extra, $members:ident, , $value:expr) => {
        ()
    };
    (@write Stream, $members:ident, $index:literal, $value:expr) => {
        ()
    };
    (@write Events, $members:ident, $index:literal, $value:expr) => {
        ()
    };

    (@read Optional, $from:ident, $schema:ident, $place:expr) => {
        $crate::generated::walk::read_some($from, $schema, &mut $place)
    };
    (@read Corrected, $from:ident, $schema:ident, $place:expr) => {
        $crate::generated::walk::read_some($from, $schema, &mut $place)
    };
    (@read Required, $from:ident, $schema:ident, $place:expr) => {
        $crate::generated::walk::read($from, $schema, &mut $place)
    };
    (@read Default, $from:ident, $schema:ident, $place:expr) => {
        $crate::generated::walk::read($from, $schema, &mut $place)
    };
    (@read Implied, $from:ident, $schema:ident, $place:expr) => {
        $crate::generated::walk::read($from, $schema, &mut $place)
    };
    (@read Stream, $from:ident, $schema:ident, $place:expr) => {
        Ok(())
    };
    (@read Events, $from:ident, $schema:ident, $place:expr) => {
        Ok(())
    };

    (@start Optional) => {
        None
    };
    (@start Corrected) => {
        None
    };
    (@start Required) => {
        $crate::generated::walk::Shape::absent()
    };
    (@start Default) => {
        ::std::default::Default::default()
    };
    (@start Default, $value:expr) => {
        $value
    };
    (@start Implied) => {
        ::std::default::Default::default()
    };
    (@start Implied, $value:expr) => {
        $value
    };
    (@start Stream) => {
        ::std::default::Default::default()
    };
    (@start Events) => {
        $crate::generated::event_stream::Ended::ended()
    };
    (@start Extra) => {
        ::std::default::Default::default()
    };

    (@correct Corrected, $place:expr) => {
        $crate::generated::walk::correct(&mut $place)
    };
    (@correct $kind:ident, $place:expr) => {
        ()
    };
}
