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
        $crate::walk_read! { $name { $($field: $kind $(($index))? $(.or($value))?,)* } }
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

            #[inline]
            fn field_names(&self) -> &'static [&'static str] {
                &[$($(($index, ::std::stringify!($field)).1,)?)*]
            }
        }
        $crate::walk_serde_input! { $name { $($field: $kind $(($index))? $(.or($value))?,)* } }
        $crate::walk_serde! { $name }
    };
}

/// Implements the reading of a structure.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_read {
    (
        $name:ident {
            $($field:ident: $kind:ident $(($index:literal))? $(.or($value:expr))?,)*
        }
    ) => {
        impl $crate::generated::walk::Compound for $name {
            #[inline]
            fn unread() -> Self {
                Self { $($field: $crate::walk_field!(@unread $kind $(, $value)?),)* }
            }

            #[allow(unused_variables, reason = "structures without members are read too")]
            #[allow(clippy::inline_always, reason = "a call for each member would take longer than reading it")]
            #[inline(always)]
            fn read_member(&mut self, index: usize, value: $crate::generated::walk::MemberReader<'_, '_>) -> $crate::generated::walk::Result {
                match index {
                    $($($index => value.$kind(&mut self.$field),)?)*
                    _ => {
                        $($crate::walk_field!(@correct $kind, self.$field);)*
                        Ok(())
                    }
                }
            }
        }
    };
}

/// Declares the table of a structure and implements its writing, with a further method if there is one.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_write {
    (
        $(#[$attribute:ident $args:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
        $($method:tt)*
    ) => {
        pub(crate) static $table: $crate::generated::schema::Table = $crate::fake_table! {
            $(#[$attribute $args])* { $($($kind ($($row)*))?)* }
        };

        impl $crate::generated::walk::Structure for $name {
            #[inline]
            fn schema(&self) -> &'static $crate::generated::schema::Schema<'static> {
                $crate::generated::schema::Table::schema(&$table)
            }

            #[inline]
            fn write_members(&self, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                #[allow(unused_mut, reason = "structures without members are written too")]
                let mut members = $crate::generated::walk::Members::new(to, self);
                $(members$(.or($value))?.$kind($($index,)? &self.$field);)*
                members.end()
            }

            $($method)*
        }
    };
}

/// Expands to the code for one field.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_field {
    (@unread Optional) => {
        None
    };
    (@unread Corrected) => {
        None
    };
    (@unread Required) => {
        $crate::generated::walk::Shape::absent()
    };
    (@unread Events) => {
        $crate::generated::event_stream::Ended::ended()
    };
    (@unread $kind:ident) => {
        ::std::default::Default::default()
    };
    (@unread $kind:ident, $value:expr) => {
        $value
    };

    (@correct Corrected, $place:expr) => {
        $crate::generated::walk::correct(&mut $place)
    };
    (@correct $kind:ident, $place:expr) => {
        ()
    };
}
