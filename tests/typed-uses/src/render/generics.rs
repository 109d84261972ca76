//! Turns generic parameters and where clauses into declarations of a function that has the same.

use rustdoc_types::{GenericParamDef, GenericParamDefKind, Generics, Term, WherePredicate};

use super::Scope;

/// Generic parameters as a function declares them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Declared {
    lifetimes: Vec<String>,
    types: Vec<String>,
    predicates: Vec<String>,
    /// The arguments that name all parameters, in the order of the definition.
    arguments: Vec<String>,
    /// The arguments that calls can state: all but lifetimes.
    stated: Vec<String>,
}

impl Declared {
    /// Adds the parameters and predicates of another list.
    pub(crate) fn extend(&mut self, other: Declared) {
        self.lifetimes.extend(other.lifetimes);
        self.types.extend(other.types);
        self.predicates.extend(other.predicates);
    }

    /// Adds lifetimes.
    pub(crate) fn lifetimes(&mut self, names: &[String]) {
        self.lifetimes.extend_from_slice(names);
    }

    /// Adds a parameter with its bounds.
    pub(crate) fn parameter(&mut self, declaration: String) {
        self.types.push(declaration);
    }

    /// Returns `<…>`, or nothing without parameters.
    pub(crate) fn parameters(&self) -> String {
        brackets(&[self.lifetimes.as_slice(), &self.types].concat())
    }

    /// Returns ` where …`, or nothing without predicates.
    pub(crate) fn clause(&self) -> String {
        if self.predicates.is_empty() { String::new() } else { format!(" where {}", self.predicates.join(", ")) }
    }

    /// Returns the arguments of a type with these parameters.
    pub(crate) fn arguments(&self) -> String {
        brackets(&self.arguments)
    }

    /// Returns the arguments of a call of a function with these parameters.
    pub(crate) fn stated(&self) -> String {
        if self.stated.is_empty() { String::new() } else { format!("::{}", brackets(&self.stated)) }
    }

    /// Reports whether there are no parameters of types.
    pub(crate) fn is_concrete(&self) -> bool {
        self.types.is_empty()
    }
}

impl Scope<'_> {
    /// Returns the declarations of generic parameters, without those of `impl Trait`.
    pub(crate) fn generics(&mut self, generics: &Generics) -> Option<Declared> {
        let mut declared = Declared::default();
        for GenericParamDef { name, kind } in &generics.params {
            match kind {
                GenericParamDefKind::Lifetime { outlives } => {
                    let outlives =
                        if outlives.is_empty() { String::new() } else { format!(": {}", outlives.join(" + ")) };
                    declared.lifetimes.push(format!("{name}{outlives}"));
                    declared.arguments.push(name.clone());
                }
                GenericParamDefKind::Type { is_synthetic: true, .. } => {}
                GenericParamDefKind::Type { bounds, .. } => {
                    let bounds = self.bounds(bounds)?;
                    let colon = if bounds.is_empty() { "" } else { ": " };
                    declared.types.push(format!("{name}{colon}{bounds}"));
                    declared.arguments.push(name.clone());
                    declared.stated.push(name.clone());
                }
                GenericParamDefKind::Const { type_, .. } => {
                    declared.types.push(format!("const {name}: {}", self.ty(type_)?));
                    declared.arguments.push(name.clone());
                    declared.stated.push(name.clone());
                }
            }
        }
        for predicate in &generics.where_predicates {
            declared.predicates.push(self.predicate(predicate)?);
        }
        Some(declared)
    }

    fn predicate(&mut self, predicate: &WherePredicate) -> Option<String> {
        Some(match predicate {
            WherePredicate::BoundPredicate { type_, bounds, generic_params } => {
                let infers = std::mem::replace(&mut self.infers, false);
                let of = self.ty(type_);
                self.infers = infers;
                format!("{}{}: {}", binder(generic_params), of?, self.bounds(bounds)?)
            }
            WherePredicate::LifetimePredicate { lifetime, outlives } => format!("{lifetime}: {}", outlives.join(" + ")),
            WherePredicate::EqPredicate { lhs, rhs: Term::Type(rhs) } => {
                format!("{} = {}", self.ty(lhs)?, self.ty(rhs)?)
            }
            WherePredicate::EqPredicate { rhs: Term::Constant(_), .. } => return None,
        })
    }
}

/// Returns `for<…>` with lifetimes, or nothing without any.
pub(super) fn binder(parameters: &[GenericParamDef]) -> String {
    if parameters.is_empty() {
        return String::new();
    }
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    format!("for<{}> ", names.join(", "))
}

fn brackets(names: &[String]) -> String {
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}
