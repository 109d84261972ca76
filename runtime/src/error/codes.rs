//! Checks of the codes of errors that models do not define.

/// Declares the trait `ErrorCodes`, which has a method for each of these codes.
#[doc(hidden)]
#[macro_export]
macro_rules! error_codes {
    ($(const $method:ident: Code = $code:literal $(| $other:literal)*;)+) => {
        /// Checks of codes that errors of the service have, also of those that its model does not define.
        ///
        /// It is implemented for the errors of operations, for [`SdkError`] and for everything else that has a code.
        pub trait ErrorCodes: $crate::generated::error::ProvideErrorMetadata {
            $(
                #[doc = concat!("Returns `true` if the code of the error is `", $code, "`"$(, " or `", $other, "`")*, ".")]
                #[inline]
                fn $method(&self) -> bool {
                    matches!(self.code(), Some($code $(| $other)*))
                }
            )+
        }

        impl<E: $crate::generated::error::ProvideErrorMetadata + ?Sized> ErrorCodes for E {}
    };
}
