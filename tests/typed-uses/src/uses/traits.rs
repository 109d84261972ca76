//! Uses of traits: as bounds, as trait objects, their items, and implementations of them by programs.

use rustdoc_types::{Function, GenericBound, ItemEnum, Trait};

use super::functions::Home;
use super::types::raw;
use super::{Collector, Kind};
use crate::render::Declared;

impl<'a> Collector<'a> {
    pub(super) fn definition_of_trait(&mut self, path: &str, of: &Trait) {
        let declared = self.scope().generics(&of.generics);
        let Some(declared) = declared else { return self.add(Kind::Trait, path, [None]) };
        let this = format!("sdk::{path}{}", declared.arguments());
        self.bounds_of_trait(path, &declared, &this, of);
        if of.is_dyn_compatible && declared.is_concrete() {
            let (parameters, clause) = (declared.parameters(), declared.clause());
            let form = format!("fn u{parameters}(_: &dyn {this}){clause} {{}}");
            self.add(Kind::Trait, &format!("{path} as an object"), [Some(form)]);
        }
        let home = home(&declared, &this);
        for (name, function) in self.functions_of_trait(of) {
            self.function(Kind::TraitItem, &format!("{path}::{name}"), &home, name, function);
        }
        if declared.is_concrete() {
            self.implementing(path, &this, of);
        }
    }

    /// Uses the trait as a bound that brings the traits that it demands.
    fn bounds_of_trait(&mut self, path: &str, declared: &Declared, this: &str, of: &Trait) {
        let mut all = declared.clone();
        all.parameter(format!("Implementor: {this}"));
        let (parameters, clause) = (all.parameters(), all.clause());
        let bounds = self.scope().bounds(&of.bounds).filter(|bounds| !bounds.is_empty());
        let demanded =
            bounds.map(|bounds| format!("fn u{parameters}(x: Implementor) -> impl {bounds}{clause} {{ x }}"));
        self.add(Kind::Trait, path, [demanded, Some(format!("fn u{parameters}(){clause} {{}}"))]);
    }

    /// Implements a trait without parameters, with the required functions alone and with all.
    fn implementing(&mut self, path: &str, this: &str, of: &Trait) {
        let needs_types = of.items.iter().filter_map(|id| self.documentation.item(*id));
        let needs_types = needs_types.into_iter().any(|item| !matches!(item.inner, ItemEnum::Function(_)));
        if needs_types {
            return;
        }
        let functions = self.functions_of_trait(of);
        let texts = functions.iter().map(|(name, function)| Some((function.has_body, self.body(name, function)?)));
        let Some(texts) = texts.collect::<Option<Vec<_>>>() else { return };
        let required: Vec<&str> =
            texts.iter().filter(|(has_body, _)| !has_body).map(|(_, text)| text.as_str()).collect();
        let all: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let is_debug = of
            .bounds
            .iter()
            .any(|bound| matches!(bound, GenericBound::TraitBound { trait_, .. } if trait_.path.ends_with("Debug")));
        let derived = if is_debug { "#[derive(Debug)] " } else { "" };
        let form = |functions: &[&str]| {
            let functions = functions.join(" ");
            Some(format!("fn u() {{ {derived}struct Own; impl {this} for Own {{ {functions} }} }}"))
        };
        self.add(Kind::Implementing, path, [form(&required)]);
        if all.len() > required.len() {
            self.add(Kind::Implementing, &format!("{path} with all functions"), [form(&all)]);
        }
    }

    /// Returns an implementation of a function of a trait, which does not return.
    fn body(&self, name: &str, function: &Function) -> Option<String> {
        let mut scope = self.scope();
        scope.this = Some("Self".to_owned());
        let declared = scope.generics(&function.generics)?;
        let mut inputs = Vec::new();
        for (index, (name, of)) in function.sig.inputs.iter().enumerate() {
            let name = if name == "self" { "self".to_owned() } else { format!("_a{index}") };
            inputs.push(format!("{name}: {}", scope.ty(of)?));
        }
        let output = function.sig.output.as_ref().map_or(Some("()".to_owned()), |of| scope.ty(of))?;
        let (parameters, clause, inputs) = (declared.parameters(), declared.clause(), inputs.join(", "));
        let qualifier = if function.header.is_async { "async " } else { "" };
        Some(format!("{qualifier}fn {}{parameters}({inputs}) -> {output}{clause} {{ loop {{}} }}", raw(name)))
    }

    fn functions_of_trait(&self, of: &Trait) -> Vec<(&'a str, &'a Function)> {
        let items = of.items.iter().filter_map(|id| self.documentation.item(*id));
        let functions = items.filter_map(|item| match &item.inner {
            ItemEnum::Function(function) => Some((item.name.as_deref()?, function)),
            _ => None,
        });
        functions.collect()
    }
}

fn home(declared: &Declared, this: &str) -> Home {
    let mut declared = declared.clone();
    declared.parameter(format!("Implementor: {this}"));
    Home { prefix: format!("<Implementor as {this}>::"), declared, this: Some("Implementor".to_owned()) }
}
