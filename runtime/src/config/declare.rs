//! The `Config` and `Builder` types of a generated crate, which wrap the shared [`Core`](super::Core) and
//! [`CoreBuilder`](super::CoreBuilder).

mod getters;
mod parts;
mod values;

/// Declares `Config` and `Builder` in the `config` module of a generated crate.
///
/// The module must contain `endpoint::ResolveEndpoint`. Each further argument adds the setters that only some services
/// have, for example `tokens` for those with idempotency tokens.
#[doc(hidden)]
#[macro_export]
macro_rules! client_config {
    ($service:ty $(, $option:ident)*) => {
        /// Configuration of the service client.
        #[derive(Clone, Debug)]
        pub struct Config {
            core: $crate::generated::config::Core,
        }

        impl Config {
            /// Returns an empty configuration builder.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// Creates the client configuration from a shared [`SdkConfig`]($crate::config::SdkConfig).
            #[inline]
            pub fn new(config: &$crate::config::SdkConfig) -> Self {
                Builder::from(config).build()
            }

            /// Returns a builder initialized with this configuration.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder { core: self.core.to_builder() }
            }
        }

        $crate::config_getters!($service);

        impl AsRef<$crate::generated::config::Core> for Config {
            #[inline]
            fn as_ref(&self) -> &$crate::generated::config::Core {
                &self.core
            }
        }

        impl From<&$crate::config::SdkConfig> for Config {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                Self::new(config)
            }
        }

        /// Builder of a client [`Config`].
        #[derive(Clone, Debug, Default)]
        pub struct Builder {
            core: $crate::generated::config::CoreBuilder,
        }

        impl From<&$crate::config::SdkConfig> for Builder {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                let service = <$service as $crate::generated::service::Service>::info();
                Self { core: $crate::generated::config::CoreBuilder::from_sdk_config(config, service) }
            }
        }

        impl From<$crate::generated::config::CoreBuilder> for Builder {
            #[inline]
            fn from(core: $crate::generated::config::CoreBuilder) -> Self {
                Self { core }
            }
        }

        impl From<Builder> for $crate::generated::config::CoreBuilder {
            #[inline]
            fn from(builder: Builder) -> Self {
                builder.core
            }
        }

        impl Builder {
            /// Returns an empty configuration builder.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Builds the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config { core: self.core.build(<$service as $crate::generated::service::Service>::info()) }
            }
        }

        $crate::config_values!();
        $crate::config_parts!();
        $($crate::config_option!($option);)*
    };
}
