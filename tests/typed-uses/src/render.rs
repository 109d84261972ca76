//! Turns types, paths, bounds and generic parameters of documentation into text that a program outside of the crate can contain.
//!
//! The crate is called `sdk`. A type without a public path has no text: what needs it is `None`, or has `_` in its place
//! where the compiler infers it.

mod generics;

use rustdoc_types::{
    AssocItemConstraint, AssocItemConstraintKind, DynTrait, FunctionPointer, GenericArg, GenericArgs, GenericBound,
    Path, PolyTrait, Term, TraitBoundModifier, Type,
};

use crate::documentation::Documentation;

pub(crate) use generics::Declared;

/// The treatment of lifetimes that the source does not name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Elided {
    /// They are left out.
    Written,
    /// They get names.
    Named,
    /// They are this one.
    As(String),
}

/// The words that mean something where a text will be.
pub(crate) struct Scope<'a> {
    pub(crate) documentation: &'a Documentation,
    /// The text for `Self`.
    pub(crate) this: Option<String>,
    /// `true` if a type without a public path is `_`.
    pub(crate) infers: bool,
    pub(crate) elided: Elided,
    /// The names that lifetimes got.
    pub(crate) lifetimes: Vec<String>,
    /// Declarations of the parameters that replace `impl Trait` in arguments; `None` if it is left as it is.
    pub(crate) arguments: Option<Vec<String>>,
    /// Texts for generic parameters.
    pub(crate) replaced: Vec<(String, String)>,
}

impl<'a> Scope<'a> {
    /// A scope in which nothing is inferred and nothing gets a name.
    pub(crate) fn new(documentation: &'a Documentation) -> Self {
        Self {
            documentation,
            this: None,
            infers: false,
            elided: Elided::Written,
            lifetimes: Vec::new(),
            arguments: None,
            replaced: Vec::new(),
        }
    }

    /// Returns the text of a type.
    pub(crate) fn ty(&mut self, of: &Type) -> Option<String> {
        Some(match of {
            Type::ResolvedPath(path) => match self.path(path) {
                None if self.infers => "_".to_owned(),
                path => path?,
            },
            Type::Generic(name) if name == "Self" => self.this.clone()?,
            Type::Generic(name) => {
                let replaced = self.replaced.iter().find(|(from, _)| from == name);
                replaced.map_or_else(|| name.clone(), |(_, to)| to.clone())
            }
            Type::Primitive(name) if name == "never" => "!".to_owned(),
            Type::Primitive(name) => name.clone(),
            Type::Tuple(types) if types.is_empty() => "()".to_owned(),
            Type::Tuple(types) => format!("({},)", self.list(types)?.join(", ")),
            Type::Slice(of) => format!("[{}]", self.ty(of)?),
            Type::Array { type_, len } => format!("[{}; {len}]", self.ty(type_)?),
            Type::RawPointer { is_mutable, type_ } => {
                format!("*{} {}", if *is_mutable { "mut" } else { "const" }, self.ty(type_)?)
            }
            Type::BorrowedRef { lifetime, is_mutable, type_ } => {
                let lifetime = self.lifetime(lifetime.as_deref());
                let mutable = if *is_mutable { "mut " } else { "" };
                let space = if lifetime.is_empty() { "" } else { " " };
                format!("&{lifetime}{space}{mutable}{}", self.pointee(type_)?)
            }
            Type::DynTrait(of) => format!("dyn {}", self.dyn_trait(of)?),
            Type::ImplTrait(bounds) => self.impl_trait(bounds)?,
            Type::FunctionPointer(of) => self.pointer(of)?,
            Type::QualifiedPath { name, args, self_type, trait_ } => {
                let of = self.ty(self_type)?;
                let args = args.as_deref().map_or(Some(String::new()), |args| self.args(args))?;
                match trait_ {
                    Some(of_trait) if !of_trait.path.is_empty() => {
                        format!("<{of} as {}>::{name}{args}", self.path(of_trait)?)
                    }
                    Some(_) | None => format!("{of}::{name}{args}"),
                }
            }
            Type::Infer => "_".to_owned(),
            Type::Pat { .. } => return None,
        })
    }

    /// Returns the text of a type that is behind a reference.
    fn pointee(&mut self, of: &Type) -> Option<String> {
        let text = self.ty(of)?;
        let is_sum = matches!(of, Type::DynTrait(_) | Type::ImplTrait(_)) && text.contains('+');
        Some(if is_sum { format!("({text})") } else { text })
    }

    pub(crate) fn list(&mut self, types: &[Type]) -> Option<Vec<String>> {
        types.iter().map(|of| self.ty(of)).collect()
    }

    /// Returns the text of a lifetime, which is empty if it is left out.
    fn lifetime(&mut self, name: Option<&str>) -> String {
        match name.filter(|name| *name != "'_") {
            Some(name) => name.to_owned(),
            None => match &self.elided {
                Elided::Written => String::new(),
                Elided::As(name) => name.clone(),
                Elided::Named => {
                    let name = format!("'e{}", self.lifetimes.len());
                    self.lifetimes.push(name.clone());
                    name
                }
            },
        }
    }

    /// Returns the text of a path with its arguments.
    pub(crate) fn path(&mut self, path: &Path) -> Option<String> {
        let documentation = self.documentation;
        let name = if documentation.is_own(path.id) {
            format!("sdk::{}", documentation.shortest(path.id)?)
        } else {
            documentation.foreign(path.id, &path.path)?
        };
        let args = path.args.as_deref().map_or(Some(String::new()), |args| self.args(args))?;
        Some(name + &args)
    }

    fn args(&mut self, args: &GenericArgs) -> Option<String> {
        Some(match args {
            GenericArgs::AngleBracketed { args, constraints } => {
                let args = args.iter().map(|arg| self.arg(arg)).collect::<Option<Vec<_>>>()?;
                let constraints = constraints.iter().map(|it| self.constraint(it)).collect::<Option<Vec<_>>>()?;
                let all = [args, constraints].concat();
                if all.is_empty() { String::new() } else { format!("<{}>", all.join(", ")) }
            }
            GenericArgs::Parenthesized { inputs, output } => {
                let (inputs, output) = self.unnamed(|scope| {
                    let output = output.as_ref().map(|output| scope.ty(output));
                    Some((scope.list(inputs)?, output.unwrap_or_else(|| Some("()".to_owned()))?))
                })?;
                format!("({}) -> {output}", inputs.join(", "))
            }
            GenericArgs::ReturnTypeNotation => return None,
        })
    }

    fn arg(&mut self, arg: &GenericArg) -> Option<String> {
        Some(match arg {
            GenericArg::Lifetime(name) => {
                let name = self.lifetime(Some(name));
                if name.is_empty() { "'_".to_owned() } else { name }
            }
            GenericArg::Type(of) => self.ty(of)?,
            GenericArg::Const(constant) => constant.expr.clone(),
            GenericArg::Infer => "_".to_owned(),
        })
    }

    fn constraint(&mut self, constraint: &AssocItemConstraint) -> Option<String> {
        let args = constraint.args.as_deref().map_or(Some(String::new()), |args| self.args(args))?;
        let name = format!("{}{args}", constraint.name);
        Some(match &constraint.binding {
            AssocItemConstraintKind::Equality(Term::Type(of)) => format!("{name} = {}", self.ty(of)?),
            AssocItemConstraintKind::Equality(Term::Constant(of)) => format!("{name} = {}", of.expr),
            AssocItemConstraintKind::Constraint(bounds) => format!("{name}: {}", self.bounds(bounds)?),
        })
    }

    /// Returns the text of bounds, without `:`.
    pub(crate) fn bounds(&mut self, bounds: &[GenericBound]) -> Option<String> {
        let infers = std::mem::replace(&mut self.infers, false);
        let texts = bounds.iter().map(|bound| self.bound(bound)).collect::<Option<Vec<_>>>();
        self.infers = infers;
        Some(texts?.join(" + "))
    }

    fn bound(&mut self, bound: &GenericBound) -> Option<String> {
        Some(match bound {
            GenericBound::TraitBound { trait_, generic_params, modifier } => {
                let modifier = match modifier {
                    TraitBoundModifier::None => "",
                    TraitBoundModifier::Maybe => "?",
                    TraitBoundModifier::MaybeConst => return None,
                };
                format!("{}{modifier}{}", generics::binder(generic_params), self.path(trait_)?)
            }
            GenericBound::Outlives(lifetime) => lifetime.clone(),
            // Edition 2024 captures everything.
            GenericBound::Use(_) => "Sized".to_owned(),
        })
    }

    fn dyn_trait(&mut self, of: &DynTrait) -> Option<String> {
        let mut texts = Vec::new();
        for PolyTrait { trait_, generic_params } in &of.traits {
            texts.push(format!("{}{}", generics::binder(generic_params), self.path(trait_)?));
        }
        texts.extend(of.lifetime.clone());
        Some(texts.join(" + "))
    }

    fn impl_trait(&mut self, bounds: &[GenericBound]) -> Option<String> {
        let bounds = self.bounds(bounds)?;
        Some(match &mut self.arguments {
            None => format!("impl {bounds}"),
            Some(arguments) => {
                let name = format!("A{}", arguments.len());
                arguments.push(format!("{name}: {bounds}"));
                name
            }
        })
    }

    fn pointer(&mut self, of: &FunctionPointer) -> Option<String> {
        let (inputs, output) = self.unnamed(|scope| {
            let inputs = of.sig.inputs.iter().map(|(_, of)| scope.ty(of)).collect::<Option<Vec<_>>>()?;
            let output = of.sig.output.as_ref().map(|output| scope.ty(output));
            Some((inputs, output.unwrap_or_else(|| Some("()".to_owned()))?))
        })?;
        let safety = if of.header.is_unsafe { "unsafe " } else { "" };
        Some(format!("{}{safety}fn({}) -> {output}", generics::binder(&of.generic_params), inputs.join(", ")))
    }

    /// Renders signatures of functions inside of types, whose lifetimes are their own.
    fn unnamed<T>(&mut self, render: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let elided = std::mem::replace(&mut self.elided, Elided::Written);
        let rendered = render(self);
        self.elided = elided;
        rendered
    }
}
