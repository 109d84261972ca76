//! Indexes: facts about a model that its shapes state only together, one subject per index.
//!
//! An index borrows the model. Indexes without a lookup table are as small as a reference and compute each result on
//! demand.

mod event_stream;
mod http_binding;
mod nullability;
mod operation;
mod paginated;
mod top_down;

pub use event_stream::{EventStreamIndex, EventStreamInfo};
pub use http_binding::{Binding, BindingLocation, Direction, HttpBindingIndex};
pub use nullability::{CheckMode, NullabilityIndex};
pub use operation::OperationIndex;
pub use paginated::{PaginatedIndex, PaginationInfo, PaginationProblem};
pub use top_down::TopDownIndex;
