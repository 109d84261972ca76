//! The methods of `config::Builder` for components of the client, for lists and for tests.

use crate::tokens::{TokenStream, quote};

pub(super) fn parts(is_aws: bool) -> TokenStream {
    [resolvers(), schemes(), interceptors(), classifiers(), reports(), tests(is_aws)].into_iter().collect()
}

/// Setters of resolvers of endpoints, authentication schemes and identities.
fn resolvers() -> TokenStream {
    quote! {
        impl Builder {
            /// Sets the endpoint resolver, in place of the one that evaluates the service's endpoint rules.
            #[inline]
            pub fn endpoint_resolver(mut self, resolver: impl endpoint::ResolveEndpoint + 'static) -> Self {
                self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
                self
            }

            /// Sets [`endpoint_resolver`](Self::endpoint_resolver); `None` clears it.
            #[inline]
            pub fn set_endpoint_resolver(
                &mut self,
                resolver: Option<endpoint::SharedEndpointResolver>,
            ) -> &mut Self {
                self.core.set_endpoint_resolver(resolver);
                self
            }

            /// Sets the resolver of the authentication schemes that an operation may use.
            #[inline]
            pub fn auth_scheme_resolver(
                mut self,
                resolver: impl auth::ResolveAuthScheme + 'static,
            ) -> Self {
                self.set_auth_scheme_resolver(resolver);
                self
            }

            /// Sets [`auth_scheme_resolver`](Self::auth_scheme_resolver).
            #[inline]
            pub fn set_auth_scheme_resolver(
                &mut self,
                resolver: impl auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                self.core.set_auth_scheme_resolver(resolver.into_shared_resolver());
                self
            }

            /// Sets the identity cache, which keeps tokens and other identities until they expire.
            #[inline]
            pub fn identity_cache(mut self, cache: impl ResolveCachedIdentity + 'static) -> Self {
                self.set_identity_cache(cache);
                self
            }

            /// Sets [`identity_cache`](Self::identity_cache).
            #[inline]
            pub fn set_identity_cache(
                &mut self,
                cache: impl ResolveCachedIdentity + 'static,
            ) -> &mut Self {
                self.core.set_identity_cache(cache);
                self
            }
        }
    }
}

/// Setters of authentication schemes, and of the behavior version.
fn schemes() -> TokenStream {
    quote! {
        impl Builder {
            /// Adds an authentication scheme, which replaces a built-in scheme of the same id.
            #[inline]
            pub fn push_auth_scheme(mut self, scheme: impl AuthScheme + 'static) -> Self {
                self.core.push_auth_scheme(SharedAuthScheme::new(scheme));
                self
            }

            /// Allows requests without authentication if no other scheme can be used.
            #[inline]
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }

            /// Allows requests without authentication, like [`allow_no_auth`](Self::allow_no_auth).
            #[inline]
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.core.set_allow_no_auth();
                self
            }

            /// Sets the [`behavior_version`](Self::behavior_version) to the latest one.
            #[inline]
            pub fn behavior_version_latest(self) -> Self {
                self.behavior_version(BehaviorVersion::latest())
            }
        }
    }
}

/// Setters of interceptors.
fn interceptors() -> TokenStream {
    quote! {
        impl Builder {
            /// Adds an interceptor, which is called at defined points of every call and can read or change it there.
            #[inline]
            pub fn interceptor(mut self, interceptor: impl Intercept + 'static) -> Self {
                self.push_interceptor(SharedInterceptor::new(interceptor));
                self
            }

            /// Adds a shared interceptor, like [`interceptor`](Self::interceptor).
            #[inline]
            pub fn push_interceptor(&mut self, interceptor: SharedInterceptor) -> &mut Self {
                self.core.push_interceptor(interceptor);
                self
            }

            /// Replaces all interceptors added so far.
            #[inline]
            pub fn set_interceptors(
                &mut self,
                interceptors: impl IntoIterator<Item = SharedInterceptor>,
            ) -> &mut Self {
                self.core.set_interceptors(interceptors);
                self
            }
        }
    }
}

/// Setters of retry classifiers.
fn classifiers() -> TokenStream {
    quote! {
        impl Builder {
            /// Adds a retry classifier, which decides whether a failed attempt is retried.
            #[inline]
            pub fn retry_classifier(mut self, classifier: impl retry::ClassifyRetry + 'static) -> Self {
                self.push_retry_classifier(SharedRetryClassifier::new(classifier));
                self
            }

            /// Adds a shared retry classifier, like [`retry_classifier`](Self::retry_classifier).
            #[inline]
            pub fn push_retry_classifier(&mut self, classifier: SharedRetryClassifier) -> &mut Self {
                self.core.push_retry_classifier(classifier);
                self
            }

            /// Replaces all retry classifiers added so far.
            #[inline]
            pub fn set_retry_classifiers(
                &mut self,
                classifiers: impl IntoIterator<Item = SharedRetryClassifier>,
            ) -> &mut Self {
                self.core.set_retry_classifiers(classifiers);
                self
            }
        }
    }
}

/// Setters of the values that metrics report.
fn reports() -> TokenStream {
    quote! {
        impl Builder {
            /// Captures the named string members of inputs and attaches them to the client's metrics.
            ///
            /// Sensitive members are never captured.
            #[inline]
            pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.emit_input_attributes(names);
                self
            }

            /// Captures the named string members of inputs, so that interceptors can read them.
            ///
            /// Sensitive members are never captured.
            #[inline]
            pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.capture_input_attributes(names);
                self
            }
        }
    }
}

/// Setters of fixed values for tests.
fn tests(is_aws: bool) -> TokenStream {
    let (identity, region) = if is_aws {
        (", user agent, credentials", "but also sets a region if none is set")
    } else {
        ("", "which sets everything that this service has")
    };
    let fixed = format!(" Sets fixed idempotency tokens, time{identity} and the latest behavior version, for tests.");
    let like = |name: &str| format!(" Like [`{name}`](Self::{name}), {region}.");
    let (apply_v2, with_v2) = (like("apply_test_defaults"), like("with_test_defaults"));
    quote! {
        impl Builder {
            #[doc = #fixed]
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                self.core.apply_test_defaults();
                self
            }

            /// Returns the builder with fixed values for tests; see [`apply_test_defaults`](Self::apply_test_defaults).
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }

            #[doc = #apply_v2]
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.core.apply_test_defaults_v2();
                self
            }

            #[doc = #with_v2]
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }
    }
}
