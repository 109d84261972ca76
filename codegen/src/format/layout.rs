//! Adds empty lines and formats macros, which `prettyplease` does not do: marks the syntax tree before it prints, and
//! replaces the marks in the text.
//!
//! The marks are comments and module names that no emitter writes. A literal cannot be mistaken for one, since none
//! contains a line end.

use proc_macro2::Span;
use syn::{
    Attribute, File, Ident, ImplItem, Item, ItemMacro, ItemMod, Macro, MacroDelimiter, Meta, TraitItem, Visibility,
    parse_quote,
};

/// The comment that stands for an empty line.
const EMPTY_LINE: &str = "tinsmith:empty-line";

/// The module that stands for the body of a macro, with its number.
const MACRO_BODY: &str = "tinsmith_macro_body_";

/// The replacements of marks in the printed text.
#[derive(Default)]
pub(super) struct Layout {
    /// The text before the braces of each macro that is printed as a module.
    macros: Vec<String>,
}

/// Adds the marks to a file.
pub(super) fn prepare(file: &mut File) -> Layout {
    let mut layout = Layout::default();
    layout.items(&mut file.items);
    if !file.attrs.is_empty()
        && let Some(attributes) = file.items.first_mut().and_then(item_attributes)
    {
        attributes.insert(0, parse_quote!(#[comment = #EMPTY_LINE]));
    }
    for attribute in std::mem::take(&mut file.attrs) {
        if file
            .attrs
            .last()
            .is_some_and(|last| AttributeKind::from_attribute(last) != AttributeKind::from_attribute(&attribute))
        {
            file.attrs.push(parse_quote!(#![comment = #EMPTY_LINE]));
        }
        file.attrs.push(attribute);
    }
    layout
}

/// Kind of an attribute at the start of a file.
#[derive(PartialEq, Eq)]
enum AttributeKind {
    Comment,
    Docs,
    Other,
}

impl AttributeKind {
    fn from_attribute(attribute: &Attribute) -> Self {
        if attribute.path().is_ident("comment") {
            Self::Comment
        } else if attribute.path().is_ident("doc") && matches!(attribute.meta, Meta::NameValue(_)) {
            Self::Docs
        } else {
            Self::Other
        }
    }
}

/// Kind of a declaration. Those of one kind stand together without empty lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Use,
    Export,
    Module,
    PublicModule,
    Const,
    Type,
}

impl Layout {
    fn items(&mut self, items: &mut [Item]) {
        let mut before = None;
        for item in items {
            if let Item::Macro(it) = item
                && let Some(module) = self.body_as_module(it)
            {
                *item = Item::Mod(module);
            }
            match item {
                Item::Mod(ItemMod { content: Some((_, items)), .. }) => self.items(items),
                Item::Impl(it) => set_apart(&mut it.items, impl_item_line, impl_item_attributes),
                Item::Trait(it) => set_apart(&mut it.items, trait_item_line, trait_item_attributes),
                _ => {}
            }
            let line = item_line(item);
            if let Some(before) = before.replace(line)
                && needs_space(before, line)
                && let Some(attributes) = item_attributes(item)
            {
                attributes.insert(0, parse_quote!(#[comment = #EMPTY_LINE]));
            }
        }
    }

    /// The module to print in place of a macro that contains items.
    fn body_as_module(&mut self, it: &ItemMacro) -> Option<ItemMod> {
        let ItemMacro { attrs, ident: None, mac, semi_token: None } = it else {
            return None;
        };
        let Macro { path, delimiter: MacroDelimiter::Brace(brace), tokens, .. } = mac else {
            return None;
        };
        let File { attrs: inner, items, .. } = syn::parse2(tokens.clone()).ok()?;
        if items.is_empty() || !inner.is_empty() || items.iter().any(|item| matches!(item, Item::Verbatim(_))) {
            return None;
        }
        let name = format!("{MACRO_BODY}{}", self.macros.len());
        let segments: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let root = if path.leading_colon.is_some() { "::" } else { "" };
        self.macros.push(format!("{root}{}!", segments.join("::")));
        Some(ItemMod {
            attrs: attrs.clone(),
            vis: Visibility::Inherited,
            unsafety: None,
            mod_token: syn::token::Mod::default(),
            ident: Ident::new(&name, Span::call_site()),
            content: Some((*brace, items)),
            semi: None,
        })
    }

    /// Replaces the marks in printed text.
    pub(super) fn restore(&self, printed: &str) -> String {
        let mut text = String::with_capacity(printed.len());
        for line in printed.lines() {
            let content = line.trim_start();
            if content.strip_prefix("//") == Some(EMPTY_LINE) {
                text.push('\n');
                continue;
            }
            text.push_str(&line[..line.len() - content.len()]);
            match (self.macro_head(content), content.strip_prefix("crate ::")) {
                (Some(head), _) => {
                    text.push_str(head);
                    text.push_str(" {");
                }
                // Macros without items print token by token, with a space in `crate ::`.
                (None, Some(path)) => {
                    text.push_str("crate::");
                    text.push_str(path);
                }
                (None, None) => text.push_str(content),
            }
            text.push('\n');
        }
        text
    }

    fn macro_head(&self, line: &str) -> Option<&str> {
        let number = line.strip_prefix("mod ")?.strip_prefix(MACRO_BODY)?.strip_suffix(" {")?;
        self.macros.get(number.parse::<usize>().ok()?).map(String::as_str)
    }
}

fn set_apart<I>(
    items: &mut [I],
    line: impl Fn(&I) -> Option<Line>,
    attributes: impl Fn(&mut I) -> Option<&mut Vec<Attribute>>,
) {
    let mut before = None;
    for item in items {
        let line = line(item);
        if let Some(before) = before.replace(line)
            && needs_space(before, line)
            && let Some(attributes) = attributes(item)
        {
            attributes.insert(0, parse_quote!(#[comment = #EMPTY_LINE]));
        }
    }
}

/// Returns `true` if an empty line separates two declarations.
pub(super) fn needs_space(before: Option<Line>, line: Option<Line>) -> bool {
    before.is_none() || before != line
}

fn item_line(item: &Item) -> Option<Line> {
    match item {
        Item::Use(it) if is_bare(&it.attrs) => {
            Some(if matches!(it.vis, Visibility::Inherited) { Line::Use } else { Line::Export })
        }
        Item::Mod(it) if is_bare(&it.attrs) && it.content.is_none() => {
            Some(if matches!(it.vis, Visibility::Inherited) { Line::Module } else { Line::PublicModule })
        }
        Item::Const(it) if is_bare(&it.attrs) => Some(Line::Const),
        Item::Type(it) if is_bare(&it.attrs) => Some(Line::Type),
        _ => None,
    }
}

fn impl_item_line(item: &ImplItem) -> Option<Line> {
    match item {
        ImplItem::Const(it) if is_bare(&it.attrs) => Some(Line::Const),
        ImplItem::Type(it) if is_bare(&it.attrs) => Some(Line::Type),
        _ => None,
    }
}

fn trait_item_line(item: &TraitItem) -> Option<Line> {
    match item {
        TraitItem::Const(it) if is_bare(&it.attrs) => Some(Line::Const),
        TraitItem::Type(it) if is_bare(&it.attrs) => Some(Line::Type),
        _ => None,
    }
}

/// Returns `true` if the item has no attributes other than `cfg`.
fn is_bare(attributes: &[Attribute]) -> bool {
    attributes.iter().all(|attribute| attribute.path().is_ident("cfg"))
}

fn item_attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(it) => Some(&mut it.attrs),
        Item::Enum(it) => Some(&mut it.attrs),
        Item::ExternCrate(it) => Some(&mut it.attrs),
        Item::Fn(it) => Some(&mut it.attrs),
        Item::ForeignMod(it) => Some(&mut it.attrs),
        Item::Impl(it) => Some(&mut it.attrs),
        Item::Macro(it) => Some(&mut it.attrs),
        Item::Mod(it) => Some(&mut it.attrs),
        Item::Static(it) => Some(&mut it.attrs),
        Item::Struct(it) => Some(&mut it.attrs),
        Item::Trait(it) => Some(&mut it.attrs),
        Item::TraitAlias(it) => Some(&mut it.attrs),
        Item::Type(it) => Some(&mut it.attrs),
        Item::Union(it) => Some(&mut it.attrs),
        Item::Use(it) => Some(&mut it.attrs),
        _ => None,
    }
}

fn impl_item_attributes(item: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match item {
        ImplItem::Const(it) => Some(&mut it.attrs),
        ImplItem::Fn(it) => Some(&mut it.attrs),
        ImplItem::Type(it) => Some(&mut it.attrs),
        ImplItem::Macro(it) => Some(&mut it.attrs),
        _ => None,
    }
}

fn trait_item_attributes(item: &mut TraitItem) -> Option<&mut Vec<Attribute>> {
    match item {
        TraitItem::Const(it) => Some(&mut it.attrs),
        TraitItem::Fn(it) => Some(&mut it.attrs),
        TraitItem::Type(it) => Some(&mut it.attrs),
        TraitItem::Macro(it) => Some(&mut it.attrs),
        _ => None,
    }
}
