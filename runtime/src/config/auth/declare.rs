//! Macro that declares the `config::auth` module of generated crates.

/// Declares the public items of `config::auth` for a service. The trait and its parameters are types of the crate, so that
/// one resolver can implement the traits of several crates.
#[doc(hidden)]
#[macro_export]
macro_rules! auth_service {
    ($service:path) => {
        pub use $crate::config::auth::UnknownAuthSchemes;

        /// Input of [`ResolveAuthScheme`].
        pub type Params = $crate::config::auth::Params<$service>;

        /// Builder of [`Params`].
        pub type ParamsBuilder = $crate::config::auth::ParamsBuilder<$service>;

        /// Error of building [`Params`] without a required parameter.
        pub type BuildError = $crate::config::auth::BuildError<$service>;

        /// Resolver that offers the authentication schemes of the service's model.
        pub type DefaultAuthSchemeResolver = $crate::config::auth::ModeledAuthSchemes<$service>;

        /// Resolver of the authentication schemes that an operation may use.
        pub trait ResolveAuthScheme: Send + Sync + ::std::fmt::Debug {
            /// Returns the schemes, most preferred first.
            fn resolve_auth_scheme<'a>(
                &'a self,
                params: &'a Params,
                config: &'a $crate::config::ConfigBag,
                components: &'a $crate::config::RuntimeComponents,
            ) -> $crate::generated::auth::AuthSchemeOptionsFuture<'a>;

            /// Converts the resolver into the shared type that a client configuration holds.
            #[inline]
            fn into_shared_resolver(self) -> $crate::config::SharedAuthSchemeOptionResolver
            where
                Self: Sized + 'static,
            {
                $crate::config::SharedAuthSchemeOptionResolver::new(DowncastParams(self))
            }
        }

        #[derive(Debug)]
        struct DowncastParams<T>(T);

        impl<T: ResolveAuthScheme> $crate::generated::auth::ResolveErased for DowncastParams<T> {
            #[inline]
            fn resolve_auth_scheme_options_v2<'a>(
                &'a self,
                params: &'a $crate::generated::auth::ErasedParams,
                config: &'a $crate::config::ConfigBag,
                components: &'a $crate::config::RuntimeComponents,
            ) -> $crate::generated::auth::AuthSchemeOptionsFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_auth_scheme(params, config, components),
                    None => $crate::generated::auth::unexpected_params(),
                }
            }
        }

        impl ResolveAuthScheme for DefaultAuthSchemeResolver {
            #[inline]
            fn resolve_auth_scheme<'a>(
                &'a self,
                params: &'a Params,
                config: &'a $crate::config::ConfigBag,
                components: &'a $crate::config::RuntimeComponents,
            ) -> $crate::generated::auth::AuthSchemeOptionsFuture<'a> {
                self.resolve(params, config, components)
            }
        }
    };
}
