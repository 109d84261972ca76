//! The file of the fake: the protocol and the operations of the service, from which the runtime makes it.

use super::SourceFile;
use super::tokens::{doc_line, file_docs};
use crate::ir::fake::{Pages, Recorded, Role, Stored};
use crate::ir::package::Package;
use crate::protocol::Protocol;
use crate::tokens::{TokenStream, quote};

pub(super) fn fake(package: &Package) -> SourceFile {
    let service = &package.service;
    let docs =
        doc_line(&format!("Fake of {}, which receives the requests of clients in tests.", service.title_in_docs));
    let marker = &service.marker;
    let protocol = match service.protocol {
        Protocol::RestJson1 => quote! { RestJson1 },
        Protocol::RestXml => quote! { RestXml },
        Protocol::RestXmlUnwrappedErrors => quote! { RestXmlUnwrappedErrors },
        Protocol::AwsJson1_0 => quote! { AwsJson1_0 },
        Protocol::AwsJson1_1 => quote! { AwsJson1_1 },
        Protocol::AwsQuery => quote! { AwsQuery },
        Protocol::Ec2Query => quote! { Ec2Query },
        Protocol::RpcV2Cbor => quote! { RpcV2Cbor },
        Protocol::RpcV2Json => quote! { RpcV2Json },
        Protocol::Own(_) => unreachable!("no file is planned for a fake of a protocol that the runtime does not have"),
    };
    let compatible = service.query_compatible.then(|| quote! { , QueryCompatible });
    let operations = package.operations.iter().map(|it| {
        let (module, name) = (&it.module, &it.name);
        quote! { use crate::operation::#module::#name; }
    });
    let examples = package.operations.iter().filter(|it| !it.recorded.is_empty()).map(|it| {
        let (name, recorded) = (&it.name, it.recorded.iter().map(example));
        quote! { const #name: Example = &[#(#recorded),*]; }
    });
    let stored = package.operations.iter().filter_map(|it| {
        let (name, row) = (&it.name, row(it.stored.as_ref()?));
        Some(quote! { static #name: Stored = #row; })
    });
    SourceFile {
        docs: file_docs(docs_of_module()),
        items: quote! {
            fake::operations! {
                #(#operations)*

                #(#examples)*

                #(#stored)*

                #docs
                pub type Service = Fake<crate::#marker, #protocol #compatible>;
            }
        },
    }
}

/// An example call: the input and the output, or the input, the code of an error, and its members.
fn example(Recorded { input, error, result }: &Recorded) -> TokenStream {
    let error = error.iter();
    quote! { &[#input, #(#error,)* #result] }
}

/// Prints the call of a method with a value, if there is one.
macro_rules! call {
    ($method:ident, $value:expr) => {
        $value.as_ref().map(|value| quote! { .$method(#value) })
    };
}

/// Prints the effect of an operation on resources.
fn row(stored: &Stored) -> TokenStream {
    let Stored { resource, keys, .. } = stored;
    let start = match stored.role {
        Role::Create => quote! { fake::create(#resource, &[#(#keys),*]) },
        Role::Read => quote! { fake::read(#resource, &[#(#keys),*]) },
        Role::Update => quote! { fake::update(#resource, &[#(#keys),*]) },
        Role::Delete => quote! { fake::delete(#resource, &[#(#keys),*]) },
        Role::List => quote! { fake::list(#resource, &[#(#keys),*]) },
        Role::Tag => quote! { fake::tag(&[#(#keys),*]) },
        Role::Untag => quote! { fake::untag(&[#(#keys),*]) },
        Role::Tags => quote! { fake::tags(&[#(#keys),*]) },
    };
    let (parent, within) = (call!(parent, stored.parent), call!(within, stored.within));
    let (id, arn) = (call!(id, stored.id), call!(arn, stored.arn));
    let status = stored.status.as_ref().map(|(member, value)| quote! { .status(#member, #value) });
    let (created, updated) = (call!(created, stored.created), call!(updated, stored.updated));
    let aliases = stored.aliases.iter().map(|(from, to)| quote! { (#from, #to) });
    let aliases = (!stored.aliases.is_empty()).then(|| quote! { .aliases(&[#(#aliases),*]) });
    let (token, items) = (call!(token, stored.token), call!(items, stored.items));
    let pages = stored.pages.as_ref().map(|Pages { input, output, size }| {
        let size = size.iter();
        quote! { .pages(#input, #output, &[#(#size)*]) }
    });
    let filters = &stored.filters;
    let filters = (!filters.is_empty()).then(|| quote! { .filters(&[#(#filters),*]) });
    let (missing, conflict) = (call!(missing, stored.missing), call!(conflict, stored.conflict));
    quote! {
        #start #parent #within #id #arn #status #created #updated #aliases #token #items #pages #filters #missing #conflict
    }
}

fn docs_of_module() -> Vec<&'static str> {
    vec![
        "The service as a fake, for tests, with the feature `fake`. Without it, this module is empty.",
        "",
        "`Service::new()` has a handler for each operation that a test sets with `on`; `connector()` is the HTTP client",
        "for the configuration of the client under test.",
    ]
}
