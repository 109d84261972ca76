//! The file of the fake: the protocol and the operations of the service, from which the runtime makes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::SourceFile;
use super::tokens::{doc_line, file_docs};
use crate::ir::fake::Recorded;
use crate::ir::package::Package;
use crate::protocol::Protocol;

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
    SourceFile {
        docs: file_docs(docs_of_module()),
        items: quote! {
            fake::operations! {
                #(#operations)*

                #(#examples)*

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

fn docs_of_module() -> Vec<&'static str> {
    vec![
        "The service as a fake, for tests, with the feature `fake`. Without it, this module is empty.",
        "",
        "`Service::new()` has a handler for each operation that a test sets with `on`; `connector()` is the HTTP client",
        "for the configuration of the client under test.",
    ]
}
