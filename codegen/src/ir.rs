//! The intermediate representation: the result of lowering and the only input of the emitters.
//!
//! Every item is plain data that can be compared, printed with `Debug` and sent between threads. It contains neither
//! tokens nor references to the model. Structures, unions and enums keep the id of the shape they were lowered from.

pub mod behavior;
pub mod endpoint;
pub mod enumeration;
pub mod example;
pub mod fake;
pub mod notes;
pub mod operation;
pub mod package;
pub mod rules;
pub mod schema;
pub mod structure;
pub mod ty;
pub mod union;
pub mod waiter;
