//! Prints the IR as files: [`plan`] lists them, and each kind of file has an emitter.
//!
//! Emitters decide nothing: they print the IR, and code that is the same in every crate belongs in the runtime. An
//! artifact can be printed on any thread, since no two share tokens.

mod accessors;
mod behavior;
mod builders;
mod client;
mod config;
mod crate_root;
mod debug;
pub mod endpoint;
mod enumeration;
mod error;
mod event_stream;
mod example;
mod fake;
mod imports;
pub mod jmespath;
mod manifest;
mod module;
mod operation;
mod paginator;
mod pattern;
mod plain;
mod quick_start;
mod relative;
mod rules;
mod schema;
mod stage;
mod structure;
mod tokens;
mod union;
mod waiter;
mod walk;

use crate::ir::enumeration::Enumeration;
use crate::ir::operation::{Operation, StreamErrors};
use crate::ir::package::{Package, TypeDefinition};
use crate::ir::structure::Structure;
use crate::ir::union::Union;
use crate::ir::waiter::Waiter;
use crate::settings::{Layout, Parts};
use crate::tokens::{TokenStream, quote};

/// A file to be printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Artifact<'p> {
    /// Its path in the crate.
    pub path: String,
    /// Its kind, with the part of the IR that it prints.
    pub kind: ArtifactKind<'p>,
    header: &'p str,
    layout: Layout,
}

/// Kind of a file, with the part of the IR that it prints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ArtifactKind<'p> {
    /// `Cargo.toml`
    Manifest(&'p Package),
    /// `src/lib.rs`
    CrateRoot(&'p Package),
    /// `src/builder.rs`
    Builder(&'p Package),
    /// `src/client.rs`
    Client(&'p Package),
    /// `src/config.rs`
    Config(&'p Package),
    /// `src/config/endpoint.rs`
    Endpoint(&'p Package),
    /// `src/error.rs`
    Error(&'p Package),
    /// `src/error_meta.rs`
    ServiceError(&'p Package),
    /// `src/fake.rs`
    Fake(&'p Package),
    /// `src/primitives.rs`
    Primitives(&'p Package),
    /// `src/pattern.rs`
    Patterns(&'p Package),
    /// `src/operation.rs`
    Operations(&'p Package),
    /// `src/operation/….rs`
    Operation(&'p Operation, &'p Package),
    /// `src/types.rs`
    Types(&'p Package),
    /// `src/types/….rs`
    Structure(&'p Structure),
    /// `src/types/….rs`
    Union(&'p Union),
    /// `src/types/….rs`
    Enumeration(&'p Enumeration),
    /// `src/types/error.rs`
    ErrorTypes(&'p Package),
    /// `src/types/error/….rs`
    StreamErrors(&'p StreamErrors),
    /// `src/waiters.rs`
    Waiters(&'p Package),
    /// `src/waiters/….rs`
    Waiter(&'p Waiter),
}

/// Contents of a file.
#[derive(Clone, Debug)]
pub enum Contents {
    /// Text, as it is written.
    Text(String),
    /// Tokens of Rust, which are still to be formatted.
    Rust(TokenStream),
}

/// Lists the files of a crate, in no particular order.
pub fn plan<'p>(package: &'p Package, header: &'p str) -> Vec<Artifact<'p>> {
    use ArtifactKind as Kind;

    let mut files = match package.parts {
        Parts::All => client_files(package),
        Parts::Types => Vec::new(),
    };
    files.extend([
        ("Cargo.toml".to_owned(), Kind::Manifest(package)),
        (CRATE_ROOT.to_owned(), Kind::CrateRoot(package)),
        ("src/builder.rs".to_owned(), Kind::Builder(package)),
        ("src/error.rs".to_owned(), Kind::Error(package)),
        ("src/primitives.rs".to_owned(), Kind::Primitives(package)),
        ("src/operation.rs".to_owned(), Kind::Operations(package)),
        ("src/types.rs".to_owned(), Kind::Types(package)),
        ("src/types/error.rs".to_owned(), Kind::ErrorTypes(package)),
    ]);
    if !package.patterns.is_empty() {
        files.push(("src/pattern.rs".to_owned(), Kind::Patterns(package)));
    }
    if !package.waiters.is_empty() {
        files.push(("src/waiters.rs".to_owned(), Kind::Waiters(package)));
    }
    files.extend(package.operations.iter().map(|operation| {
        (format!("src/operation/{}.rs", operation.module.text()), Kind::Operation(operation, package))
    }));
    files.extend(package.types.iter().map(|definition| match definition {
        TypeDefinition::Structure(it) => (type_path(it.module.text()), Kind::Structure(it)),
        TypeDefinition::Union(it) => (type_path(it.module.text()), Kind::Union(it)),
        TypeDefinition::Enumeration(it) => (type_path(it.module.text()), Kind::Enumeration(it)),
    }));
    files.extend(
        package
            .errors
            .iter()
            .map(|error| (format!("src/types/error/{}.rs", error.module.text()), Kind::Structure(error))),
    );
    files.extend(
        package
            .stream_errors
            .iter()
            .map(|errors| (format!("src/types/error/{}.rs", errors.module.text()), Kind::StreamErrors(errors))),
    );
    files.extend(
        package.waiters.iter().map(|waiter| (format!("src/waiters/{}.rs", waiter.module.text()), Kind::Waiter(waiter))),
    );
    let layout = package.layout;
    let files = files.into_iter().filter_map(|(path, kind)| Some((place(path, layout)?, kind)));
    files.map(|(path, kind)| Artifact { path, kind, header, layout }).collect()
}

/// The files that only a client needs, without those of single operations.
fn client_files(package: &Package) -> Vec<(String, ArtifactKind<'_>)> {
    use ArtifactKind as Kind;

    let mut files = vec![
        ("src/client.rs".to_owned(), Kind::Client(package)),
        ("src/config.rs".to_owned(), Kind::Config(package)),
        ("src/config/endpoint.rs".to_owned(), Kind::Endpoint(package)),
        ("src/error_meta.rs".to_owned(), Kind::ServiceError(package)),
    ];
    if package.service.has_fake() {
        files.push(("src/fake.rs".to_owned(), Kind::Fake(package)));
    }
    files
}

/// The path of a file in a layout; `None` if the layout does not have it.
fn place(path: String, layout: Layout) -> Option<String> {
    match layout {
        Layout::Crate => Some(path),
        Layout::Module if path == CRATE_ROOT => Some(MODULE_ROOT.to_owned()),
        Layout::Module => path.strip_prefix("src/").map(str::to_owned),
    }
}

/// The root of a crate.
const CRATE_ROOT: &str = "src/lib.rs";

/// The root of a module.
const MODULE_ROOT: &str = "mod.rs";

fn type_path(module: &str) -> String {
    format!("src/types/{module}.rs")
}

impl Artifact<'_> {
    /// Emits the contents of the file.
    pub fn emit(&self) -> Contents {
        let body = match self.kind {
            ArtifactKind::Manifest(package) => return Contents::Text(manifest::print(package, self.header)),
            ArtifactKind::CrateRoot(package) => match package.parts {
                Parts::All => crate_root::crate_root(package),
                Parts::Types => plain::crate_root(package),
            },
            ArtifactKind::Builder(package) => match package.parts {
                Parts::All => stage::builder(package),
                Parts::Types => stage::plain_builder(),
            },
            ArtifactKind::Client(package) => client::client(package),
            ArtifactKind::Config(package) => config::config(package),
            ArtifactKind::Endpoint(package) => config::endpoint(package),
            ArtifactKind::Error(package) => match package.parts {
                Parts::All => error::error(package),
                Parts::Types => plain::error(package),
            },
            ArtifactKind::ServiceError(package) => error::service_error(package),
            ArtifactKind::Fake(package) => fake::fake(package),
            ArtifactKind::Primitives(package) => module::primitives(package),
            ArtifactKind::Patterns(package) => pattern::patterns(package),
            ArtifactKind::Operations(package) => module::operations(package),
            ArtifactKind::Operation(operation, package) => match package.parts {
                Parts::All => operation::operation(operation, package),
                Parts::Types => plain::operation(operation),
            },
            ArtifactKind::Types(package) => module::types(package),
            ArtifactKind::Structure(it) => structure::file(it),
            ArtifactKind::Union(it) => union::file(it),
            ArtifactKind::Enumeration(it) => enumeration::file(it),
            ArtifactKind::ErrorTypes(package) => module::error_types(package),
            ArtifactKind::StreamErrors(it) => event_stream::errors(it),
            ArtifactKind::Waiters(package) => module::waiters(package),
            ArtifactKind::Waiter(it) => waiter::file(it),
        };
        let file = file(self.header, body);
        Contents::Rust(match self.layout {
            Layout::Crate => file,
            Layout::Module => relative::relative(&file, self.depth()),
        })
    }
}

impl Artifact<'_> {
    /// The number of modules from the root to this file.
    fn depth(&self) -> usize {
        if self.path == MODULE_ROOT { 0 } else { self.path.split('/').count() }
    }
}

/// Contents of a Rust file.
struct SourceFile {
    /// Documentation at its top.
    docs: TokenStream,
    /// Everything below the imports.
    items: TokenStream,
}

fn file(header: &str, SourceFile { docs, items }: SourceFile) -> TokenStream {
    let header = format!(" {header}");
    let imports = imports::imports(&items);
    tokens::sequence([quote! { #![comment = #header] }, docs, imports, items])
}
