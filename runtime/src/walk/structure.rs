//! The two walks of a structure, and its schema, from one table of its fields.

/// Declares the members of a structure: what they are called on the wire, and how they are written and read.
///
/// The table is the static of the members' schemas. It names each field, what becomes of it, and the member: its index,
/// its name, its type, and its traits as the methods of [`Schema`](crate::schema::Schema) add them. The attribute gives
/// the shape's namespace and name, and the static for the schema of the structure itself; `#[http(…)]` and
/// `#[traits(…)]` may add to that one. What becomes of a field is one of
///
/// - `Optional`: it is left out when it is `None`,
/// - `Corrected`: so too, but a response that leaves it out is read as if it had an empty one: the model requires it,
/// - `Required`: it is always there, and empty in a response that leaves it out,
/// - `Default`: so too, with the value that comes last in place of an empty one,
/// - `Stream`: it is the body, which no walk touches,
/// - `Events`: it is a stream of events, which no walk touches either,
/// - `Extra`: it is no member.
///
/// ```
/// use tinsmith_runtime::walk;
///
/// #[derive(Debug, PartialEq)]
/// pub struct SseConfig {
///     pub r#type: String,
///     pub key_arn: Option<String>,
/// }
///
/// walk::structure! {
///     #[shape("com.example", "SseConfig", SCHEMA)]
///     static MEMBERS: [Member; 2] = SseConfig {
///         r#type: Required(0, "type", String),
///         key_arn: Optional(1, "keyArn", String).with_sensitive(),
///     };
/// }
///
/// let config = <SseConfig as walk::Shape>::absent();
/// assert_eq!(config, SseConfig { r#type: String::new(), key_arn: None });
/// assert_eq!(SCHEMA.members().len(), MEMBERS.len());
/// ```
#[macro_export]
macro_rules! walk_structure {
    (
        $(#[$attribute:ident $told:tt])*
        static $members:ident: [Member; $count:literal] = $name:ident {
            $($field:ident: $kind:ident $(
                ($index:literal, $member:literal, $type:ident $(, $value:expr)? $(,)?) $(.$trait:ident $argument:tt)*
            )?),* $(,)?
        };
    ) => {
        $crate::walk_input! {
            $(#[$attribute $told])*
            static $members: [Member; $count] = $name {
                $($field: $kind $(($index, $member, $type) $(.$trait $argument)*)?,)*
            };
        }

        impl $crate::walk::Shape for $name {
            #[inline]
            fn write(&self, schema: &$crate::schema::Schema<'_>, to: &mut $crate::walk::Writer<'_>) -> $crate::walk::Result {
                to.write_struct(schema, self)
            }

            #[inline]
            fn read(_: &$crate::schema::Schema<'_>, from: &mut $crate::walk::Reader<'_>) -> $crate::walk::Result<Self> {
                #[allow(unused_mut, reason = "structures without members are read too")]
                let mut it = Self { $($field: $crate::walk_field!(@start $kind $($(, $value)?)?),)* };
                let schema = $crate::walk_table!(@schema $(#[$attribute $told])*);
                #[allow(unused_variables, clippy::match_single_binding, reason = "structures without members are read too")]
                from.read_struct(schema, &mut |member, from| match member.member_index() {
                    $($(Some($index) => $crate::walk_field!(@read $kind, from, member, it.$field),)?)*
                    _ => Ok(()),
                })?;
                $($crate::walk_field!(@correct $kind, it.$field);)*
                Ok(it)
            }

            #[inline]
            fn absent() -> Self {
                #[allow(unused_mut, reason = "few structures have anything to correct")]
                let mut it = Self { $($field: $crate::walk_field!(@start $kind $($(, $value)?)?),)* };
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
        static $members:ident: [Member; $count:literal] = $name:ident {
            $($field:ident: $kind:ident $(
                ($index:literal, $member:literal, $type:ident $(, $value:expr)? $(,)?) $(.$trait:ident $argument:tt)*
            )?),* $(,)?
        };
    ) => {
        $crate::walk_table! {
            Structure $(#[$attribute $told])*
            static $members: [$count] = { $($(($index, $member, $type) $(.$trait $argument)*;)?)* }
        }

        impl $crate::walk::SerializableStruct for $name {
            #[inline]
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                $crate::walk_table!(@schema $(#[$attribute $told])*)
            }

            #[inline]
            fn serialize_members(&self, to: &mut $crate::walk::Writer<'_>) -> $crate::walk::Result {
                #[allow(unused_mut, reason = "structures without members are written too")]
                let mut members = $crate::walk::Members::new(to, &$members);
                $($($crate::walk_field!(@write $kind, members, $index, &self.$field);)?)*
                members.end()
            }
        }
    };
}

/// The statics of a structure or union: the schemas of its members, and its own.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_table {
    (@schema #[shape($namespace:literal, $shape:literal, $schema:ident)] $($more:tt)*) => { &$schema };

    (
        $kind:ident
        #[shape($namespace:literal, $shape:literal, $schema:ident)]
        $(#[http($method:literal, $uri:literal, $code:literal)])?
        $(#[traits($($own:ident $told:tt),*)])?
        static $members:ident: [$count:literal] = {
            $(($index:literal, $member:literal, $type:ident) $(.$trait:ident $argument:tt)*;)*
        }
    ) => {
        static $members: [$crate::schema::Schema<'static>; $count] =
            [$($crate::member_schema!($shape, $member, $type, $index) $(.$trait $argument)*),*];

        pub(crate) static $schema: $crate::schema::Schema<'static> =
            $crate::structure_schema!($namespace, $shape, $kind, $members)
        $(.with_http($crate::schema::Http::new($method, $uri, Some($code))))?
        $($(.$own $told)*)?;
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
