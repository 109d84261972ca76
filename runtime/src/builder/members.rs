//! Members that a builder collects before it builds a structure.

/// Members that a builder collects to build a structure.
pub trait Members: Default {
    /// The structure, or a `Result` of it if required members can be missing.
    type Built;

    /// Builds the structure.
    fn build(self) -> Self::Built;
}

/// Declares that the builder of an operation's input stores the input itself, whose fields can all be unset. The operation
/// is left out in crates without a client.
#[doc(hidden)]
#[macro_export]
macro_rules! builder_members {
    ($name:ident) => {
        impl $crate::generated::builder::Members for $name {
            type Built = Result<Self, $crate::generated::error::BuildError>;

            #[inline]
            fn build(self) -> Self::Built {
                Ok(self)
            }
        }
    };
    ($name:ident, input of $operation:ident) => {
        impl $crate::generated::builder::Members for $name {
            type Built = Result<Self, $crate::generated::error::BuildError>;

            #[inline]
            fn build(self) -> Self::Built {
                Ok(self)
            }
        }

        impl $crate::generated::builder::InputMembers for $name {
            type Operation = $operation;
        }
    };
}

/// Unwraps a required member, or returns a `BuildError` that names the member and the structure.
#[doc(hidden)]
#[macro_export]
macro_rules! builder_required {
    ($value:expr, $name:literal, $structure:literal) => {
        match $value {
            Some(value) => value,
            None => {
                return Err($crate::generated::error::BuildError::missing_field(
                    $name,
                    concat!($name, " was not specified but it is required when building ", $structure),
                ));
            }
        }
    };
}
