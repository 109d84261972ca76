//! The files that declare and re-export others: builders, operations, types, waiters and primitives.

use super::SourceFile;
use super::tokens::{doc_line, file_docs};
use crate::ir::package::{Package, TypeDefinition};
use crate::ir::structure::Structure;
use crate::names::{ModuleName, TypeName};
use crate::settings::{Layout, Parts};
use crate::tokens::{TokenStream, quote};

pub(super) fn operations(package: &Package) -> SourceFile {
    let modules = package.operations.iter().map(|it| {
        let module = &it.module;
        let docs = doc_line(&format!("`{}`", it.shape));
        quote! { #docs pub mod #module; }
    });
    // A module of an operation takes precedence over a crate of the same name.
    let is_hidden = package.operations.iter().any(|it| it.module.as_str() == "tinsmith_runtime");
    let runtime = if is_hidden {
        quote! { ::tinsmith_runtime }
    } else {
        quote! { tinsmith_runtime }
    };
    let extended = package.service.has_extended_ids.then(|| quote! { pub use #runtime::request_id::RequestIdExt; });
    let ids = match package.parts {
        Parts::All => Some(quote! { pub use #runtime::error::RequestId; #extended }),
        Parts::Types => None,
    };
    SourceFile {
        docs: file_docs(["Operations of the service, one module each."]),
        items: quote! {
            #ids

            #(#modules)*
        },
    }
}

pub(super) fn types(package: &Package) -> SourceFile {
    let modules = package.types.iter().map(|definition| match definition {
        TypeDefinition::Structure(it) => (shared(&it.module), reexport(&it.module, &it.declared, &it.name)),
        TypeDefinition::Union(it) => (shared(&it.module), reexport(&it.module, &it.declared, &it.name)),
        TypeDefinition::Enumeration(it) => (shared(&it.module), reexport(&it.module, &it.declared, &it.name)),
    });
    let (modules, reexports): (Vec<_>, Vec<_>) = modules.unzip();
    let structures = package.types.iter().filter_map(|definition| match definition {
        TypeDefinition::Structure(it) => Some(it),
        TypeDefinition::Union(_) | TypeDefinition::Enumeration(_) => None,
    });
    let builders = builders(structures);
    SourceFile {
        docs: file_docs(["Types of requests and responses, one file each."]),
        items: quote! {
            #(#reexports)*

            /// Errors returned by the service.
            pub mod error;

            #builders

            #(#modules)*
        },
    }
}

pub(super) fn error_types(package: &Package) -> SourceFile {
    let (modules, reexports): (Vec<_>, Vec<_>) =
        package.errors.iter().map(|it| (shared(&it.module), reexport(&it.module, &it.declared, &it.name))).unzip();
    let (stream_modules, stream_reexports): (Vec<_>, Vec<_>) =
        package.stream_errors.iter().map(|it| (private(&it.module), reexport(&it.module, &it.name, &it.name))).unzip();
    let builders = builders(package.errors.iter());
    SourceFile {
        docs: file_docs(["Errors returned by the service, one file each."]),
        items: quote! {
            #(#reexports)*
            #(#stream_reexports)*

            #builders

            #(#modules)*
            #(#stream_modules)*
        },
    }
}

/// Declares a module that only its parent names.
fn private(module: &ModuleName) -> TokenStream {
    quote! { mod #module; }
}

/// Declares a module whose items the crate names.
fn shared(module: &ModuleName) -> TokenStream {
    quote! { pub(crate) mod #module; }
}

/// Re-exports a type. `self` distinguishes its module from a crate of the same name, such as `core`.
fn reexport(module: &ModuleName, declared: &TypeName, name: &TypeName) -> TokenStream {
    if declared == name {
        quote! { pub use self::#module::#name; }
    } else {
        quote! { pub use self::#module::#declared as #name; }
    }
}

/// The `builders` module, where the official SDK has the builders.
fn builders<'a>(structures: impl Iterator<Item = &'a Structure>) -> TokenStream {
    let uses = structures.map(|Structure { module, builder, .. }| quote! { pub use super::#module::#builder; });
    quote! {
        /// Builders of these types.
        pub mod builders {
            #(#uses)*
        }
    }
}

pub(super) fn waiters(package: &Package) -> SourceFile {
    let modules = package.waiters.iter().map(|it| {
        let (module, docs) = (&it.module, &it.docs);
        quote! { #docs pub mod #module; }
    });
    SourceFile { docs: file_docs(["Waiters, one module each."]), items: quote! { #(#modules)* } }
}

pub(super) fn primitives(package: &Package) -> SourceFile {
    let uses = &package.primitives;
    // The crate of a module has no features of this one.
    let from_files = (package.layout == Layout::Crate && package.parts == Parts::All).then(|| {
        quote! {
            #[cfg(feature = "rt-tokio")]
            pub use tinsmith_runtime::primitives::{FsBuilder, Length};
        }
    });
    let stream = uses.byte_stream.then(|| {
        quote! {
            pub use tinsmith_runtime::primitives::{AggregatedBytes, ByteStream, ByteStreamError, SdkBody};
            #from_files
        }
    });
    let event_stream = uses.event_stream.then(|| {
        quote! {
            pub use tinsmith_runtime::event_stream::{
                EventReceiver, EventStreamSender, Header, HeaderValue, Message, StrBytes,
            };
        }
    });
    let event_stream = match package.parts {
        Parts::All => Some(quote! {
            /// Types of event streams.
            pub mod event_stream { #event_stream }
        }),
        Parts::Types => None,
    };
    let copy_source = uses.copy_source.then(|| quote! { pub use tinsmith_runtime::primitives::CopySource; });
    SourceFile {
        docs: file_docs(["Types that are the same for every service: bytes, timestamps and streams."]),
        items: quote! {
            pub use tinsmith_runtime::primitives::{Blob, DateTime, DateTimeFormat};
            #copy_source
            #stream
            #event_stream
        },
    }
}
