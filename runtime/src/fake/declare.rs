//! Macros that give a generated crate its fake with the feature `fake` of this crate, and expand to nothing without.
//!
//! There are two definitions of each, so that the feature of this crate decides: a condition inside a macro would ask
//! for a feature of the crate that uses the macro.

/// Declares the fake of a service: its type, the protocol of the service, its operations, and the examples of these.
///
/// A static with the name of an operation states what it does to resources that the fake keeps. An example is a constant with the name of its operation: an input and an output in JSON, or an input, the code of an
/// error, and its members. The protocol is one of [`Protocol`](crate::generated::fake::Protocol), followed by `QueryCompatible` if the service
/// sends error codes of awsQuery as well.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_operations {
    (
        $(use $($operation:ident)::+;)*
        $(const $example:ident: Example = $parts:expr;)*
        $(static $stored:ident: Stored = $row:expr;)*
        $(#[$meta:meta])*
        pub type $name:ident = Fake<$service:path, $protocol:ident $(, $compatible:ident)?>;
    ) => {
        $(#[$meta])*
        pub type $name = $crate::fake::Service<$service>;

        impl $crate::generated::fake::Faked for $service {
            const PROTOCOL: $crate::generated::fake::Protocol = $crate::generated::fake::Protocol::$protocol;
            $($crate::fake_operations!(@$compatible);)?

            #[inline]
            fn operations() -> ::std::vec::Vec<$crate::generated::operation::Description> {
                ::std::vec![$(<$($operation)::+ as $crate::generated::operation::Operation>::describe()),*]
            }

            #[inline]
            fn examples() -> ::std::vec::Vec<$crate::generated::fake::Fallback> {
                #[allow(unused_imports, reason = "few operations have examples")]
                use {$($($operation)::+,)*};
                ::std::vec![$($crate::generated::fake::example::<$example>($parts)),*]
            }

            #[inline]
            fn stored(store: &$crate::generated::fake::Store) -> ::std::vec::Vec<$crate::generated::fake::Fallback> {
                #[allow(unused_imports, reason = "not all operations are on resources")]
                use {$($($operation)::+,)*};
                ::std::vec![$({
                    static ROW: $crate::generated::fake::Row = $row;
                    $crate::generated::fake::stored::<$stored>(store, &ROW)
                }),*]
            }
        }
    };
    (@QueryCompatible) => { const IS_QUERY_COMPATIBLE: bool = true; };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_operations {
    ($($tokens:tt)*) => {};
}

/// Creates the table of a structure from its rows, each after the kind of its field. Fakes refuse requests without the members
/// that always have a value in Rust.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_table {
    (
        #[shape($namespace:literal, $shape:literal)]
        $(#[http $http:tt])?
        $(#[traits($($own:ident $(($($args:tt)*))?),*)])?
        { $(
            $kind:ident
            ($member:literal, $type:ident $(($($contents:tt)*))? $(, $item:ident $(($($argument:tt)*))?)* $(,)?)
        )* }
    ) => {
        $crate::generated::schema::Table::structure($namespace, $shape, &[
            $($crate::generated::schema::SchemaItem::Http $http,)?
            $($($crate::generated::schema::SchemaItem::$own $(($($args)*))?,)*)?
            $(
                $crate::generated::schema::SchemaItem::Member($member, $crate::generated::schema::Type::$type $(($crate::schema_contents!($($contents)*)))?),
                $crate::generated::schema::SchemaItem::Presence($crate::generated::schema::Presence::$kind),
                $($crate::generated::schema::SchemaItem::$item $(($($argument)*))?,)*
            )*
        ])
    };
}

/// Creates the table of a structure from its rows, each after the kind of its field, which only fakes use.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_table {
    ($(#[$attribute:ident $args:tt])* { $($kind:ident ($($row:tt)*))* }) => {
        $crate::schema_table! { structure $(#[$attribute $args])* { $(($($row)*))* } }
    };
}

/// Implements the part of a streaming output that fakes need.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_streaming_output {
    ($body:ident) => {
        #[inline]
        fn take_body(&mut self) -> Option<$crate::primitives::SdkBody> {
            Some(::std::mem::take(&mut self.$body).into_inner())
        }
    };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_streaming_output {
    ($($tokens:tt)*) => {};
}

/// Implements the part of an output with events that fakes need.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_received_events {
    ($events:ident) => {
        #[inline]
        fn take_events(&mut self) -> Option<$crate::generated::event_stream::Outgoing> {
            let mut events = self.$events.take_given()?;
            Some($crate::generated::event_stream::Outgoing::take(&mut events))
        }
    };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_received_events {
    ($($tokens:tt)*) => {};
}

/// Implements the part of an input with events that fakes need.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_sent_events {
    ($events:ident) => {
        #[inline]
        fn set_events(
            &mut self,
            events: $crate::generated::event_stream::Incoming,
            protocol: &$crate::protocol::SharedClientProtocol,
        ) {
            events.put(&mut self.$events, protocol);
        }
    };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_sent_events {
    ($($tokens:tt)*) => {};
}

/// Implements the part of a modeled error that fakes need.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_modeled_error {
    ($status:literal) => {
        #[inline]
        fn response(&self) -> (&dyn $crate::generated::walk::Structure, u16) {
            (self, $status)
        }
    };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_modeled_error {
    ($($tokens:tt)*) => {};
}

/// Implements the part of an operation's errors that fakes need.
#[cfg(feature = "fake")]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_operation_errors {
    ($($variant:ident $(= $code:literal $(| $other:literal)*)?,)*) => {
        #[allow(deprecated)]
        #[inline]
        fn modeled(&self) -> Option<(&dyn $crate::generated::error::Modeled, &'static str)> {
            match self {
                $(Self::$variant(error) => Some((error, $crate::fake_operation_errors!(@code $variant $($code)?))),)*
                Self::Unhandled(_) => None,
            }
        }
    };
    (@code $variant:ident) => { stringify!($variant) };
    (@code $variant:ident $code:literal) => { $code };
}

/// Expands to nothing: the feature `fake` is off.
#[cfg(not(feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! fake_operation_errors {
    ($($tokens:tt)*) => {};
}
