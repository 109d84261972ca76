//! The patterns of a crate's constraints: one static each, compiled when it is first used.

use proc_macro2::Literal;

use super::SourceFile;
use super::tokens::file_docs;
use crate::ir::package::Package;
use crate::ir::rules::Pattern;
use crate::tokens::{TokenStream, quote};

pub(super) fn patterns(package: &Package) -> SourceFile {
    let items = package.patterns.iter().map(pattern).collect();
    let docs = file_docs(["Patterns of constraints, each compiled when it is first used."]);
    SourceFile { docs, items }
}

fn pattern(pattern: &Pattern) -> TokenStream {
    let Pattern { name, other_names, source, translated, look_around, properties: _, characters, ascii } = pattern;
    let new = if *look_around {
        quote! { backtracking }
    } else {
        quote! { new }
    };
    let characters = characters.map(|(min, max)| {
        let (min, max) = (Literal::u32_unsuffixed(min), Literal::u32_unsuffixed(max));
        quote! { .characters(#min, #max) }
    });
    let ascii = ascii.map(|set| {
        let set: Literal = format!("{set:#x}").parse().expect("a hexadecimal number is a literal");
        quote! { .ascii(#set) }
    });
    let other_names = other_names.iter().map(|other| quote! { pub(crate) use #name as #other; });
    quote! {
        pub(crate) static #name: validate::Pattern =
            validate::Pattern::#new(#source, #translated) #characters #ascii;
        #(#other_names)*
    }
}
