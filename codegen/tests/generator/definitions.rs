//! Finds items that a file defines twice: in a module, an enum, a structure, or the methods of a type.

use std::collections::BTreeSet;

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::{Fields, ImplItem, Item, ItemMacro, TraitItem, UseTree};

/// Returns the definitions that a file has twice.
pub(crate) fn duplicates(text: &str) -> Vec<String> {
    let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut found = Definitions::default();
    found.items("", &file.items);
    found.twice
}

/// The definitions so far, by the path of their scope, and those that came again.
#[derive(Default)]
struct Definitions {
    seen: BTreeSet<String>,
    twice: Vec<String>,
}

impl Definitions {
    fn add(&mut self, scope: &str, name: &impl ToString) {
        let path = format!("{scope}::{}", name.to_string());
        if !self.seen.insert(path.clone()) {
            self.twice.push(path);
        }
    }

    fn ty(&mut self, scope: &str, name: &impl ToString) {
        self.add(&format!("{scope}::type"), name);
    }

    fn value(&mut self, scope: &str, name: &impl ToString) {
        self.add(&format!("{scope}::value"), name);
    }

    fn items(&mut self, scope: &str, items: &[Item]) {
        for item in items {
            self.item(scope, item);
        }
    }

    fn item(&mut self, scope: &str, item: &Item) {
        match item {
            Item::Const(it) => self.value(scope, &it.ident),
            Item::Static(it) => self.value(scope, &it.ident),
            Item::Fn(it) => self.value(scope, &it.sig.ident),
            Item::Type(it) => self.ty(scope, &it.ident),
            Item::Use(it) => self.uses(scope, &it.tree),
            Item::Macro(it) => self.called(scope, it),
            Item::Struct(it) => {
                self.ty(scope, &it.ident);
                if !matches!(it.fields, Fields::Named(_)) {
                    self.value(scope, &it.ident);
                }
                it.fields.iter().filter_map(|field| field.ident.as_ref()).for_each(|field| {
                    self.add(&format!("{scope}::{}::field", it.ident), field);
                });
            }
            Item::Enum(it) => {
                self.ty(scope, &it.ident);
                it.variants.iter().for_each(|variant| self.add(&format!("{scope}::{}", it.ident), &variant.ident));
            }
            Item::Mod(it) => {
                self.ty(scope, &it.ident);
                let items = it.content.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default();
                self.items(&format!("{scope}::{}", it.ident), items);
            }
            Item::Trait(it) => {
                self.ty(scope, &it.ident);
                let methods = it.items.iter().filter_map(|item| match item {
                    TraitItem::Fn(method) => Some(&method.sig.ident),
                    _ => None,
                });
                methods.for_each(|method| self.add(&format!("{scope}::{}::method", it.ident), method));
            }
            Item::Impl(it) => {
                let owner = format!("{scope}::{}", it.self_ty.to_token_stream());
                let of = it.trait_.as_ref().map(|(_, path, _)| path.to_token_stream().to_string()).unwrap_or_default();
                let methods = it.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(method) => Some(&method.sig.ident),
                    _ => None,
                });
                methods.for_each(|method| self.add(&format!("{owner}::{of}::method"), method));
            }
            other => panic!("generated code has no such item: {}", other.to_token_stream()),
        }
    }

    fn uses(&mut self, scope: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(it) => self.uses(scope, &it.tree),
            UseTree::Name(it) => self.ty(scope, &it.ident),
            UseTree::Rename(it) => self.ty(scope, &it.rename),
            UseTree::Group(it) => it.items.iter().for_each(|tree| self.uses(scope, tree)),
            UseTree::Glob(_) => {}
        }
    }

    /// The methods that macros of the runtime declare, and the tables of members and variants.
    fn called(&mut self, scope: &str, it: &ItemMacro) {
        let name = it.mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        let tokens = it.mac.tokens.clone().into_iter();
        match name.as_str() {
            "endpoint_parameter" | "client_context" => {
                let names = tokens.filter_map(|token| match token {
                    TokenTree::Ident(name) => Some(name),
                    TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
                });
                names.take(2).for_each(|method| self.add(&format!("{scope}::{name}"), &method));
            }
            "string_enum" | "sensitive_string_enum" => {
                let Some(TokenTree::Group(variants)) = tokens.last() else { return };
                let tokens: Vec<TokenTree> = variants.stream().into_iter().collect();
                for pair in tokens.windows(2) {
                    if let [TokenTree::Ident(variant), TokenTree::Punct(next)] = pair
                        && next.as_char() == '='
                    {
                        self.add(&format!("{scope}::variant"), variant);
                    }
                }
            }
            _ => {}
        }
    }
}
