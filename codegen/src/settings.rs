//! Settings of a generated crate.

use std::collections::{BTreeMap, BTreeSet};

/// The settings of one generated crate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The name of the crate, such as `tinsmith-omics`.
    pub package: String,
    /// The version of the crate.
    pub version: String,
    /// The command that generates this crate, such as `tinsmith generate omics`; printed in the header of every file, and
    /// so one line.
    pub command: String,
    /// The entries of `Cargo.toml` that no model decides.
    pub manifest: Manifest,
    /// The arrangement of the files.
    pub layout: Layout,
    /// The parts of the crate.
    pub parts: Parts,
    /// Traits that structures and unions derive beside the usual ones, where their members allow it.
    pub derives: BTreeSet<Derive>,
    /// The shape id of the service, for models that have several.
    pub service: Option<String>,
    /// The protocol of requests and responses.
    pub protocol: ProtocolChoice,
    /// The names of the operations to generate; `None` for all.
    pub operations: Option<Vec<String>>,
    /// The client's default validation of inputs before it sends a request; `None` for [`Off`](Validation::Off) if the
    /// name of the crate is that of an official one, and [`Basic`](Validation::Basic) otherwise.
    pub validation: Option<Validation>,
    /// Generation of constraints and `validate` methods.
    pub validators: Validators,
    /// Patterns of constraints that need an engine that backtracks.
    pub backtracking: Backtracking,
    /// Members of requests that are equal to their default; `None` to omit them for services of AWS and send them for
    /// others.
    pub defaults: Option<Defaults>,
    /// Constraints of the model that the service does not enforce, by the id of the shape or member.
    pub waivers: BTreeMap<String, Waiver>,
}

impl Settings {
    /// Settings with every choice left at its default.
    pub fn new(package: impl Into<String>, version: impl Into<String>, command: impl Into<String>) -> Self {
        Self {
            package: package.into(),
            version: version.into(),
            command: command.into(),
            manifest: Manifest::default(),
            layout: Layout::default(),
            parts: Parts::default(),
            derives: BTreeSet::new(),
            service: None,
            protocol: ProtocolChoice::default(),
            operations: None,
            validation: None,
            validators: Validators::default(),
            backtracking: Backtracking::default(),
            defaults: None,
            waivers: BTreeMap::new(),
        }
    }

    /// The client's default validation of inputs. A crate with the name of an official one sends what that one sends.
    pub(crate) fn effective_validation(&self) -> Validation {
        let of_name = if self.package.starts_with("aws-sdk-") { Validation::Off } else { Validation::Basic };
        self.validation.unwrap_or(of_name)
    }

    /// The derived traits, with those that they need.
    pub(crate) fn effective_derives(&self) -> BTreeSet<Derive> {
        let needed = self.derives.iter().flat_map(|derive| derive.needs());
        self.derives.iter().chain(needed).copied().collect()
    }
}

/// The choice of the protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ProtocolChoice {
    /// The best one that the service supports.
    #[default]
    Best,
    /// The one of this name, with or without namespace, for services that support several.
    Named(String),
    /// One that the runtime does not have.
    Own(OwnProtocol),
}

/// A protocol that the runtime does not have, and the type that implements it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnProtocol {
    /// The shape id of the trait, which the service has.
    pub trait_id: String,
    /// The path of a type that implements `Default` and the protocols of the runtime, such as `acme::Rpc`. It starts with
    /// the name of a crate; in modules, also with `super`.
    pub implementation: String,
}

/// The arrangement of generated files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A crate of its own: `Cargo.toml` and `src/lib.rs`.
    #[default]
    Crate,
    /// A module of another crate: `mod.rs`, with relative paths.
    Module,
}

/// The parts of a crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Parts {
    /// Types and a client that sends and receives them.
    #[default]
    All,
    /// Inputs, outputs, types and errors, with their builders and validators. Such a crate needs a part of the runtime
    /// that has no client.
    Types,
}

/// A trait that types can derive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Derive {
    /// `Eq`
    Eq,
    /// `Hash`
    Hash,
    /// `Ord`, which brings `Eq` and `PartialOrd`
    Ord,
    /// `PartialOrd`
    PartialOrd,
}

impl Derive {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Eq, Self::Hash, Self::Ord, Self::PartialOrd];

    /// The name of the trait.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::Hash => "Hash",
            Self::Ord => "Ord",
            Self::PartialOrd => "PartialOrd",
        }
    }

    /// The traits that a type with this one has too.
    const fn needs(self) -> &'static [Self] {
        match self {
            Self::Ord => &[Self::Eq, Self::PartialOrd],
            Self::Eq | Self::Hash | Self::PartialOrd => &[],
        }
    }
}

/// The entries of `Cargo.toml` that no model decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The source of the runtime crate; `None` for the registry, with the version of this generator.
    pub runtime: Option<CrateSource>,
    /// Further dependencies.
    pub dependencies: Vec<Dependency>,
    /// The license, as an SPDX expression.
    pub license: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// `false` if cargo refuses to publish the crate; `None` to say nothing.
    pub publish: Option<bool>,
    /// The description; `None` for one with the title of the service.
    pub description: Option<String>,
    /// The keywords.
    pub keywords: Vec<String>,
    /// The address of the repository.
    pub repository: Option<String>,
}

/// A crate that the generated one depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The name of its package.
    pub package: String,
    /// Its name in Rust code.
    pub library: String,
    /// Its source.
    pub source: CrateSource,
    /// The version requirement of the published crate, beside a folder or git repository.
    pub version: Option<String>,
}

/// The source of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrateSource {
    /// The registry, with this version requirement.
    Version(String),
    /// A folder, relative to the generated crate.
    Path(String),
    /// A git repository.
    Git {
        /// Its address.
        url: String,
        /// The revision; `None` for the default branch.
        reference: Option<GitReference>,
    },
}

/// A revision of a git repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitReference {
    /// A commit.
    Rev(String),
    /// A branch.
    Branch(String),
    /// A tag.
    Tag(String),
}

/// Constraints that a client checks before it sends a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Validation {
    /// Only that labels of the URI and required members of the query string are set, as in the official SDK.
    Off,
    /// Required members, and minimum lengths and ranges.
    Basic,
    /// Every constraint of the model.
    Strict,
}

/// Generation of constraints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Validators {
    /// Generates tables of constraints, and `validate` methods on inputs and types.
    #[default]
    Generate,
    /// Generates neither; a client then checks only that labels of the URI and required members of the query string are
    /// set.
    Omit,
}

/// Patterns with look-around or back-references, whose time may grow faster than the string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Backtracking {
    /// Checks them with an engine that backtracks, within limits.
    #[default]
    Allow,
    /// Refuses to generate a crate that has one.
    Refuse,
}

/// Numbers and booleans in nested structures of requests that are equal to their default and not required.
///
/// Their fields are not optional, so that a value that nobody has set cannot be told from one that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Defaults {
    /// Sends them.
    Send,
    /// Omits them, as the official SDK does, because a service may treat a missing value differently from the default.
    Omit,
}

/// Changes to the constraints of a shape or member. Traits that are not named apply unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Waiver {
    /// The traits to ignore, by their names without namespace: `length`, `pattern`, `range`, `required`,
    /// `uniqueItems`.
    pub ignore: Vec<String>,
    /// The pattern that replaces the model's.
    pub pattern: Option<String>,
}

impl Waiver {
    /// A waiver that changes nothing.
    pub fn new() -> Self {
        Self::default()
    }
}
