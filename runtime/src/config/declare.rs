//! The two configuration types of a generated crate, as thin covers of the shared ones.

mod getters;
mod parts;
mod values;

/// Declares `Config` and `Builder`; goes into the `config` module of a generated crate.
///
/// The crate has `endpoint::ResolveEndpoint` beside it. `tokens` says that the service has idempotency tokens.
#[macro_export]
macro_rules! config {
    ($service:ty $(, $option:ident)*) => {
        /// Configuration of a client.
        #[derive(Clone, Debug)]
        pub struct Config {
            core: $crate::config::Core,
        }

        impl Config {
            /// Starts with nothing set.
            #[inline]
            pub fn builder() -> Builder {
                Builder::default()
            }

            /// Takes the configuration that all AWS clients of a program share.
            #[inline]
            pub fn new(config: &$crate::config::SdkConfig) -> Self {
                Builder::from(config).build()
            }

            /// A builder that starts with this configuration.
            #[inline]
            pub fn to_builder(&self) -> Builder {
                Builder { core: self.core.to_builder() }
            }
        }

        $crate::config_getters!($service);

        impl AsRef<$crate::config::Core> for Config {
            #[inline]
            fn as_ref(&self) -> &$crate::config::Core {
                &self.core
            }
        }

        impl From<&$crate::config::SdkConfig> for Config {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                Self::new(config)
            }
        }

        /// Collects the configuration of a client.
        #[derive(Clone, Debug, Default)]
        pub struct Builder {
            core: $crate::config::CoreBuilder,
        }

        impl From<&$crate::config::SdkConfig> for Builder {
            #[inline]
            fn from(config: &$crate::config::SdkConfig) -> Self {
                let service = <$service as $crate::service::Service>::info();
                Self { core: $crate::config::CoreBuilder::from_sdk_config(config, service) }
            }
        }

        impl From<$crate::config::CoreBuilder> for Builder {
            #[inline]
            fn from(core: $crate::config::CoreBuilder) -> Self {
                Self { core }
            }
        }

        impl From<Builder> for $crate::config::CoreBuilder {
            #[inline]
            fn from(builder: Builder) -> Self {
                builder.core
            }
        }

        impl Builder {
            /// Starts with nothing set.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Builds the configuration.
            #[inline]
            pub fn build(self) -> Config {
                Config { core: self.core.build(<$service as $crate::service::Service>::info()) }
            }
        }

        $crate::config_values!();
        $crate::config_parts!();
        $($crate::config_option!($option);)*
    };
}
