//! [Behavior traits](https://smithy.io/2.0/spec/behavior-traits.html): retries, idempotency, pagination, compression.

use crate::node::Node;
use crate::shape_id::ShapeId;
use crate::traits::reader::Reader;
use crate::traits::{Check, Trait, TraitError, annotations, check};

pub(super) const CHECKS: &[Check] = &[
    check::<Idempotent>(),
    check::<IdempotencyToken>(),
    check::<LongPoll>(),
    check::<Paginated>(),
    check::<Readonly>(),
    check::<RequestCompression>(),
    check::<Retryable>(),
];

annotations! {
    /// Marks a member that clients fill with a unique value if it is not set.
    IdempotencyToken = "smithy.api#idempotencyToken";
    /// Marks an operation without side effects.
    Readonly = "smithy.api#readonly";
}

/// Marks an operation that has the same effect if called once or several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Idempotent {
    /// The errors that say that the effect is there already.
    pub exists: Vec<ShapeId>,
    /// The errors that say that there is nothing left to remove.
    pub not_found: Vec<ShapeId>,
}

impl Trait for Idempotent {
    const ID: &'static str = "smithy.api#idempotent";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        if node.is_null() {
            return Ok(Self::default());
        }
        let value = Reader::new(node);
        let ids = |property| -> Result<Vec<ShapeId>, TraitError> {
            let Some(ids) = value.optional(property)? else {
                return Ok(Vec::new());
            };
            ids.list()?.map(|id| id.shape_id()).collect()
        };
        Ok(Self { exists: ids("exists")?, not_found: ids("notFound")? })
    }
}

/// Marks an operation whose response the service delays until there is something to return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongPoll {
    /// The longest delay in milliseconds.
    pub timeout_millis: Option<u32>,
}

impl Trait for LongPoll {
    const ID: &'static str = "smithy.api#longPoll";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        if node.is_null() {
            return Ok(Self { timeout_millis: None });
        }
        let Some(timeout) = Reader::new(node).optional("timeoutMillis")? else {
            return Ok(Self { timeout_millis: None });
        };
        match timeout.integer()? {
            0 => Err(timeout.invalid("is 0, but must be 1 at least")),
            millis => Ok(Self { timeout_millis: Some(millis) }),
        }
    }
}

/// Marks an error whose request may succeed if it is sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// `true` if the error is caused by throttling.
    pub throttling: bool,
}

impl Trait for Retryable {
    const ID: &'static str = "smithy.api#retryable";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { throttling: Reader::new(node).flag("throttling")? })
    }
}

/// The pagination of an operation; on a service, the defaults for its operations.
///
/// [`PaginatedIndex`](crate::index::PaginatedIndex) merges the two and resolves the member names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paginated {
    /// The input member that takes the token.
    pub input_token: Option<String>,
    /// The path to the output member with the token of the next page.
    pub output_token: Option<String>,
    /// The path to the output member with the results.
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

/// The compression encodings that requests of an operation may use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestCompression {
    /// The supported encodings by preference.
    pub encodings: Vec<String>,
}

impl Trait for RequestCompression {
    const ID: &'static str = "smithy.api#requestCompression";

    fn parse(node: &Node) -> Result<Self, TraitError> {
        Ok(Self { encodings: Reader::new(node).required("encodings")?.strings()? })
    }
}
