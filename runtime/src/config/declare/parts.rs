//! How a generated crate's `Builder` is given more than single values: parts of the client, lists, what tests want fixed.

/// Declares the other methods of `Builder` that every service has.
#[doc(hidden)]
#[macro_export]
macro_rules! config_parts {
    () => {
        impl Builder {
            /// Takes the newest version of behaviors that change between major versions.
            #[inline]
            pub fn behavior_version_latest(self) -> Self {
                self.behavior_version($crate::config::BehaviorVersion::latest())
            }

            /// Sets how endpoints are found.
            #[inline]
            pub fn endpoint_resolver(mut self, resolver: impl self::endpoint::ResolveEndpoint + 'static) -> Self {
                self.set_endpoint_resolver(Some(resolver.into_shared_resolver()));
                self
            }

            /// Sets or clears how endpoints are found.
            #[inline]
            pub fn set_endpoint_resolver(
                &mut self,
                resolver: Option<$crate::config::SharedEndpointResolver>,
            ) -> &mut Self {
                self.core.set_endpoint_resolver(resolver);
                self
            }

            /// Sets which authentication schemes operations may use.
            #[inline]
            pub fn auth_scheme_resolver(
                mut self,
                resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> Self {
                self.set_auth_scheme_resolver(resolver);
                self
            }

            /// Sets which authentication schemes operations may use.
            #[inline]
            pub fn set_auth_scheme_resolver(
                &mut self,
                resolver: impl $crate::config::auth::ResolveAuthScheme + 'static,
            ) -> &mut Self {
                self.core.set_auth_scheme_resolver(resolver.into_shared_resolver());
                self
            }

            /// Adds an authentication scheme.
            #[inline]
            pub fn push_auth_scheme(mut self, scheme: impl $crate::config::AuthScheme + 'static) -> Self {
                self.core.push_auth_scheme($crate::config::SharedAuthScheme::new(scheme));
                self
            }

            /// Lets requests be sent without authentication if nothing else is possible.
            #[inline]
            pub fn allow_no_auth(mut self) -> Self {
                self.set_allow_no_auth();
                self
            }

            /// Lets requests be sent without authentication if nothing else is possible.
            #[inline]
            pub fn set_allow_no_auth(&mut self) -> &mut Self {
                self.core.set_allow_no_auth();
                self
            }

            /// Sets the cache of identities.
            #[inline]
            pub fn identity_cache(mut self, cache: impl $crate::config::ResolveCachedIdentity + 'static) -> Self {
                self.set_identity_cache(cache);
                self
            }

            /// Sets the cache of identities.
            #[inline]
            pub fn set_identity_cache(
                &mut self,
                cache: impl $crate::config::ResolveCachedIdentity + 'static,
            ) -> &mut Self {
                self.core.set_identity_cache(cache);
                self
            }

            /// Adds an interceptor.
            #[inline]
            pub fn interceptor(mut self, interceptor: impl $crate::config::Intercept + 'static) -> Self {
                self.push_interceptor($crate::config::SharedInterceptor::new(interceptor));
                self
            }

            /// Adds an interceptor.
            #[inline]
            pub fn push_interceptor(&mut self, interceptor: $crate::config::SharedInterceptor) -> &mut Self {
                self.core.push_interceptor(interceptor);
                self
            }

            /// Sets the interceptors, in place of those before.
            #[inline]
            pub fn set_interceptors(
                &mut self,
                interceptors: impl IntoIterator<Item = $crate::config::SharedInterceptor>,
            ) -> &mut Self {
                self.core.set_interceptors(interceptors);
                self
            }

            /// Adds a retry classifier.
            #[inline]
            pub fn retry_classifier(mut self, classifier: impl $crate::config::retry::ClassifyRetry + 'static) -> Self {
                self.push_retry_classifier($crate::config::SharedRetryClassifier::new(classifier));
                self
            }

            /// Adds a retry classifier.
            #[inline]
            pub fn push_retry_classifier(&mut self, classifier: $crate::config::SharedRetryClassifier) -> &mut Self {
                self.core.push_retry_classifier(classifier);
                self
            }

            /// Sets the retry classifiers, in place of those before.
            #[inline]
            pub fn set_retry_classifiers(
                &mut self,
                classifiers: impl IntoIterator<Item = $crate::config::SharedRetryClassifier>,
            ) -> &mut Self {
                self.core.set_retry_classifiers(classifiers);
                self
            }

            /// Adds a framework that calls through the client to the user agent.
            #[inline]
            pub fn framework_metadata(mut self, framework: $crate::config::FrameworkMetadata) -> Self {
                self.push_framework_metadata(framework);
                self
            }

            /// Adds a framework that calls through the client to the user agent.
            #[inline]
            pub fn push_framework_metadata(&mut self, framework: $crate::config::FrameworkMetadata) -> &mut Self {
                self.core.push_framework_metadata(framework);
                self
            }

            /// Records these members of inputs, and attaches them to the client's metrics.
            #[inline]
            pub fn emit_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.emit_input_attributes(names);
                self
            }

            /// Records these members of inputs for interceptors.
            #[inline]
            pub fn capture_input_attributes(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
                self.core.capture_input_attributes(names);
                self
            }

            /// Sets what tests want fixed: tokens, the clock, the user agent, credentials, the behavior version.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults(&mut self) -> &mut Self {
                self.core.apply_test_defaults();
                self
            }

            /// Sets what tests want fixed: tokens, the clock, the user agent, credentials, the behavior version.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults(mut self) -> Self {
                self.apply_test_defaults();
                self
            }

            /// As [`apply_test_defaults`](Self::apply_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
                self.core.apply_test_defaults_v2();
                self
            }

            /// As [`with_test_defaults`](Self::with_test_defaults), with a region if none is set.
            #[cfg(feature = "test-util")]
            #[inline]
            pub fn with_test_defaults_v2(mut self) -> Self {
                self.apply_test_defaults_v2();
                self
            }
        }
    };
}
