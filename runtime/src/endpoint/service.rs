//! What `config::endpoint` of every generated crate has in common.

/// Writes the public items of `config::endpoint` around a static rule set: `Params`, `ParamsBuilder`, `ResolveEndpoint`
/// and `DefaultResolver`. Each parameter adds its accessors with [`endpoint_parameter!`](crate::endpoint_parameter).
///
/// ```
/// use tinsmith_runtime::endpoint::rules::{DefaultValue, Expression, Outcome, Parameter, RuleSet, Step, endpoint};
///
/// tinsmith_runtime::endpoint_service!(RULES);
/// tinsmith_runtime::endpoint_parameter!(0, stage, set_stage, text, "Which deployment answers.");
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
///     [endpoint(Expression::Join(&[Expression::Text("https://"), Expression::Parameter(0)]))];
///
/// let params = Params::builder().build()?;
/// assert_eq!(params.stage(), Some("prod"));
/// # Ok::<(), InvalidParams>(())
/// ```
#[macro_export]
macro_rules! endpoint_service {
    ($rules:ident) => {
        pub use $crate::endpoint::{Endpoint, EndpointFuture, InvalidParams, SharedEndpointResolver};

        /// What the endpoint of a request depends on.
        #[non_exhaustive]
        #[derive(Clone, PartialEq)]
        pub struct Params($crate::endpoint::Values);

        impl Params {
            /// Starts with nothing set.
            #[inline]
            pub fn builder() -> ParamsBuilder {
                ParamsBuilder::default()
            }
        }

        impl ::std::fmt::Debug for Params {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.debug("Params", &$rules, f)
            }
        }

        /// Builds [`Params`].
        #[derive(Clone, Default, PartialEq)]
        pub struct ParamsBuilder($crate::endpoint::Values);

        impl ParamsBuilder {
            /// Fills in defaults.
            ///
            /// # Errors
            /// When a required parameter is not set, or a value cannot be part of a host name.
            #[inline]
            pub fn build(self) -> Result<Params, InvalidParams> {
                self.0.complete($rules.parameters).map(Params)
            }
        }

        impl ::std::fmt::Debug for ParamsBuilder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.debug("ParamsBuilder", &$rules, f)
            }
        }

        impl $crate::endpoint::ServiceParameters for Params {
            #[inline]
            fn rules() -> &'static $crate::endpoint::RuleSet<'static> {
                &$rules
            }

            #[inline]
            fn from_values(values: $crate::endpoint::Values) -> Self {
                Self(values)
            }

            #[inline]
            fn values(&self) -> &$crate::endpoint::Values {
                &self.0
            }

            #[inline]
            fn values_mut(&mut self) -> &mut $crate::endpoint::Values {
                &mut self.0
            }
        }

        /// Decides to which endpoint a request goes.
        pub trait ResolveEndpoint: Send + Sync + ::std::fmt::Debug {
            /// The endpoint for these parameters.
            fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

            /// Makes a resolver that the client's configuration takes.
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

        impl<T: ResolveEndpoint> $crate::endpoint::ResolveErased for DowncastParams<T> {
            #[inline]
            fn resolve_endpoint<'a>(
                &'a self,
                params: &'a $crate::endpoint::EndpointResolverParams,
            ) -> EndpointFuture<'a> {
                match params.get::<Params>() {
                    Some(params) => self.0.resolve_endpoint(params),
                    None => $crate::endpoint::unexpected_params(),
                }
            }

            #[inline]
            fn finalize_params<'a>(
                &'a self,
                params: &'a mut $crate::endpoint::EndpointResolverParams,
            ) -> Result<(), $crate::endpoint::BoxError> {
                $crate::endpoint::finalize::<Params>(params)
            }
        }

        /// Resolves endpoints by the rules of the service.
        #[derive(Debug, Default)]
        pub struct DefaultResolver($crate::endpoint::Resolver);

        impl DefaultResolver {
            /// A resolver that knows today's partitions.
            #[inline]
            pub fn new() -> Self {
                Self::default()
            }

            /// A resolver that knows these partitions instead of today's.
            #[inline]
            pub fn with_partitions(partitions: $crate::endpoint::Partitions) -> Self {
                Self($crate::endpoint::Resolver::with_partitions(partitions))
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

/// Writes the accessor and setters of a parameter: its index, their names, its type (`text`, `boolean` or `texts`) and
/// what it is for. See [`endpoint_service!`](crate::endpoint_service).
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
