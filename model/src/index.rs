//! Indexes: each answers one question about a model that the shapes alone do not answer.
//!
//! An index borrows the model. Those that need no table are as small as a reference and compute on asking.

mod event_stream;
mod http_binding;
mod nullability;
mod operation;
mod paginated;
mod top_down;

pub use event_stream::{EventStreamIndex, EventStreamInfo};
pub use http_binding::{Binding, BindingLocation, HttpBindingIndex};
pub use nullability::{CheckMode, NullabilityIndex};
pub use operation::OperationIndex;
pub use paginated::{PaginatedIndex, PaginationInfo, PaginationProblem};
pub use top_down::TopDownIndex;
