//! What is asked of a generated crate, beyond its model.

use std::collections::BTreeMap;

/// The settings of one generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The name of the crate, such as `tinsmith-omics`.
    pub package: String,
    /// The version of the crate.
    pub version: String,
    /// What follows `cargo xtask codegen` in the command that generates this crate; printed in the header of every file,
    /// and so one line.
    pub command: String,
    /// Where the runtime crate is, relative to the generated one; `None` means the published crate alone.
    pub runtime_path: Option<String>,
    /// The shape id of the service, for models that have several.
    pub service: Option<String>,
    /// The protocol to speak, by its name with or without namespace, for services that speak several; the best one if
    /// there is none.
    pub protocol: Option<String>,
    /// The names of the operations to generate; all of them if there is no list.
    pub operations: Option<Vec<String>>,
    /// What the client checks before it sends a request, unless told otherwise.
    pub validation: Validation,
    /// Whether inputs and types carry their constraints, and so a `validate` method.
    pub validators: Validators,
    /// Constraints that the model states and the service does not hold to, by the id of the shape or member.
    pub waivers: BTreeMap<String, Waiver>,
}

impl Settings {
    /// Settings with every choice left at its default.
    pub fn new(package: impl Into<String>, version: impl Into<String>, command: impl Into<String>) -> Self {
        Self {
            package: package.into(),
            version: version.into(),
            command: command.into(),
            runtime_path: None,
            service: None,
            protocol: None,
            operations: None,
            validation: Validation::default(),
            validators: Validators::default(),
            waivers: BTreeMap::new(),
        }
    }
}

/// What a client checks by itself before it sends a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Validation {
    /// What the official SDK does: that labels of the URI are set.
    Off,
    /// Required members, and minimum lengths and ranges.
    #[default]
    Basic,
    /// Every constraint of the model.
    Strict,
}

/// Whether constraints are generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Validators {
    /// Constraints as tables, and `validate` on inputs and types.
    #[default]
    Generate,
    /// Neither; `Validation` then has nothing to check but labels of the URI.
    Omit,
}

/// What becomes of a shape's constraints. Each trait that is not named stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiver {
    /// The traits that are not checked, by their names without namespace: `length`, `pattern`, `range`, `required`,
    /// `uniqueItems`.
    pub ignore: Vec<String>,
    /// The pattern that takes the place of the model's.
    pub pattern: Option<String>,
}

impl Waiver {
    /// Waives nothing.
    pub fn new() -> Self {
        Self::default()
    }
}
