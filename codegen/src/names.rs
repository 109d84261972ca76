//! Decides every Rust name before anything is printed.

pub mod case;
pub mod ident;
mod path;
pub mod reference;
pub mod reserved;
pub(crate) mod rules;
pub(crate) mod scope;

pub(crate) use scope::decide;

pub use ident::{ConstName, FieldName, MethodName, ModuleName, RuntimeName, TypeName, VariantName};
pub use path::TypePath;
pub use reserved::{NameError, Position};
