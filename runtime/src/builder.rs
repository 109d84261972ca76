//! Builders of structures, and fluent builders of calls and waiters, with one set of setters per shape.
//!
//! The builder types are in the generated crate, since setters are inherent methods, which need local types.
//! `StructBuilder` builds plain structures. `Builder` is for inputs: its parameters are the members `M` and the stage
//! [`Build`], [`Call`] or [`Wait`], which decides what is done with them.

#[cfg(feature = "client")]
mod blocking;
#[cfg(feature = "client")]
mod call;
pub(crate) mod debug;
mod members;

#[cfg(feature = "aws")]
pub use self::call::CustomizablePresigned;
#[cfg(feature = "client")]
pub use self::call::{Call, Customizable, CustomizablePages, InputMembers, Wait, debug_call, debug_wait};
pub use self::members::Members;
#[cfg(feature = "client")]
pub use crate::builder_blocking as blocking;
pub use crate::{builder_members as members, builder_required as required};

/// Stage of a builder that builds a structure.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Build;
