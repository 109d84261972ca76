//! Macros that declare the `config::endpoint` module of generated crates.

/// Declares the public items of `config::endpoint` for a static rule set: `Params`, `ParamsBuilder`, `ResolveEndpoint`
/// and `DefaultResolver`. [`endpoint_parameter!`](crate::endpoint_parameter) adds the accessors of each parameter.
///
/// ```
/// use tinsmith_runtime::generated::endpoint::rules::{DefaultValue, Outcome, Parameter, RuleExpression, RuleSet, Step, endpoint};
///
/// tinsmith_runtime::generated::endpoint_service!(RULES);
/// tinsmith_runtime::generated::endpoint_parameter!(0, stage, set_stage, text, "The deployment stage.");
///
/// static RULES: RuleSet<'static> = RuleSet {
///     parameters: &PARAMETERS,
///     conditions: &[],
///     outcomes: &OUTCOMES,
///     nodes: &[],
///     start: Step::End(0),
///     variables: 0,
/// };
/// static PARAMETERS: [Parameter<'static>; 1] = [Parameter::new("Stage", "stage").or(DefaultValue::Text("prod"))];
/// static OUTCOMES: [Outcome<'static>; 1] =
///     [endpoint(RuleExpression::Join(&[RuleExpression::Text("https://"), RuleExpression::Parameter(0)]))];
///
/// let params = Params::builder().build()?;
/// assert_eq!(params.stage(), Some("prod"));
/// # Ok::<(), InvalidParams>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! endpoint_service {
    ($rules:ident) => {
        pub use $crate::endpoint::{Endpoint, EndpointFuture, SharedEndpointResolver};

        /// Error of building [`Params`]: a required parameter is unset, or a value is not valid.
        #[derive(Debug)]
        pub struct InvalidParams($crate::endpoint::InvalidParams);

        impl ::std::fmt::Display for InvalidParams {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::error::Error for InvalidParams {}

        /// Parameters of the service's endpoint rules, from which the endpoint of a request is resolved.
        #[non_exhaustive]
        #[derive(Clone, PartialEq)]
        pub struct Params($crate::generated::endpoint::Values);

        impl Params {
            /// Returns an empty builder.
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
        }

        impl ::std::fmt::Debug for Params {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.debug(&$rules, f)
            }
        }

        /// Builder of [`Params`].
        #[derive(Clone, Default, PartialEq)]
        pub struct ParamsBuilder($crate::generated::endpoint::Values);

        impl ParamsBuilder {
            /// Builds the parameters and fills in defaults.
            ///
            /// # Errors
            /// Fails if a required parameter is unset, or if a value that becomes part of the host name is not valid
            /// there.
            #[inline]
            pub fn build(self) -> Result<Params, InvalidParams> {
                self.0.complete($rules.parameters).map(Params).map_err(InvalidParams)
            }
        }

        impl ::std::fmt::Debug for ParamsBuilder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.debug_builder(&$rules, f)
            }
        }

        impl $crate::generated::endpoint::ServiceParameters for Params {
            #[inline]
            fn rules() -> &'static $crate::generated::endpoint::RuleSet<'static> {
                &$rules
            }

            #[inline]
            fn from_values(values: $crate::generated::endpoint::Values) -> Self {
                Self(values)
            }

            #[inline]
            fn values(&self) -> &$crate::generated::endpoint::Values {
                &self.0
            }

            #[inline]
            fn values_mut(&mut self) -> &mut $crate::generated::endpoint::Values {
                &mut self.0
            }
        }

        /// Resolver of the endpoint that a request is sent to.
        pub trait ResolveEndpoint: Send + Sync + ::std::fmt::Debug {
            /// Returns the endpoint for these parameters.
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

            /// Converts the resolver into the shared type that the client's configuration holds.
            #[inline]
            fn into_shared_resolver(self) -> SharedEndpointResolver
            where
                Self: Sized + 'static,
            {
                SharedEndpointResolver::new(DowncastParams(self))
            }
        }

        #[derive(Debug)]
        struct DowncastParams<T>(T);

        impl<T: ResolveEndpoint> $crate::generated::endpoint::ResolveErased for DowncastParams<T> {
            #[inline]
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $crate::generated::endpoint::EndpointResolverParams,
            ) -> EndpointFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => $crate::generated::endpoint::unexpected_params(),
                }
            }

            #[inline]
            fn finalize_params<'a>(
                &'a self,
                params: &'a mut $crate::generated::endpoint::EndpointResolverParams,
            ) -> Result<(), $crate::generated::endpoint::BoxError> {
                $crate::generated::endpoint::finalize::<Params>(params)
            }
        }

        /// Default resolver, which evaluates the endpoint rules of the service.
        #[derive(Debug, Default)]
        pub struct DefaultResolver($crate::generated::endpoint::Resolver);

        impl DefaultResolver {
            /// Returns a resolver with the AWS partitions known to this version of the crate.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// Returns a resolver with the given AWS partitions.
            #[inline]
            pub fn with_partitions(partitions: $crate::generated::endpoint::Partitions) -> Self {
                Self($crate::generated::endpoint::Resolver::with_partitions(partitions))
            }
        }

        impl ResolveEndpoint for DefaultResolver {
            #[inline]
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
                EndpointFuture::ready(self.0.resolve(&$rules, &params.0))
            }
        }
    };
}

/// Declares the accessor and setters of a parameter, given its index, their names, its type (`text`, `boolean` or
/// `texts`) and its documentation. See [`endpoint_service!`](crate::endpoint_service).
#[doc(hidden)]
#[macro_export]
macro_rules! endpoint_parameter {
    ($index:literal, $name:ident, $set_name:ident, text, $documentation:literal) => {
        $crate::endpoint_parameter!(@ $index, $name, $set_name, text, &str, String, $documentation);
    };
    ($index:literal, $name:ident, $set_name:ident, boolean, $documentation:literal) => {
        $crate::endpoint_parameter!(@ $index, $name, $set_name, boolean, bool, bool, $documentation);
    };
    ($index:literal, $name:ident, $set_name:ident, texts, $documentation:literal) => {
        $crate::endpoint_parameter!(@ $index, $name, $set_name, texts, &[String], Vec<String>, $documentation);
    };
    (@ $index:literal, $name:ident, $set_name:ident, $kind:ident, $get:ty, $set:ty, $documentation:literal) => {
        impl Params {
            #[doc = $documentation]
            #[inline]
            pub fn $name(&self) -> Option<$get> {
                self.0.$kind($index)
            }
        }

        impl ParamsBuilder {
            #[doc = $documentation]
            #[inline]
            pub fn $name(self, value: impl Into<$set>) -> Self {
                self.$set_name(Some(value.into()))
            }

            #[doc = $documentation]
            #[inline]
            pub fn $set_name(mut self, value: Option<$set>) -> Self {
                self.0.set($index, value.map(Into::into));
                self
            }
        }
    };
}
