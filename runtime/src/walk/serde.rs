//! Macros that implement the traits of serde with the feature `serde` of this crate, and expand to nothing without.
//!
//! There are two definitions of each, so that the feature of this crate decides: a condition inside a macro would ask
//! for a feature of the crate that uses the macro.

/// Implements `Serialize` and `Deserialize` for a structure or union.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde {
    ($name:ident) => {
        impl $crate::generated::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::generated::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::serde::write(self, to)
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::generated::serde::read(from)
            }
        }
    };
}

/// Implements `Serialize` and `Deserialize` for an enum of strings.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde_text {
    ($name:ident) => {
        impl $crate::generated::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::generated::serde::Serializer>(
                &self,
                to: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::generated::serde::write_text(self.as_str(), to)
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                from: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::generated::serde::read_text(from).map(|text| Self::from(text.as_str()))
            }
        }
    };
}

/// Implements the reading of an input, which only serde and fakes of services need: calls write inputs and never read
/// them.
#[cfg(any(feature = "serde", feature = "fake"))]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde_input {
    ($($structure:tt)*) => {
        $crate::walk_read! { $($structure)* }
    };
}

/// Expands to nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde {
    ($name:ident) => {};
}

/// Expands to nothing: the feature `serde` is off.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde_text {
    ($name:ident) => {};
}

/// Expands to nothing: the features `serde` and `fake` are off.
#[cfg(not(any(feature = "serde", feature = "fake")))]
#[doc(hidden)]
#[macro_export]
macro_rules! walk_serde_input {
    ($($structure:tt)*) => {};
}
