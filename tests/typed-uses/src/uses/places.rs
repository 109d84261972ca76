//! Uses of the public paths: modules, types, traits, functions, constants, macros and re-exports.

use rustdoc_types::{Id, ItemEnum, ItemKind, Type};

use super::{Collector, Kind};
use crate::documentation::Place;
use crate::render::{Declared, Elided};

impl Collector<'_> {
    pub(super) fn places(&mut self) {
        for Place { path, id } in self.documentation.places() {
            match self.documentation.shortest(*id) {
                None => self.foreign(path, *id),
                Some(shortest) if shortest != path => self.own_reexport(path, shortest, *id),
                Some(_) => self.definition(path, *id),
            }
        }
    }

    fn definition(&mut self, path: &str, id: Id) {
        let Some(item) = self.documentation.item(id) else { return };
        match &item.inner {
            ItemEnum::Module(_) => self.add(Kind::Module, path, [Some(named(path))]),
            ItemEnum::Struct(of) => self.structure(path, item, of),
            ItemEnum::Enum(of) => self.enumeration(path, item, of),
            ItemEnum::TypeAlias(of) => self.alias(path, of),
            ItemEnum::Trait(of) => self.definition_of_trait(path, of),
            ItemEnum::Function(of) => self.free_function(path, of),
            ItemEnum::Constant { type_, .. } => {
                let of = self.constant_type(type_);
                self.add(Kind::Constant, path, [of.map(|of| format!("const fn u() -> {of} {{ sdk::{path} }}"))]);
            }
            ItemEnum::Static(of) => {
                let of = self.constant_type(&of.type_);
                self.add(Kind::Constant, path, [of.map(|of| format!("fn u() -> &'static {of} {{ &sdk::{path} }}"))]);
            }
            ItemEnum::Macro(_) | ItemEnum::ProcMacro(_) => self.add(Kind::Macro, path, [Some(named(path))]),
            ItemEnum::Union(_)
            | ItemEnum::TraitAlias(_)
            | ItemEnum::ExternType
            | ItemEnum::ExternCrate { .. }
            | ItemEnum::Primitive(_) => self.add(Kind::Type, path, [Some(named(path))]),
            // Parts of other items, which are never in modules.
            ItemEnum::Use(_)
            | ItemEnum::StructField(_)
            | ItemEnum::Variant(_)
            | ItemEnum::Impl(_)
            | ItemEnum::AssocConst { .. }
            | ItemEnum::AssocType { .. } => {}
        }
    }

    /// Renders the type of a constant, whose lifetimes are `'static` if it names none.
    pub(super) fn constant_type(&self, of: &Type) -> Option<String> {
        let mut scope = self.scope();
        scope.elided = Elided::As("'static".to_owned());
        scope.ty(of)
    }

    /// Uses another path of an item of the crate as the item itself.
    fn own_reexport(&mut self, path: &str, shortest: &str, id: Id) {
        let Some(item) = self.documentation.item(id) else { return };
        let generics = match &item.inner {
            ItemEnum::Struct(of) => &of.generics,
            ItemEnum::Enum(of) => &of.generics,
            ItemEnum::TypeAlias(of) => &of.generics,
            _ => return self.add(Kind::Reexport, path, [Some(named(path))]),
        };
        let same = self.scope().generics(generics).map(|declared| same(&declared, path, &format!("sdk::{shortest}")));
        self.add(Kind::Reexport, path, [same, Some(named(path))]);
    }

    /// Uses an item of another crate as that crate's.
    fn foreign(&mut self, path: &str, id: Id) {
        let original = self.documentation.foreign(id, "");
        let same = match (self.documentation.kind(id), original) {
            (Some(ItemKind::Struct | ItemKind::Enum | ItemKind::Union | ItemKind::TypeAlias), Some(original)) => {
                Some(same(&Declared::default(), path, &original))
            }
            (Some(ItemKind::Trait), Some(original)) => {
                Some(format!("fn u<T: sdk::{path}>() {{ fn a<T: {original}>() {{}} a::<T>() }}"))
            }
            _ => None,
        };
        self.add(Kind::Reexport, path, [same, Some(named(path))]);
    }
}

/// Names an item, whatever it is.
fn named(path: &str) -> String {
    format!("fn u() {{ use sdk::{path} as _; }}")
}

/// Uses two paths of one type.
fn same(declared: &Declared, path: &str, original: &str) -> String {
    let (parameters, arguments, clause) = (declared.parameters(), declared.arguments(), declared.clause());
    format!("fn u{parameters}(x: sdk::{path}{arguments}) -> {original}{arguments}{clause} {{ x }}")
}
