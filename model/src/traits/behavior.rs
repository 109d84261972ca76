//! Behaviour of operations: retries, tokens, pages, compression.

use crate::node::Node;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check};

pub(super) const CHECKS: &[Check] = &[
    check::<Idempotent>(),
    check::<IdempotencyToken>(),
    check::<Paginated>(),
    check::<Readonly>(),
    check::<RequestCompression>(),
    check::<Retryable>(),
];

annotations! {
    /// Calling the operation twice has the effect of calling it once.
    Idempotent = "smithy.api#idempotent";
    /// Clients fill the member with a unique value.
    IdempotencyToken = "smithy.api#idempotencyToken";
    /// The operation changes nothing.
    Readonly = "smithy.api#readonly";
}

/// The error may go away when the request is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// The service is throttling.
    pub throttling: bool,
}

impl Trait for Retryable {
    const ID: &'static str = "smithy.api#retryable";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { throttling: Reader::new(node).flag("throttling")? })
    }
}

/// The operation returns its results in pages; on a service, the defaults of its operations.
///
/// [`PaginatedIndex`](crate::index::PaginatedIndex) merges the two and resolves the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paginated {
    /// The input member that takes the token.
    pub input_token: Option<String>,
    /// The path of the output member that gives the token of the next page.
    pub output_token: Option<String>,
    /// The path of the output member that holds the results.
    pub items: Option<String>,
    /// The input member that limits the size of a page.
    pub page_size: Option<String>,
}

impl Trait for Paginated {
    const ID: &'static str = "smithy.api#paginated";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        let value = Reader::new(node);
        Ok(Self {
            input_token: value.optional_string("inputToken")?,
            output_token: value.optional_string("outputToken")?,
            items: value.optional_string("items")?,
            page_size: value.optional_string("pageSize")?,
        })
    }
}

/// Clients may compress the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestCompression {
    /// The encodings that the service understands, the preferred first.
    pub encodings: Vec<String>,
}

impl Trait for RequestCompression {
    const ID: &'static str = "smithy.api#requestCompression";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { encodings: Reader::new(node).required("encodings")?.strings()? })
    }
}
