//! Setters that only some services have, and the macros that write pairs of setters.

/// Declares pairs of setters: one that takes a value, one that takes an option.
#[doc(hidden)]
#[macro_export]
macro_rules! config_setters {
    ($(#[doc = $doc:literal] $name:ident($value:ident: $argument:ty => $option:expr), $set:ident($type:ty);)*) => {
        impl Builder {
            $(
                #[doc = concat!("Sets", $doc, ".")]
                #[inline]
                pub fn $name(mut self, $value: $argument) -> Self {
                    self.core.$set($option);
                    self
                }

                #[doc = concat!("Sets or clears", $doc, ".")]
                #[inline]
                pub fn $set(&mut self, value: Option<$type>) -> &mut Self {
                    self.core.$set(value);
                    self
                }
            )*
        }
    };
}

/// Setters that only some services have.
#[doc(hidden)]
#[macro_export]
macro_rules! config_option {
    (compression) => {
        impl Config {
            /// Whether bodies are never compressed.
            #[inline]
            pub fn disable_request_compression(&self) -> Option<bool> {
                self.core.disable_request_compression()
            }

            /// The length from which on bodies are compressed.
            #[inline]
            pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
                self.core.request_min_compression_size_bytes()
            }
        }

        $crate::config_setters! {
            /// whether bodies are never compressed
            disable_request_compression(value: impl Into<Option<bool>> => value.into()),
                set_disable_request_compression(bool);
            /// the length from which on bodies are compressed: 10,240 bytes unless set, 10,485,760 at most
            request_min_compression_size_bytes(value: impl Into<Option<u32>> => value.into()),
                set_request_min_compression_size_bytes(u32);
        }
    };
    (tokens) => {
        $crate::config_setters! {
            /// where idempotency tokens come from
            idempotency_token_provider(
                value: impl Into<$crate::idempotency::IdempotencyTokenProvider> => Some(value.into())
            ), set_idempotency_token_provider($crate::idempotency::IdempotencyTokenProvider);
        }
    };
}

/// Writes the setters of a client context parameter: its name in the model, theirs, its type and what it is for.
#[doc(hidden)]
#[macro_export]
macro_rules! client_context {
    ($parameter:literal, $name:ident, $set_name:ident, $type:ty, $documentation:literal) => {
        impl Builder {
            #[doc = $documentation]
            #[inline]
            pub fn $name(mut self, value: impl Into<$type>) -> Self {
                self.$set_name(Some(value.into()));
                self
            }

            #[doc = $documentation]
            #[inline]
            pub fn $set_name(&mut self, value: Option<$type>) -> &mut Self {
                self.core.set_client_context($parameter, value.map(Into::into));
                self
            }
        }
    };
}
