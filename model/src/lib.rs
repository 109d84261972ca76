//! [Smithy 2.0](https://smithy.io/2.0/spec/model.html) models in memory: reads `.smithy` files and the JSON AST into a
//! [`Model`], then validates, walks and indexes it.
//!
//! [`load()`] reads documents, merges them and applies mixins; if they are wrong, it returns every error at once.
//! [`validate()`] checks the rules that a client generator relies on. A [`ServiceClosure`] holds the shapes that one
//! service reaches. The types of [`index`] compute facts about operations and members, such as HTTP bindings. The crate
//! is independent of any generator.

mod ast;
mod check;
mod definitions;
mod diagnostic;
mod draw;
mod idl;
pub mod index;
mod legacy_enum;
pub mod load;
pub mod model;
pub mod node;
mod prelude;
pub mod printable;
pub mod selector;
mod severity;
pub mod shape;
pub mod shape_id;
pub mod suggest;
pub mod traits;
pub mod uri;
pub mod validate;
pub mod walk;

pub use ast::to_ast;
pub use check::Checked;
pub use draw::Style;
pub use idl::SyntaxProblem;
pub use legacy_enum::upgrade_legacy_enums;
pub use load::{LoadError, LoadErrors, Location, Source, Sources, load};
pub use model::Model;
pub use node::Node;
pub use selector::Selector;
pub use shape::{List, Map, Member, Members, Operation, Resource, Service, Shape, ShapeKind, SimpleKind};
pub use shape_id::ShapeId;
pub use traits::{Trait, TraitError, TraitMap};
pub use validate::{Diagnostic, Severity, validate};
pub use walk::ServiceClosure;
