//! The two walks of a structure, and its schema, from one table of its fields.

/// Declares the members of a structure: what they are called on the wire, and how they are written and read.
///
/// The table names each field, what becomes of it, and the member: its index, its name, its type, and its traits, by
/// Smithy's names, as [`Fact`](crate::schema::Fact) has them. A list says what it holds, a map its keys and values; `Of`
/// adds traits to these. The attribute gives the shape's namespace and name; `#[http(…)]` and `#[traits(…)]` may add to
/// it. What becomes of a field is one of
///
/// - `Optional`: it is left out when it is `None`,
/// - `Corrected`: so too, but a response that leaves it out is read as if it had an empty one: the model requires it,
/// - `Required`: it is always there, and empty in a response that leaves it out,
/// - `Default`: so too, with the value that `.or(…)` gives in place of an empty one,
/// - `Stream`: it is the body, which no walk touches,
/// - `Events`: it is a stream of events, which no walk touches either,
/// - `Extra`: it is no member.
///
/// ```
/// use tinsmith_runtime::{schema, walk};
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
///         key_arns: Optional(1, "keyArns", List(Of(String, Sensitive)), JsonName("keys")),
///         rounds: Default(2, "rounds", Integer).or(3),
///     };
/// }
///
/// let config = <SseConfig as walk::Shape>::absent();
/// assert_eq!(config, SseConfig { r#type: String::new(), key_arns: None, rounds: 3 });
/// assert_eq!(SCHEMA.members().len(), 3);
/// ```
#[macro_export]
macro_rules! walk_structure {
    (
        $(#[$attribute:ident $told:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
    ) => {
        $crate::walk_input! {
            $(#[$attribute $told])*
            static $table: Table = $name { $($field: $kind $(($index, $($row)*))?,)* };
        }

        impl $crate::walk::Shape for $name {
            #[inline]
            fn write(&self, schema: &$crate::schema::Schema<'_>, to: &mut $crate::walk::Writer<'_>) -> $crate::walk::Result {
                to.write_struct(schema, self)
            }

            #[inline]
            fn read(_: &$crate::schema::Schema<'_>, from: &mut $crate::walk::Reader<'_>) -> $crate::walk::Result<Self> {
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

/// Declares the members of an input, with a table as [`structure!`](crate::walk_structure) takes it. Inputs are never
/// read.
#[macro_export]
macro_rules! walk_input {
    (
        $(#[$attribute:ident $told:tt])*
        static $table:ident: Table = $name:ident {
            $($field:ident: $kind:ident $(($index:literal, $($row:tt)*))? $(.or($value:expr))?),* $(,)?
        };
    ) => {
        pub(crate) static $table: $crate::schema::Table = $crate::schema_table! {
            structure $(#[$attribute $told])* { $($(($($row)*))?)* }
        };

        impl $crate::walk::SerializableStruct for $name {
            #[inline]
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$table
            }

            #[inline]
            fn serialize_members(&self, to: &mut $crate::walk::Writer<'_>) -> $crate::walk::Result {
                #[allow(unused_mut, reason = "structures without members are written too")]
                let mut members = $crate::walk::Members::new(to, &$table);
                $($($crate::walk_field!(@write $kind, members, $index, &self.$field);)?)*
                members.end()
            }
        }
    };
}

/// What becomes of one field.
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
    (@write Default, $members:ident, $index:literal, $value:expr) => {
        $members.value($index, $value)
    };
    (@write Stream, $members:ident, $index:literal, $value:expr) => {
        ()
    };
    (@write Events, $members:ident, $index:literal, $value:expr) => {
        ()
    };

    (@read Optional, $from:ident, $schema:ident, $place:expr) => {
        $crate::walk::read_some($from, $schema, &mut $place)
    };
    (@read Corrected, $from:ident, $schema:ident, $place:expr) => {
        $crate::walk::read_some($from, $schema, &mut $place)
    };
    (@read Required, $from:ident, $schema:ident, $place:expr) => {
        $crate::walk::read($from, $schema, &mut $place)
    };
    (@read Default, $from:ident, $schema:ident, $place:expr) => {
        $crate::walk::read($from, $schema, &mut $place)
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
        $crate::walk::Shape::absent()
    };
    (@start Default) => {
        ::std::default::Default::default()
    };
    (@start Default, $value:expr) => {
        $value
    };
    (@start Stream) => {
        ::std::default::Default::default()
    };
    (@start Events) => {
        $crate::event_stream::EventReceiver::ended()
    };
    (@start Extra) => {
        ::std::default::Default::default()
    };

    (@correct Corrected, $place:expr) => {
        $place.get_or_insert_with($crate::walk::Shape::absent)
    };
    (@correct $kind:ident, $place:expr) => {
        ()
    };
}
