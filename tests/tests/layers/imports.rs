//! Reads which files of a crate use items of which others.
//!
//! The nodes are files, and an edge means that one file uses an item that another one defines:
//!
//! - An item that a module re-exports counts for the file that defines it, so importing it leads there. A module that
//!   declares its children and re-exports their items does not use them.
//! - A parent that calls a child uses it, as a child that takes an item of its parent uses the parent. Types that
//!   children share with their parent therefore stand in a file of their own.
//! - Tests and the code in `quote!` do not count, and neither do paths from `$crate`, which belong to the place where a
//!   macro is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::tokens::tokens;

/// Path of a module in its crate, one name each; empty for the root.
pub(crate) type ModulePath = Vec<String>;

/// The files of a crate, with the items that they use.
#[derive(Debug, Default)]
pub(crate) struct Crate {
    modules: BTreeMap<ModulePath, Module>,
}

/// A file.
#[derive(Debug, Default)]
struct Module {
    /// Names of the modules that the file declares.
    children: BTreeSet<String>,
    /// Paths that the file re-exports, by name.
    exports: BTreeMap<String, ModulePath>,
    /// Names that the file imports, with their paths.
    imports: BTreeMap<String, ModulePath>,
    /// Paths of items that the file uses.
    used: BTreeSet<ModulePath>,
}

/// A path that was found.
enum Found {
    /// A module.
    Module,
    /// An item, with the module that defines it.
    Item(ModulePath),
}

impl Crate {
    /// Reads the sources of a crate, given the directory of its root module.
    pub(crate) fn read(src: &Path) -> Self {
        Self::new(&|path| {
            let file = src.join(if path.is_empty() { "lib".to_owned() } else { path.join("/") });
            let nested = file.join("mod.rs");
            let file = if nested.exists() { nested } else { file.with_extension("rs") };
            fs::read_to_string(file).expect("every declared module has a file")
        })
    }

    /// Reads a crate, given the source of each module.
    fn new(source: &dyn Fn(&[String]) -> String) -> Self {
        let mut it = Self::default();
        it.add(source, Vec::new());
        it
    }

    fn add(&mut self, source: &dyn Fn(&[String]) -> String, path: ModulePath) {
        let module = Reader::new(&path, &tokens(&source(&path))).read();
        for child in &module.children {
            self.add(source, join(&path, child));
        }
        self.modules.insert(path, module);
    }

    /// Returns the modules that each module uses.
    pub(crate) fn edges(&self) -> BTreeMap<&ModulePath, BTreeSet<ModulePath>> {
        let edges = self.modules.iter().map(|(path, module)| {
            let mut used: BTreeSet<_> = module.used.iter().filter_map(|used| self.definer(used)).collect();
            used.remove(path);
            (path, used)
        });
        edges.collect()
    }

    /// Returns the groups of modules that use each other in a circle, except through a parent that uses its children.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<ModulePath>> {
        let edges = self.edges().into_iter().map(|(path, used)| (path.clone(), used)).collect();
        circles(&edges)
    }

    /// Returns the module that defines the item at a path; `None` for a module, whose use is seen where a path starts
    /// with it.
    fn definer(&self, path: &[String]) -> Option<ModulePath> {
        match self.find(path, 0)? {
            Found::Module => None,
            Found::Item(definer) => Some(definer),
        }
    }

    /// Follows a path from the root, through re-exports. `depth` bounds re-exports that lead back to themselves.
    fn find(&self, path: &[String], depth: usize) -> Option<Found> {
        let mut known = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        // The name of a module can also be that of an item that its parent re-exports.
        if known == path.len()
            && path.split_last().is_some_and(|(name, parent)| self.modules[parent].exports.contains_key(name))
        {
            known -= 1;
        }
        let Some(item) = path.get(known) else { return Some(Found::Module) };
        match self.modules[&path[..known]].exports.get(item).filter(|_| depth < 8) {
            Some(exported) => {
                let whole: ModulePath = exported.iter().chain(&path[known + 1..]).cloned().collect();
                // Items of other crates are not found, and count for the file that re-exports them.
                self.find(&whole, depth + 1).or_else(|| Some(Found::Item(path[..known].to_vec())))
            }
            None => Some(Found::Item(path[..known].to_vec())),
        }
    }
}

type Edges = BTreeMap<ModulePath, BTreeSet<ModulePath>>;

fn circles(edges: &Edges) -> Vec<BTreeSet<ModulePath>> {
    let reached: BTreeMap<_, _> = edges.keys().map(|path| (path, reachable(edges, path))).collect();
    let in_circle = |path: &ModulePath| -> BTreeSet<ModulePath> {
        reached[path].iter().filter(|other| reached[**other].contains(path)).map(|other| (*other).clone()).collect()
    };
    let groups: BTreeSet<_> = edges.keys().map(in_circle).filter(|group| !group.is_empty()).collect();
    groups.into_iter().flat_map(|group| without_parent(edges, group)).collect()
}

/// Returns the circles that are left in a group after its common parent, if it has one, no longer uses the others.
fn without_parent(edges: &Edges, group: BTreeSet<ModulePath>) -> Vec<BTreeSet<ModulePath>> {
    let Some(parent) = group.iter().find(|path| group.iter().all(|other| other.starts_with(path))) else {
        return vec![group];
    };
    let inner = |path: &ModulePath| -> BTreeSet<ModulePath> {
        if path == parent { BTreeSet::new() } else { edges[path].intersection(&group).cloned().collect() }
    };
    circles(&group.iter().map(|path| (path.clone(), inner(path))).collect())
}

/// Returns everything that a module uses, directly or through others.
fn reachable<'e>(edges: &'e Edges, start: &ModulePath) -> BTreeSet<&'e ModulePath> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&ModulePath> = edges[start].iter().collect();
    while let Some(path) = open.pop() {
        if found.insert(path) {
            open.extend(&edges[path]);
        }
    }
    found
}

fn starts_with(tokens: &[String], wanted: &[&str]) -> bool {
    tokens.len() >= wanted.len() && tokens.iter().zip(wanted).all(|(token, wanted)| token == wanted)
}

fn join(path: &[String], name: &str) -> ModulePath {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

/// Reads the tokens of one file.
struct Reader<'t> {
    path: &'t [String],
    tokens: &'t [String],
    at: usize,
    module: Module,
}

impl<'t> Reader<'t> {
    fn new(path: &'t [String], tokens: &'t [String]) -> Self {
        Self { path, tokens, at: 0, module: Module::default() }
    }

    fn token(&self, ahead: usize) -> &'t str {
        self.tokens.get(self.at + ahead).map_or("", String::as_str)
    }

    fn before(&self) -> &'t str {
        self.at.checked_sub(1).map_or("", |at| self.tokens[at].as_str())
    }

    /// Reads declarations first, since paths can start with the names that they bring into scope.
    fn read(mut self) -> Module {
        self.each(|reader| match (reader.token(0), reader.token(2)) {
            ("mod", ";") => {
                reader.module.children.insert(reader.token(1).to_owned());
                reader.at += 3;
            }
            ("use", _) => reader.declaration(),
            _ => reader.at += 1,
        });
        self.at = 0;
        self.each(|reader| match reader.token(0) {
            "use" => {
                while !matches!(reader.token(0), ";" | "") {
                    reader.at += 1;
                }
            }
            _ if reader.token(1) == "::" && !matches!(reader.before(), "::" | "$" | "in") => reader.path_in_code(),
            _ => reader.at += 1,
        });
        self.module
    }

    fn each(&mut self, step: impl Fn(&mut Self)) {
        while self.at < self.tokens.len() {
            let rest = &self.tokens[self.at..];
            if starts_with(rest, &["#", "[", "cfg", "(", "test", ")", "]"]) || starts_with(rest, &["quote", "!"]) {
                self.skip_item();
            } else {
                step(self);
            }
        }
    }

    /// Skips an item or a call of `quote!`, up to its semicolon or its closing brace.
    fn skip_item(&mut self) {
        let mut depth = 0;
        while self.at < self.tokens.len() {
            match self.token(0) {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            let ends = depth <= 0 && matches!(self.token(0), ";" | "}");
            self.at += 1;
            if ends {
                return;
            }
        }
    }

    /// Reads a `use` declaration.
    fn declaration(&mut self) {
        let exports = matches!(self.before(), "pub" | ")");
        self.at += 1;
        let mut leaves = Vec::new();
        self.tree(&[], &mut leaves);
        for (name, path) in leaves {
            let Some(path) = self.absolute(&path) else { continue };
            if exports {
                self.module.exports.insert(name.clone(), path.clone());
            }
            // Passing on the items of children does not use them.
            if !(exports && path.starts_with(self.path)) {
                self.module.used.insert(path.clone());
            }
            self.module.imports.insert(name, path);
        }
    }

    /// Reads a tree of `use`: each path with the name that it brings into scope.
    fn tree(&mut self, prefix: &[String], leaves: &mut Vec<(String, ModulePath)>) {
        let mut path = prefix.to_vec();
        loop {
            match self.token(0) {
                "{" => {
                    self.at += 1;
                    while !matches!(self.token(0), "}" | ";" | "") {
                        self.tree(&path, leaves);
                        if self.token(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "::" => self.at += 1,
                "as" => {
                    leaves.push((self.token(1).to_owned(), path));
                    self.at += 2;
                    return;
                }
                "," | "}" | ";" | "" => {
                    if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
                        path.pop();
                    }
                    leaves.extend(path.last().cloned().map(|name| (name, path.clone())));
                    return;
                }
                name => {
                    path.push(name.to_owned());
                    self.at += 1;
                }
            }
        }
    }

    /// Reads a path that starts here.
    fn path_in_code(&mut self) {
        let mut path = vec![self.token(0).to_owned()];
        self.at += 1;
        while self.token(0) == "::" && self.token(1).starts_with(|first: char| first.is_alphanumeric() || first == '_')
        {
            path.push(self.token(1).to_owned());
            self.at += 2;
        }
        if let Some(path) = self.absolute(&path) {
            self.module.used.insert(path);
        }
        if self.token(0) == "::" {
            self.at += 1;
        }
    }

    /// Returns the path from the root; `None` for a path into another crate.
    fn absolute(&self, path: &[String]) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        let start = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.path.to_vec(),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let kept = self.path.len().checked_sub(ups)?;
                return Some(self.path[..kept].iter().chain(&path[ups..]).cloned().collect());
            }
            child if self.module.children.contains(child) => join(self.path, child),
            name => self.module.imports.get(name)?.clone(),
        };
        Some(start.into_iter().chain(rest.iter().cloned()).collect())
    }
}

#[test]
fn circles_are_found_through_re_exports() {
    let circles = |files: &'static [(&'static str, &'static str)]| -> Vec<String> {
        let source = |path: &[String]| {
            let path = path.join("/");
            files.iter().find(|(name, _)| *name == path).map_or_else(String::new, |(_, text)| (*text).to_owned())
        };
        let circles = Crate::new(&source).circles();
        circles.iter().map(|group| group.iter().map(|it| it.join("/")).collect::<Vec<_>>().join(" ")).collect()
    };
    // Imports, paths in code, and items that a parent passes on.
    let files = &[("", "mod a; mod b;"), ("a", "use crate::b::B;"), ("b", "fn f() { super::a::g::<'_>(\"x\") }")];
    assert_eq!(circles(files), ["a b"]);
    let files = &[
        ("", "mod a; mod b;"),
        ("a", "mod c; pub use c::{C as D};"),
        ("a/c", "use crate::b::{self, B};"),
        ("b", "use crate::a::D;"),
    ];
    assert_eq!(circles(files), ["a/c b"]);
    // A parent that calls its children, tests, comments, texts and generated code are in no circle.
    let files = &[
        ("", "mod a;"),
        ("a", "mod b; mod c; struct A; fn f() { b::f() }"),
        ("a/b", "use super::A; use super::c::C;"),
        ("a/c", "use super::A;"),
    ];
    assert_eq!(circles(files), [""; 0]);
    let files = &[
        ("", "mod a; mod b;"),
        ("a", "use crate::b::B;"),
        (
            "b",
            "// crate::a::A\nfn f() { quote! { crate::a::A }; r#\"crate::a::\"A\"#; '\"' } #[cfg(test)] mod tests { use crate::a::A; }",
        ),
    ];
    assert_eq!(circles(files), [""; 0]);
}
