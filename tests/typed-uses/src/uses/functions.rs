//! Uses of functions with their whole signatures: as values of a function pointer's type if the result has a name, and by a
//! call otherwise.

use rustdoc_types::{Function, GenericBound, Type};

use super::types::raw;
use super::{Collector, Kind};
use crate::render::{Declared, Elided, Scope};

/// The place of a function.
pub(super) struct Home {
    /// The path up to the name, as in `<sdk::Client>::`.
    pub(super) prefix: String,
    /// Parameters of the type or trait.
    pub(super) declared: Declared,
    /// The text for `Self`.
    pub(super) this: Option<String>,
}

/// A rendered signature.
struct Signature {
    inputs: Vec<String>,
    output: String,
}

impl Signature {
    /// Returns the parameters of a function that calls this one, and the arguments of the call.
    fn passed(&self) -> (String, String) {
        let inputs: Vec<String> = self.inputs.iter().enumerate().map(|(index, of)| format!("a{index}: {of}")).collect();
        let names: Vec<String> = (0..self.inputs.len()).map(|index| format!("a{index}")).collect();
        (inputs.join(", "), names.join(", "))
    }
}

impl Collector<'_> {
    pub(super) fn free_function(&mut self, path: &str, function: &Function) {
        let (module, name) = path.rsplit_once("::").unwrap_or(("", path));
        let prefix = if module.is_empty() { "sdk::".to_owned() } else { format!("sdk::{module}::") };
        let home = Home { prefix, declared: Declared::default(), this: None };
        self.function(Kind::Function, path, &home, name, function);
    }

    /// Uses a function of a module, type or trait.
    pub(super) fn function(&mut self, kind: Kind, subject: &str, home: &Home, name: &str, function: &Function) {
        let is_opaque = function.sig.output.as_ref().is_some_and(is_opaque);
        let forms = if function.header.is_async {
            vec![self.awaited(home, name, function, " + Send"), self.awaited(home, name, function, "")]
        } else if is_opaque {
            vec![self.called(home, name, function, "")]
        } else {
            vec![self.pointer(home, name, function), self.called(home, name, function, "")]
        };
        self.add(kind, subject, forms);
        if function.header.is_const && function.header.abi == rustdoc_types::Abi::Rust {
            let form = self.called(home, name, function, "const ");
            let is_constant = form.as_ref().is_some_and(|form| !form.contains("impl ")) && home.declared.is_concrete();
            if is_constant {
                self.add(kind, &format!("{subject} in constants"), [form]);
            }
        }
    }

    /// Lets the function be a value of the type that its signature says.
    fn pointer(&self, home: &Home, name: &str, function: &Function) -> Option<String> {
        let mut scope = self.scope_at(home);
        scope.infers = true;
        let (declared, target) = declare(&mut scope, home, name, function)?;
        let (declared, Signature { inputs, output }) = signature(&mut scope, declared, function)?;
        let lifetimes = scope.lifetimes.join(", ");
        let binder = if lifetimes.is_empty() { String::new() } else { format!("for<{lifetimes}> ") };
        let safety = if function.header.is_unsafe { "unsafe " } else { "" };
        let (parameters, clause, inputs) = (declared.parameters(), declared.clause(), inputs.join(", "));
        Some(format!("fn u{parameters}(){clause} {{ let _: {binder}{safety}fn({inputs}) -> {output} = {target}; }}"))
    }

    /// Calls the function.
    fn called(&self, home: &Home, name: &str, function: &Function, qualifier: &str) -> Option<String> {
        let mut scope = self.scope_at(home);
        let (declared, target) = declare(&mut scope, home, name, function)?;
        let (mut declared, signature) = signature(&mut scope, declared, function)?;
        declared.lifetimes(&scope.lifetimes);
        let (parameters, clause, (inputs, names)) = (declared.parameters(), declared.clause(), signature.passed());
        let (open, close) = if function.header.is_unsafe { ("unsafe { ", " }") } else { ("", "") };
        let call = format!("{open}{target}({names}){close}");
        Some(format!("{qualifier}fn u{parameters}({inputs}) -> {}{clause} {{ {call} }}", signature.output))
    }

    /// Calls an async function, and states what its future is.
    fn awaited(&self, home: &Home, name: &str, function: &Function, bound: &str) -> Option<String> {
        let mut scope = self.scope_at(home);
        let (declared, target) = declare(&mut scope, home, name, function)?;
        let (mut declared, signature) = signature(&mut scope, declared, function)?;
        declared.lifetimes(&scope.lifetimes);
        let (parameters, clause, (inputs, names)) = (declared.parameters(), declared.clause(), signature.passed());
        let output = format!("impl ::std::future::Future<Output = {}>{bound}", signature.output);
        Some(format!("fn u{parameters}({inputs}) -> {output}{clause} {{ {target}({names}) }}"))
    }

    fn scope_at(&self, home: &Home) -> Scope<'_> {
        let mut scope = self.scope();
        scope.this.clone_from(&home.this);
        scope
    }
}

/// Declares the parameters of a function and its home, and names the function.
fn declare(scope: &mut Scope<'_>, home: &Home, name: &str, function: &Function) -> Option<(Declared, String)> {
    let own = scope.generics(&function.generics)?;
    let target = format!("{}{}{}", home.prefix, raw(name), own.stated());
    let mut declared = home.declared.clone();
    declared.extend(own);
    Some((declared, target))
}

/// Renders a signature, with names for all lifetimes, and adds the parameters for `impl Trait` in arguments.
fn signature(scope: &mut Scope<'_>, mut declared: Declared, function: &Function) -> Option<(Declared, Signature)> {
    scope.elided = Elided::Named;
    scope.arguments = Some(Vec::new());
    let types = function.sig.inputs.iter().map(|(_, of)| scope.ty(of));
    let inputs: Vec<String> = types.collect::<Option<_>>()?;
    for declaration in scope.arguments.take().unwrap_or_default() {
        declared.parameter(declaration);
    }
    if let Some(lifetime) = elision(function, &scope.lifetimes) {
        scope.elided = Elided::As(lifetime);
    }
    let output = match &function.sig.output {
        Some(of) => scope.ty(of)?,
        None => "()".to_owned(),
    };
    Some((declared, Signature { inputs, output }))
}

/// Returns the lifetime that the output has if it names none.
fn elision(function: &Function, given: &[String]) -> Option<String> {
    let named = function.generics.params.iter().map(|parameter| &parameter.name).find(|name| name.starts_with('\''));
    match function.sig.inputs.first() {
        Some((name, Type::BorrowedRef { lifetime, .. })) if name == "self" => {
            lifetime.clone().or_else(|| given.first().cloned())
        }
        _ => given.first().or(named).cloned(),
    }
}

/// Reports whether a type contains `impl Trait`.
fn is_opaque(of: &Type) -> bool {
    match of {
        Type::ImplTrait(bounds) => bounds.iter().any(|bound| matches!(bound, GenericBound::TraitBound { .. })),
        Type::BorrowedRef { type_, .. } | Type::Slice(type_) | Type::Array { type_, .. } => is_opaque(type_),
        Type::Tuple(types) => types.iter().any(is_opaque),
        Type::ResolvedPath(path) => format!("{:?}", path.args).contains("ImplTrait"),
        Type::DynTrait(_)
        | Type::Generic(_)
        | Type::Primitive(_)
        | Type::FunctionPointer(_)
        | Type::Pat { .. }
        | Type::Infer
        | Type::RawPointer { .. }
        | Type::QualifiedPath { .. } => false,
    }
}
