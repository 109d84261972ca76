//! The setters of `config::Builder` for single values.

use crate::tokens::{TokenStream, quote};

/// A pair of setters: one that takes a value, and one that takes an option.
pub(super) struct Setter {
    /// Documentation of the first.
    pub(super) docs: TokenStream,
    /// The names of both.
    pub(super) names: (TokenStream, TokenStream),
    /// The parameter of the first.
    pub(super) value: TokenStream,
    /// The option that the first sets.
    pub(super) option: TokenStream,
    /// The type of the value.
    pub(super) ty: TokenStream,
    /// The effect of `None`, as the end of a sentence.
    pub(super) none: &'static str,
}

impl Setter {
    fn print(&self) -> TokenStream {
        let Self { docs, names: (name, set), value, option, ty, none } = self;
        let set_docs = format!(" Sets [`{name}`](Self::{name}); `None` {none}.");
        quote! {
            #docs
            #[inline]
            pub fn #name(mut self, #value) -> Self {
                self.core.#set(#option);
                self
            }

            #[doc = #set_docs]
            #[inline]
            pub fn #set(&mut self, value: Option<#ty>) -> &mut Self {
                self.core.#set(value);
                self
            }
        }
    }
}

/// The setters, as methods of `Builder`.
pub(super) fn print(setters: &[Setter]) -> TokenStream {
    let methods = setters.iter().map(Setter::print);
    quote! { impl Builder { #(#methods)* } }
}

pub(super) fn setters(is_aws: bool) -> TokenStream {
    [&place()[..], &identity(), &retries(is_aws), &components(), &limits()].into_iter().map(print).collect()
}

/// Setters of the place that requests are sent to.
fn place() -> [Setter; 1] {
    [Setter {
        docs: quote! {
            /// Sets the endpoint URL, for example that of a local test server.
            ///
            /// The service's endpoint rules start from it instead of the public endpoint. A custom
            /// [`endpoint_resolver`](Self::endpoint_resolver) may ignore it.
        },
        names: (quote! { endpoint_url }, quote! { set_endpoint_url }),
        value: quote! { value: impl Into<String> },
        option: quote! { Some(value.into()) },
        ty: quote! { String },
        none: "clears it",
    }]
}

/// Setters of the authentication.
fn identity() -> [Setter; 1] {
    [Setter {
        docs: quote! {
            /// Sets the preferred authentication schemes, most preferred first.
            ///
            /// Schemes that an operation does not support are skipped; those not listed are tried last.
        },
        names: (quote! { auth_scheme_preference }, quote! { set_auth_scheme_preference }),
        value: quote! { value: impl Into<AuthSchemePreference> },
        option: quote! { Some(value.into()) },
        ty: quote! { AuthSchemePreference },
        none: "clears it",
    }]
}

/// Setters of retries and timeouts.
fn retries(is_aws: bool) -> [Setter; 4] {
    let clients = if is_aws { " in a region" } else { "" };
    let shared_by = format!(" By default these are shared by all clients of the service{clients}.");
    [
        Setter {
            docs: quote! {
                /// Sets the retry configuration: the mode, the maximum number of attempts and the backoff between them.
            },
            names: (quote! { retry_config }, quote! { set_retry_config }),
            value: quote! { value: retry::RetryConfig },
            option: quote! { Some(value) },
            ty: quote! { retry::RetryConfig },
            none: "changes nothing",
        },
        Setter {
            docs: quote! {
                /// Sets the retry partition. Clients with the same partition share a retry budget and a rate limiter.
                ///
                #[doc = #shared_by]
            },
            names: (quote! { retry_partition }, quote! { set_retry_partition }),
            value: quote! { value: retry::RetryPartition },
            option: quote! { Some(value) },
            ty: quote! { retry::RetryPartition },
            none: "changes nothing",
        },
        Setter {
            docs: quote! {
                /// Sets the timeouts for connecting, reading, single attempts and whole operations.
                ///
                /// Timeouts that `value` leaves unset keep what was set before.
            },
            names: (quote! { timeout_config }, quote! { set_timeout_config }),
            value: quote! { value: timeout::TimeoutConfig },
            option: quote! { Some(value) },
            ty: quote! { timeout::TimeoutConfig },
            none: "changes nothing",
        },
        Setter {
            docs: quote! {
                /// Sets the stalled stream protection, which fails uploads and downloads that stop making progress.
            },
            names: (quote! { stalled_stream_protection }, quote! { set_stalled_stream_protection }),
            value: quote! { value: StalledStreamProtectionConfig },
            option: quote! { Some(value) },
            ty: quote! { StalledStreamProtectionConfig },
            none: "clears it",
        },
    ]
}

/// Setters of the components that calls run on.
fn components() -> [Setter; 4] {
    [
        Setter {
            docs: quote! {
                /// Sets the HTTP client that opens connections and sends requests, in place of the default client.
            },
            names: (quote! { http_client }, quote! { set_http_client }),
            value: quote! { value: impl HttpClient + 'static },
            option: quote! { Some(IntoShared::into_shared(value)) },
            ty: quote! { SharedHttpClient },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the async sleep implementation that retries, timeouts and waiters use.
                ///
                /// With the `rt-tokio` feature, the default is Tokio's timer.
            },
            names: (quote! { sleep_impl }, quote! { set_sleep_impl }),
            value: quote! { value: impl AsyncSleep + 'static },
            option: quote! { Some(IntoShared::into_shared(value)) },
            ty: quote! { SharedAsyncSleep },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the time source, which dates requests and decides when identities have expired.
                ///
                /// The default is the system clock.
            },
            names: (quote! { time_source }, quote! { set_time_source }),
            value: quote! { value: impl TimeSource + 'static },
            option: quote! { Some(IntoShared::into_shared(value)) },
            ty: quote! { SharedTimeSource },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets the protocol that serializes requests and deserializes responses.
                ///
                /// The default is the service's own protocol.
            },
            names: (quote! { protocol }, quote! { set_protocol }),
            value: quote! { value: impl protocol::ClientProtocol + 'static },
            option: quote! { Some(protocol::SharedClientProtocol::new(value)) },
            ty: quote! { protocol::SharedClientProtocol },
            none: "changes nothing",
        },
    ]
}

/// Setters of limits, checks and defaults.
fn limits() -> [Setter; 3] {
    [
        Setter {
            docs: quote! {
                /// Sets the maximum size of a response body in bytes.
                ///
                /// The default is 256 MiB. A longer body is an error. Bodies that are streamed are not limited.
            },
            names: (quote! { response_body_limit }, quote! { set_response_body_limit }),
            value: quote! { bytes: u64 },
            option: quote! { Some(bytes) },
            ty: quote! { u64 },
            none: "clears it",
        },
        Setter {
            docs: quote! {
                /// Sets how much of the model's constraints is checked before a request is sent.
            },
            names: (quote! { validation }, quote! { set_validation }),
            value: quote! { value: Validation },
            option: quote! { Some(value) },
            ty: quote! { Validation },
            none: "changes nothing",
        },
        Setter {
            docs: quote! {
                /// Sets the behavior version, which fixes defaults that may differ from one release to the next.
                ///
                /// A client needs one, unless the `behavior-version-latest` feature is enabled.
            },
            names: (quote! { behavior_version }, quote! { set_behavior_version }),
            value: quote! { value: BehaviorVersion },
            option: quote! { Some(value) },
            ty: quote! { BehaviorVersion },
            none: "clears it",
        },
    ]
}
