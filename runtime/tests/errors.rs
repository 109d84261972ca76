//! Tests of the error types of generated crates. This file has the form of such a crate.

use std::error::Error as _;

use tinsmith_runtime::SdkError;
use tinsmith_runtime::config::ConfigBag;
use tinsmith_runtime::config::http::HttpResponse;
use tinsmith_runtime::error::{BuildError, ErrorMetadata, ProvideErrorMetadata};
use tinsmith_runtime::generated::error::OperationError;
use tinsmith_runtime::generated::{error, operation};
use tinsmith_runtime::primitives::SdkBody;
use tinsmith_runtime::protocol::rest_json_1;

/// Error structures.
pub mod types {
    /// Error structures.
    pub mod error {
        use tinsmith_runtime::generated::{error, walk};

        /// An error with a code of awsQuery.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Gone {
            /// Member `message`.
            pub message: Option<String>,
            pub(crate) meta: error::ErrorMetadata,
        }

        impl Gone {
            /// The value of `message`.
            pub fn message(&self) -> Option<&str> {
                self.message.as_deref()
            }
        }

        error::modeled!(Gone, "Gone", 410);

        walk::structure! {
            #[shape("test", "Gone")]
            static GONE: Table = Gone {
                message: Optional(0, "message", String),
                meta: Extra,
            };
        }

        /// An error with a sensitive message that is required.
        #[derive(Clone, Default, PartialEq)]
        pub struct Secret {
            /// Member `Message`.
            pub message: String,
            pub(crate) meta: error::ErrorMetadata,
        }

        impl Secret {
            /// The value of `message`.
            pub fn message(&self) -> &str {
                &self.message
            }
        }

        impl std::fmt::Debug for Secret {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct("Secret").field("meta", &self.meta).finish_non_exhaustive()
            }
        }

        error::modeled!(Secret, "Secret", 400; sensitive);

        walk::structure! {
            #[shape("test", "Secret")]
            static SECRET: Table = Secret {
                message: Required(0, "message", String),
                meta: Extra,
            };
        }
    }
}

operation::errors! {
    /// Errors returned by `Get`.
    pub enum GetError {
        Gone(is_gone) = "Service.NotThere" | "Gone",
        Secret(is_secret),
    }
}

error::service! {
    /// Any error returned by the service.
    pub enum Error {
        Gone,
        Secret,
    }
}

fn read(code: &str, body: &'static str) -> Option<GetError> {
    let response = HttpResponse::new(400.try_into().expect("a status"), SdkBody::from(body));
    let config = ConfigBag::base();
    let protocol = rest_json_1();
    let mut reader = protocol.deserialize_error_response(&response, &config).expect("an error");
    let meta = ErrorMetadata::builder().code(code).message("found").build();
    GetError::read(code, &mut *reader, &meta).expect("the members can be read")
}

#[test]
fn both_codes_of_an_error_name_it() {
    for code in ["Service.NotThere", "Gone"] {
        let error = read(code, "{}").expect("the error is modeled");
        assert!(error.is_gone());
        assert_eq!(error.code(), Some(code));
    }
    assert!(read("NotThere", "{}").is_none());
}

#[test]
fn a_modeled_error_has_one_message() {
    let error = read("Gone", "{}").expect("the error is modeled");
    assert_eq!((error.to_string(), error.message()), ("Gone: found".to_owned(), Some("found")));
    let gone = error.source().and_then(|source| source.downcast_ref::<types::error::Gone>());
    assert_eq!(gone.and_then(types::error::Gone::message), Some("found"), "the source is as in the official crates");
    let error = Error::from(error);
    assert_eq!((error.to_string(), error.message()), ("Gone: found".to_owned(), Some("found")));
    assert!(error.source().is_none());
    let GetError::Gone(own) = read("Gone", r#"{"message":"own"}"#).expect("the error is modeled") else { panic!() };
    assert_eq!((own.message(), own.meta().message()), (Some("own"), Some("own")));
}

#[test]
fn a_sensitive_message_is_only_in_its_member() {
    for (body, expected) in [("{}", "found"), (r#"{"message":"own"}"#, "own")] {
        let error = read("Secret", body).expect("the error is modeled");
        assert_eq!(error.message(), None);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(expected), "{shown}");
        let GetError::Secret(secret) = error else { panic!("another error") };
        assert_eq!(secret.message(), expected);
    }
}

#[test]
fn errors_without_a_response_name_their_cause_once() {
    let errors = [
        Error::from(SdkError::<GetError, HttpResponse>::timeout_error("late")),
        Error::from(BuildError::missing_field("key", "unset")),
        Error::from(GetError::unhandled("cause")),
        Error::from(GetError::generic(ErrorMetadata::builder().code("Code").build())),
    ];
    for error in errors {
        let first: &(dyn std::error::Error + 'static) = &error;
        let texts: Vec<_> =
            std::iter::successors(Some(first), |&error| error.source()).map(ToString::to_string).collect();
        assert!(texts.len() > 1, "{texts:?}");
        for (index, text) in texts.iter().enumerate() {
            assert!(!texts[..index].contains(text), "{texts:?}");
        }
    }
}
