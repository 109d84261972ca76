//! String enums that preserve unknown values.

use std::fmt;

/// Value of an enum's `Unknown` variant: the text that the service sent.
///
/// The type is opaque, so that programs do not depend on values that may get a variant of their own.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[non_exhaustive]
pub struct UnknownVariantValue(String);

impl UnknownVariantValue {
    #[doc(hidden)]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    #[doc(hidden)]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownVariantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Error of parsing a value that the enum does not list.
#[derive(Debug)]
pub struct UnknownVariantError {
    value: String,
}

impl UnknownVariantError {
    #[doc(hidden)]
    pub fn new(value: impl Into<String>) -> Self {
        Self { value: value.into() }
    }
}

impl fmt::Display for UnknownVariantError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown enum variant: '{}'", self.value)
    }
}

impl std::error::Error for UnknownVariantError {}

/// Declares an enum whose values are strings on the wire.
///
/// Variants must be sorted by their wire values. A value that is not listed becomes `Unknown` and is serialized
/// unchanged.
///
/// ```
/// tinsmith_runtime::generated::string_enum! {
///     /// When task outputs are cached.
///     pub enum CacheBehavior {
///         /// Always.
///         CacheAlways = "CACHE_ALWAYS",
///         /// When the run failed.
///         CacheOnFailure = "CACHE_ON_FAILURE",
///     }
/// }
///
/// assert_eq!(CacheBehavior::from("CACHE_ALWAYS"), CacheBehavior::CacheAlways);
/// assert_eq!(CacheBehavior::from("CACHE_LATER").as_str(), "CACHE_LATER");
/// assert!(CacheBehavior::try_parse("CACHE_LATER").is_err());
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! string_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($variants:tt)* }) => {
        $crate::string_enum! { @declare [#[derive(Debug)]] $(#[$meta])* $name { $($variants)* } }
    };
    (@declare [$($debug:tt)*] $(#[$meta:meta])* $name:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $value:literal),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Eq, Hash, Ord, PartialEq, PartialOrd)]
        $($debug)*
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)*
            /// A value that this version of the crate does not know.
            ///
            /// Match it with a wildcard arm and compare [`as_str`](Self::as_str): a later version may add a variant.
            #[deprecated(note = "Match with a wildcard and compare `as_str()`: this value may get a variant of its own.")]
            Unknown($crate::generated::enumeration::UnknownVariantValue),
        }

        #[allow(deprecated)]
        impl $name {
            /// Returns the value as it is sent to the service.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            /// Returns all values that this version of the crate knows, sorted.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }

            /// Parses a known value.
            ///
            /// # Errors
            /// Fails if the value is not one of [`values`](Self::values).
            #[inline]
            pub fn try_parse(value: &str) -> ::std::result::Result<Self, $crate::generated::enumeration::UnknownVariantError> {
                match Self::from(value) {
                    Self::Unknown(_) => Err($crate::generated::enumeration::UnknownVariantError::new(value)),
                    known => Ok(known),
                }
            }
        }

        #[allow(deprecated)]
        impl From<&str> for $name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    other => Self::Unknown($crate::generated::enumeration::UnknownVariantValue::new(other)),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(Self::from(value))
            }
        }

        impl AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl $crate::generated::walk::Key for $name {
            #[inline]
            fn from_wire(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl $crate::generated::walk::Shape for $name {
            #[inline]
            fn write(&self, schema: &$crate::generated::schema::Schema<'_>, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                to.write_text(schema, self.as_str())
            }

            #[inline]
            fn read(schema: &$crate::generated::schema::Schema<'_>, from: &mut $crate::generated::walk::Reader<'_>) -> $crate::generated::walk::Result<Self> {
                from.read_string(schema).map(|value| Self::from(value.as_str()))
            }

            #[inline]
            fn absent() -> Self {
                Self::from("no value was set")
            }
        }

        $crate::walk_serde_text! { $name }
    };
}

/// Declares an enum like [`string_enum!`](crate::string_enum), but with sensitive values, which `Debug` redacts.
#[doc(hidden)]
#[macro_export]
macro_rules! sensitive_string_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($variants:tt)* }) => {
        $crate::string_enum! { @declare [] $(#[$meta])* $name { $($variants)* } }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str($crate::generated::REDACTED)
            }
        }
    };
}

/// Declares a string type whose known values have no names.
///
/// ```
/// tinsmith_runtime::generated::string_newtype! {
///     /// How positions are filtered.
///     pub enum PositionFiltering {
///         ["TimeBased", "DistanceBased"]
///     }
/// }
///
/// assert_eq!(PositionFiltering::from("TimeBased").as_str(), "TimeBased");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! string_newtype {
    ($(#[$meta:meta])* pub enum $name:ident { [$($value:literal),* $(,)?] }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        #[non_exhaustive]
        pub struct $name(String);

        impl $name {
            /// Returns the value as it is sent to the service.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns all values that this version of the crate knows.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($value),*]
            }
        }

        impl<T: AsRef<str>> From<T> for $name {
            #[inline]
            fn from(value: T) -> Self {
                Self(value.as_ref().to_owned())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                Ok(Self(value.to_owned()))
            }
        }

        impl $crate::generated::walk::Shape for $name {
            #[inline]
            fn write(&self, schema: &$crate::generated::schema::Schema<'_>, to: &mut $crate::generated::walk::Writer<'_>) -> $crate::generated::walk::Result {
                to.write_text(schema, &self.0)
            }

            #[inline]
            fn read(schema: &$crate::generated::schema::Schema<'_>, from: &mut $crate::generated::walk::Reader<'_>) -> $crate::generated::walk::Result<Self> {
                from.read_string(schema).map(Self)
            }

            #[inline]
            fn absent() -> Self {
                Self("no value was set".to_owned())
            }
        }

        $crate::walk_serde_text! { $name }
    };
}
