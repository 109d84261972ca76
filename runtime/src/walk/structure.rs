//! The two walks of a structure, from a table of its fields.

/// Declares how the members of a structure are written and read.
///
/// The table names each field, what becomes of it, and its index in the static of the members' schemas; the attribute
/// names that static, behind the one of the structure's own schema. What becomes of a field is one of
///
/// - `Optional`: it is left out when it is `None`,
/// - `Corrected`: so too, but a response that leaves it out is read as if it had an empty one: the model requires it,
/// - `Required`: it is always there, and empty in a response that leaves it out,
/// - `Default`: so too, with the value in braces in place of an empty one,
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
///     pub key_arn: Option<String>,
/// }
///
/// walk::structure! {
///     #[schema(SCHEMA, MEMBERS)]
///     struct SseConfig {
///         r#type: Required<0>,
///         key_arn: Optional<1>,
///     }
/// }
///
/// static MEMBERS: [schema::Schema<'static>; 2] = [
///     schema::member!("SseConfig", "type", String, 0),
///     schema::member!("SseConfig", "keyArn", String, 1),
/// ];
/// static SCHEMA: schema::Schema<'static> = schema::structure!("com.example", "SseConfig", Structure, MEMBERS);
///
/// let config = <SseConfig as walk::Shape>::absent();
/// assert_eq!(config, SseConfig { r#type: String::new(), key_arn: None });
/// ```
#[macro_export]
macro_rules! walk_structure {
    (
        #[schema($schema:ident $(, $members:ident)?)]
        struct $name:ident { $($field:ident: $kind:ident $(<$index:literal $(, $value:block)? $(,)?>)?,)* }
    ) => {
        $crate::walk_input! {
            #[schema($schema $(, $members)?)]
            struct $name { $($field: $kind $(<$index>)?,)* }
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
                #[allow(unused_variables, clippy::match_single_binding, reason = "structures without members are read too")]
                from.read_struct(&$schema, &mut |member, from| match member.member_index() {
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

/// Declares how the members of an input are written, with a table as [`structure!`](crate::walk_structure) takes it.
/// Inputs are never read.
#[macro_export]
macro_rules! walk_input {
    (
        #[schema($schema:ident $(, $members:ident)?)]
        struct $name:ident { $($field:ident: $kind:ident $(<$index:literal $(,)?>)?,)* }
    ) => {
        impl $crate::walk::SerializableStruct for $name {
            #[inline]
            fn schema(&self) -> &$crate::schema::Schema<'_> {
                &$schema
            }

            #[allow(unused_variables, reason = "structures without members are written too")]
            #[inline]
            fn serialize_members(&self, to: &mut $crate::walk::Writer<'_>) -> $crate::walk::Result {
                $crate::walk_field!(@members self, to, $($members)?; $($field: $kind $(<$index>)?,)*);
                Ok(())
            }
        }
    };
}

/// What becomes of one field.
#[doc(hidden)]
#[macro_export]
macro_rules! walk_field {
    (@members $it:ident, $to:ident, ; $($field:ident: $kind:ident,)*) => {};
    (@members $it:ident, $to:ident, $members:ident; $($field:ident: $kind:ident $(<$index:literal>)?,)*) => {
        $($($crate::walk_field!(@write $kind, $to, &$members[$index], &$it.$field);)?)*
    };

    (@write Optional, $to:ident, $schema:expr, $value:expr) => { $crate::walk::write_some($to, $schema, $value)? };
    (@write Corrected, $to:ident, $schema:expr, $value:expr) => { $crate::walk::write_some($to, $schema, $value)? };
    (@write Required, $to:ident, $schema:expr, $value:expr) => { $crate::walk::write($to, $schema, $value)? };
    (@write Default, $to:ident, $schema:expr, $value:expr) => { $crate::walk::write($to, $schema, $value)? };

    (@read Optional, $from:ident, $schema:ident, $place:expr) => { $crate::walk::read_some($from, $schema, &mut $place) };
    (@read Corrected, $from:ident, $schema:ident, $place:expr) => { $crate::walk::read_some($from, $schema, &mut $place) };
    (@read Required, $from:ident, $schema:ident, $place:expr) => { $crate::walk::read($from, $schema, &mut $place) };
    (@read Default, $from:ident, $schema:ident, $place:expr) => { $crate::walk::read($from, $schema, &mut $place) };

    (@start Optional) => { None };
    (@start Corrected) => { None };
    (@start Required) => { $crate::walk::Shape::absent() };
    (@start Default) => { ::std::default::Default::default() };
    (@start Default, $value:block) => { $value };
    (@start Stream) => { ::std::default::Default::default() };
    (@start Events) => { $crate::event_stream::EventReceiver::ended() };
    (@start Extra) => { ::std::default::Default::default() };

    (@correct Corrected, $place:expr) => { $place.get_or_insert_with($crate::walk::Shape::absent) };
    (@correct $kind:ident, $place:expr) => { () };
}
