//! Uses of implementations: inherent methods and constants, implemented traits with their arguments and associated types, and
//! auto traits.

use rustdoc_types::{Function, GenericArg, GenericArgs, Impl, Item, ItemEnum, Path, Type, Visibility};

use super::functions::Home;
use super::{Collector, Kind};
use crate::render::{Elided, Scope};

/// Traits that programs cannot name, or cannot use as bounds.
const HIDDEN: [&str; 4] = ["StructuralPartialEq", "Freeze", "UnsafeUnpin", "Drop"];

impl Collector<'_> {
    pub(super) fn blocks(&mut self) {
        for block in self.documentation.implementations() {
            match &block.trait_ {
                None => self.inherent(block),
                Some(_) if block.is_negative || block.blanket_impl.is_some() => {}
                Some(of) if HIDDEN.contains(&last(of)) => {}
                Some(of) => self.implementation(block, of),
            }
        }
    }

    /// Uses the methods and constants of a type; those of a type without a public path are not public.
    fn inherent(&mut self, block: &Impl) {
        let mut scope = self.scope();
        scope.elided = Elided::Named;
        let Some(this) = scope.ty(&block.for_) else { return };
        let Some(mut declared) = scope.generics(&block.generics) else {
            return self.add(Kind::Method, &format!("{this} with hidden bounds"), [None]);
        };
        declared.lifetimes(&scope.lifetimes);
        let home = Home { prefix: format!("<{this}>::"), declared, this: Some(this.clone()) };
        for id in &block.items {
            let Some(item) = self.documentation.item(*id).filter(|item| item.visibility == Visibility::Public) else {
                continue;
            };
            self.member(&home, &this, item);
        }
    }

    fn member(&mut self, home: &Home, this: &str, item: &Item) {
        let name = item.name.as_deref().unwrap_or_default();
        let subject = format!("{this}::{name}");
        match &item.inner {
            ItemEnum::Function(function) => {
                self.function(Kind::Method, &subject, home, name, function);
                if name == "customize" {
                    self.customized(&subject, home, function);
                }
            }
            ItemEnum::AssocConst { type_, .. } => {
                let (parameters, clause) = (home.declared.parameters(), home.declared.clause());
                let form = self
                    .scope()
                    .ty(type_)
                    .map(|of| format!("fn u{parameters}() -> {of}{clause} {{ {}{name} }}", home.prefix));
                self.add(Kind::Constant, &subject, [form]);
            }
            _ => {}
        }
    }

    /// Sends a customized call, which only the builders of calls can: the trait that they implement for it has no public path.
    fn customized(&mut self, subject: &str, home: &Home, function: &Function) {
        let Some(Type::ResolvedPath(path)) = &function.sig.output else { return };
        let Some(GenericArgs::AngleBracketed { args, .. }) = path.args.as_deref() else { return };
        let [GenericArg::Type(output), GenericArg::Type(error), ..] = args.as_slice() else { return };
        let mut scope = self.scope();
        let types = scope.ty(output).zip(scope.ty(error)).zip(home.this.as_ref());
        let form = types.map(|((output, error), this)| {
            format!(
                "fn u(x: {this}) -> impl ::std::future::Future<Output = ::std::result::Result<{output}, \
                 sdk::error::SdkError<{error}>>> + Send {{ x.customize().send() }}"
            )
        });
        self.add(Kind::Method, &format!("{subject} and send"), [form]);
    }

    /// Uses a value of the type as one that implements the trait; traits and types without a public path are not public.
    fn implementation(&mut self, block: &Impl, of: &Path) {
        let kind = if block.is_synthetic { Kind::AutoTrait } else { Kind::Implementation };
        let mut scope = self.scope();
        scope.elided = Elided::Named;
        let Some(this) = scope.ty(&block.for_) else { return };
        scope.this = Some(this.clone());
        let bound = self.bound(&mut scope, block, of);
        let declared = scope.generics(&block.generics);
        let subject = match &bound {
            Some(bound) => format!("{bound} for {this}"),
            None => format!("{} for {this}", of.path),
        };
        let form = bound.zip(declared).map(|(bound, mut declared)| {
            declared.lifetimes(&scope.lifetimes);
            let (parameters, clause) = (declared.parameters(), declared.clause());
            let is_unsized = matches!(block.for_, Type::DynTrait(_) | Type::Slice(_));
            let value = if is_unsized { format!("&Box<{this}>") } else { this };
            format!("fn u{parameters}(x: {value}) -> impl {bound}{clause} {{ x }}")
        });
        self.add(kind, &subject, [form]);
    }

    /// Returns the trait with its arguments and associated types.
    fn bound(&self, scope: &mut Scope<'_>, block: &Impl, of: &Path) -> Option<String> {
        let bound = scope.path(of)?;
        let mut types = Vec::new();
        for id in &block.items {
            let Some(item) = self.documentation.item(*id) else { continue };
            if let (Some(name), ItemEnum::AssocType { generics, type_: Some(of), .. }) = (&item.name, &item.inner)
                && generics.params.is_empty()
                && let Some(of) = scope.ty(of)
            {
                types.push(format!("{name} = {of}"));
            }
        }
        if types.is_empty() {
            return Some(bound);
        }
        let types = types.join(", ");
        Some(match bound.strip_suffix('>') {
            Some(open) if !bound.contains("->") => format!("{open}, {types}>"),
            _ => format!("{bound}<{types}>"),
        })
    }
}

/// Returns the name of a trait without its path.
fn last(path: &Path) -> &str {
    path.path.rsplit("::").next().unwrap_or(&path.path)
}
