//! Smithy 2.0 in memory: the JSON AST becomes a [`Model`], is checked, walked and indexed.
//!
//! [`load()`] reads documents, merges them and applies mixins, or says everything that is wrong with them.
//! [`validate()`] checks what a client generator relies on. [`ServiceClosure`] is what one service reaches, and the
//! types of [`index`] answer one question each. The crate knows Smithy and nothing of what is made from it.

pub mod index;
mod legacy_enum;
pub mod load;
pub mod model;
pub mod node;
mod prelude;
pub mod shape;
pub mod shape_id;
pub mod traits;
pub mod uri;
pub mod validate;
pub mod walk;

pub use legacy_enum::upgrade_legacy_enums;
pub use load::{LoadError, LoadErrors, Source, load};
pub use model::Model;
pub use node::Node;
pub use shape::{List, Map, Member, Members, Operation, Resource, Service, Shape, ShapeKind};
pub use shape_id::ShapeId;
pub use traits::{Trait, TraitError, TraitMap};
pub use validate::{Diagnostic, Severity, validate};
pub use walk::ServiceClosure;
