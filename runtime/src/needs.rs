//! Check that this crate has the features that a generated crate needs.

/// Defines a macro for each feature, which fails to compile if the feature is off, and `needs!`, which calls the one of a
/// feature.
macro_rules! features {
    ($($feature:tt $check:ident;)*) => {
        $(
            #[cfg(feature = $feature)]
            #[doc(hidden)]
            #[macro_export]
            macro_rules! $check {
                () => {};
            }

            #[cfg(not(feature = $feature))]
            #[doc(hidden)]
            #[macro_export]
            macro_rules! $check {
                () => {
                    compile_error!(concat!(
                        "this crate needs the feature `",
                        $feature,
                        "` of tinsmith-runtime: add it to the `features` of that dependency in Cargo.toml"
                    ));
                };
            }
        )*

        #[doc(hidden)]
        #[macro_export]
        macro_rules! needs {
            $(($feature) => { $crate::$check! {} };)*
        }
    };
}

features! {
    "aws" needs_aws;
    "cbor" needs_cbor;
    "checksums" needs_checksums;
    "client" needs_client;
    "compression" needs_compression;
    "event-stream" needs_event_stream;
    "http-auth" needs_http_auth;
    "pattern" needs_pattern;
    "pattern-backtracking" needs_pattern_backtracking;
    "pattern-properties" needs_pattern_properties;
    "s3-express" needs_s3_express;
    "xml" needs_xml;
}
