//! Uses of types: their names, fields, variants and aliases.

use rustdoc_types::{
    Attribute, Enum, GenericParamDefKind, Generics, Id, Item, ItemEnum, Struct, StructKind, Type, TypeAlias,
    VariantKind,
};

use super::{Collector, Kind};
use crate::render::Declared;

/// The fields of a structure or a variant.
struct Fields<'a> {
    /// The public ones, by name or number.
    named: Vec<(String, &'a Type)>,
    /// `true` if there are no others.
    are_all: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn structure(&mut self, path: &str, item: &Item, of: &'a Struct) {
        let Some(declared) = self.named_type(path, &of.generics) else { return };
        let fields = match &of.kind {
            StructKind::Unit => Fields { named: Vec::new(), are_all: true },
            StructKind::Tuple(ids) => self.numbered(ids),
            StructKind::Plain { fields, has_stripped_fields } => self.fields(fields, *has_stripped_fields),
        };
        for (name, of) in &fields.named {
            self.field(path, &declared, name, of);
        }
        if fields.are_all && !is_non_exhaustive(item) {
            self.whole(path, &declared, path, &fields);
        }
    }

    pub(super) fn enumeration(&mut self, path: &str, item: &Item, of: &'a Enum) {
        let Some(declared) = self.named_type(path, &of.generics) else { return };
        let mut patterns = Vec::new();
        for id in &of.variants {
            let Some(variant) = self.documentation.item(*id) else { continue };
            let (Some(name), ItemEnum::Variant(inner)) = (&variant.name, &variant.inner) else { continue };
            let fields = match &inner.kind {
                VariantKind::Plain => Fields { named: Vec::new(), are_all: true },
                VariantKind::Tuple(ids) => self.numbered(ids),
                VariantKind::Struct { fields, has_stripped_fields } => self.fields(fields, *has_stripped_fields),
            };
            let is_unit = matches!(inner.kind, VariantKind::Plain) && !is_non_exhaustive(variant);
            self.matched(path, &declared, name, &fields, is_unit);
            if fields.are_all && !is_non_exhaustive(variant) {
                self.whole(path, &declared, &format!("{path}::{name}"), &fields);
            }
            patterns.push(format!("sdk::{path}::{name} {{ .. }}"));
        }
        if !of.has_stripped_variants && !is_non_exhaustive(item) && !patterns.is_empty() {
            let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(path, &declared));
            let all = patterns.join(" | ");
            let form = format!("fn u{parameters}(x: {this}){clause} {{ match x {{ {all} => () }} }}");
            self.add(Kind::Whole, path, [Some(form)]);
        }
    }

    pub(super) fn alias(&mut self, path: &str, of: &TypeAlias) {
        let mut scope = self.scope();
        let form = scope.generics(&of.generics).zip(scope.ty(&of.type_)).map(|(declared, target)| {
            let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(path, &declared));
            format!("fn u{parameters}(x: {this}) -> {target}{clause} {{ x }}")
        });
        self.add(Kind::Alias, path, [form]);
        if let Some((declared, short, long)) = self.with_defaults(path, &of.generics) {
            let form = format!("fn u{declared}(x: {short}) -> {long} {{ x }}");
            self.add(Kind::Alias, &format!("{path} with defaults"), [Some(form)]);
        }
    }

    /// Uses the name of a type, and returns its parameters.
    fn named_type(&mut self, path: &str, generics: &Generics) -> Option<Declared> {
        let declared = self.scope().generics(generics);
        let form = declared.as_ref().map(|declared| {
            let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(path, declared));
            format!("fn u{parameters}(_: &{this}){clause} {{}}")
        });
        self.add(Kind::Type, path, [form]);
        if let Some((declared, short, long)) = self.with_defaults(path, generics) {
            let form = format!("fn u{declared}(x: {short}) -> {long} {{ x }}");
            self.add(Kind::Type, &format!("{path} with defaults"), [Some(form)]);
        }
        declared
    }

    /// Returns the parameters without default, and the type without and with the defaults of the others.
    fn with_defaults(&mut self, path: &str, generics: &Generics) -> Option<(String, String, String)> {
        let mut scope = self.scope();
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for parameter in &generics.params {
            if let GenericParamDefKind::Type { default: Some(default), .. } = &parameter.kind {
                long.push(scope.ty(default)?);
            } else {
                short.push(parameter.name.clone());
                long.push(parameter.name.clone());
            }
        }
        let brackets = |names: &[String]| {
            if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
        };
        let declared = brackets(&short);
        (short.len() < long.len())
            .then(|| (declared.clone(), format!("sdk::{path}{declared}"), format!("sdk::{path}{}", brackets(&long))))
    }

    fn field(&mut self, path: &str, declared: &Declared, name: &str, of: &Type) {
        let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(path, declared));
        let text = self.scope().ty(of);
        let moved = text.as_ref().map(|of| {
            format!("fn u{parameters}(x: {this}) -> {of}{clause} {{ let sdk::{path} {{ {name}: y, .. }} = x; y }}")
        });
        let lent = text.map(|of| format!("fn u{parameters}(x: &{this}) -> &{of}{clause} {{ &x.{name} }}"));
        let only = format!("fn u{parameters}(x: &{this}){clause} {{ let _ = &x.{name}; }}");
        self.add(Kind::Field, &format!("{path}::{name}"), [moved, lent, Some(only)]);
    }

    /// Uses a variant in a pattern.
    fn matched(&mut self, path: &str, declared: &Declared, name: &str, fields: &Fields<'_>, is_unit: bool) {
        let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(path, declared));
        let variant = format!("sdk::{path}::{name}");
        let mut scope = self.scope();
        let types: Option<Vec<String>> = fields.named.iter().map(|(_, of)| scope.ty(of)).collect();
        let payload = types.filter(|types| !types.is_empty()).map(|types| {
            let patterns: Vec<String> =
                fields.named.iter().enumerate().map(|(index, (name, _))| format!("{name}: a{index}")).collect();
            let names: Vec<String> = (0..types.len()).map(|index| format!("a{index},")).collect();
            let (patterns, names) = (patterns.join(", "), names.concat());
            format!(
                "fn u{parameters}(x: {this}) -> Option<({},)>{clause} {{ match x {{ {variant} {{ {patterns}, .. }} => \
                 Some(({names})), _ => None }} }}",
                types.join(", ")
            )
        });
        let pattern = if is_unit { variant } else { format!("{variant} {{ .. }}") };
        let only = format!("fn u{parameters}(x: &{this}) -> bool{clause} {{ matches!(x, {pattern}) }}");
        self.add(Kind::Variant, &format!("{path}::{name}"), [payload, Some(only)]);
    }

    /// Builds a structure or variant, and takes it apart without `..`.
    fn whole(&mut self, of: &str, declared: &Declared, path: &str, fields: &Fields<'_>) {
        let (parameters, clause, this) = (declared.parameters(), declared.clause(), self_type(of, declared));
        let mut scope = self.scope();
        let types: Option<Vec<String>> = fields.named.iter().map(|(_, of)| scope.ty(of)).collect();
        let Some(types) = types else { return };
        let inputs: Vec<String> = types.iter().enumerate().map(|(index, of)| format!("a{index}: {of}")).collect();
        let values: Vec<String> =
            fields.named.iter().enumerate().map(|(index, (name, _))| format!("{name}: a{index}")).collect();
        let patterns: Vec<String> = fields.named.iter().map(|(name, _)| format!("{name}: _")).collect();
        let (inputs, values) = (inputs.join(", "), values.join(", "));
        let form = format!(
            "fn u{parameters}({inputs}) -> {this}{clause} {{ let x = sdk::{path} {{ {values} }}; if let sdk::{path} {{ \
             {} }} = &x {{}} x }}",
            patterns.join(", ")
        );
        self.add(Kind::Whole, path, [Some(form)]);
    }

    fn fields(&self, ids: &[Id], has_stripped: bool) -> Fields<'a> {
        let named = ids.iter().filter_map(|id| {
            let item = self.documentation.item(*id)?;
            let ItemEnum::StructField(of) = &item.inner else { return None };
            Some((raw(item.name.as_deref()?), of))
        });
        Fields { named: named.collect(), are_all: !has_stripped }
    }

    fn numbered(&self, ids: &[Option<Id>]) -> Fields<'a> {
        let named = ids.iter().enumerate().filter_map(|(index, id)| {
            let ItemEnum::StructField(of) = &self.documentation.item((*id)?)?.inner else { return None };
            Some((index.to_string(), of))
        });
        Fields { named: named.collect(), are_all: ids.iter().all(Option::is_some) }
    }
}

/// Returns a name as programs write it: documentation leaves `r#` out.
pub(super) fn raw(name: &str) -> String {
    const KEYWORDS: [&str; 42] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
        "extern", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
        "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "try", "type", "typeof",
        "unsafe", "use", "where",
    ];
    let is_keyword =
        KEYWORDS.contains(&name) || ["while", "yield", "virtual", "unsized", "false", "true"].contains(&name);
    if is_keyword { format!("r#{name}") } else { name.to_owned() }
}

fn self_type(path: &str, declared: &Declared) -> String {
    format!("sdk::{path}{}", declared.arguments())
}

fn is_non_exhaustive(item: &Item) -> bool {
    item.attrs.contains(&Attribute::NonExhaustive)
}
