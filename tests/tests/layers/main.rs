//! Tests of the dependencies between phases, modules and crates, which are read from the sources.

mod imports;
mod tokens;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use imports::{Crate, ModulePath};

/// A phase of the generator.
struct Phase {
    /// Name of the phase.
    name: &'static str,
    /// Modules of the phase, with everything inside them that no other phase has.
    modules: &'static [&'static str],
    /// The earlier phases that it may use.
    uses: Uses,
}

/// The earlier phases that a phase may use.
enum Uses {
    /// All of them.
    Earlier,
    /// Those with these names.
    Only(&'static [&'static str]),
}

/// The phases of the generator in order. None uses a later one.
const PHASES: [Phase; 15] = [
    Phase {
        name: "words",
        modules: &["settings", "protocol", "auth", "docs", "jmespath", "pattern", "names", "endpoint/error"],
        uses: Uses::Only(&[]),
    },
    Phase { name: "error", modules: &["error"], uses: Uses::Earlier },
    Phase { name: "normalize", modules: &["normalize"], uses: Uses::Earlier },
    Phase { name: "select", modules: &["select"], uses: Uses::Earlier },
    Phase { name: "index", modules: &["index"], uses: Uses::Earlier },
    Phase { name: "names", modules: &["names/scope"], uses: Uses::Earlier },
    Phase { name: "ir", modules: &["ir"], uses: Uses::Only(&["words"]) },
    Phase { name: "endpoint", modules: &["endpoint"], uses: Uses::Only(&["words", "ir"]) },
    Phase { name: "lower", modules: &["lower"], uses: Uses::Earlier },
    Phase { name: "tokens", modules: &["tokens"], uses: Uses::Only(&[]) },
    Phase { name: "emit", modules: &["emit"], uses: Uses::Only(&["words", "ir", "tokens"]) },
    Phase { name: "format", modules: &["format"], uses: Uses::Only(&["tokens"]) },
    Phase { name: "package", modules: &["package"], uses: Uses::Only(&[]) },
    Phase { name: "update", modules: &["update"], uses: Uses::Only(&["words", "ir"]) },
    Phase { name: "generate", modules: &["generate", ""], uses: Uses::Earlier },
];

/// The crates whose modules use each other in one direction only.
const CRATES: [&str; 6] = ["model", "codegen", "runtime", "tinsmith", "xtask", "tests/endpoints"];

/// A text that only some files may contain.
struct Rule {
    /// The text.
    word: &'static str,
    /// The searched path.
    under: &'static [&'static str],
    /// Prefixes of the paths that may contain it.
    except: &'static [&'static str],
    /// Reason for the rule.
    reason: &'static str,
}

const RULES: [Rule; 15] = [
    Rule { word: "use quote", under: &["model/src"], except: &[], reason: "the model knows no Rust" },
    Rule { word: "use heck", under: &["model/src"], except: &[], reason: "the model knows no Rust names" },
    Rule {
        word: "tinsmith_model",
        under: &["codegen/src/emit", "codegen/src/emit.rs", "codegen/src/ir", "codegen/src/ir.rs"],
        except: &[],
        reason: "lowering is the last phase that sees the model",
    },
    Rule {
        word: "quote!",
        under: &["codegen/src"],
        except: &["codegen/src/emit", "codegen/src/format", "codegen/src/tokens"],
        reason: "only emitters make tokens",
    },
    Rule { word: "format_ident!", under: &["codegen/src"], except: &[], reason: "names are decided, not put together" },
    Rule {
        word: "Ident::new",
        under: &["codegen/src"],
        except: &["codegen/src/emit/tokens.rs", "codegen/src/format"],
        reason: "one place turns typed names into identifiers",
    },
    Rule {
        word: "parse_str",
        under: &["codegen/src/emit", "codegen/src/emit.rs"],
        except: &[],
        reason: "emitters make no identifiers",
    },
    Rule {
        word: "RuntimeName::new",
        under: &["codegen/src"],
        except: &["codegen/src/ir"],
        reason: "the IR knows the names of the runtime",
    },
    Rule {
        word: "\"r#",
        under: &["codegen/src"],
        except: &["codegen/src/names", "codegen/src/emit/tokens.rs"],
        reason: "only names know keywords",
    },
    Rule {
        word: "\"Self",
        under: &["codegen/src"],
        except: &["codegen/src/names/reserved"],
        reason: "one place knows reserved words",
    },
    Rule {
        word: "{name}_",
        under: &["codegen/src/emit", "codegen/src/lower", "codegen/src/ir", "codegen/src/endpoint"],
        except: &[],
        reason: "only names know suffixes",
    },
    Rule {
        word: "prettyplease",
        under: &["codegen/src", "tinsmith/src", "xtask/src"],
        except: &["codegen/src/format"],
        reason: "one place prints",
    },
    Rule {
        word: "parse2",
        under: &["codegen/src"],
        except: &["codegen/src/format"],
        reason: "one place parses tokens",
    },
    Rule {
        word: "std::fs",
        under: &["model/src", "codegen/src", "runtime/src"],
        except: &["model/src/load/source.rs"],
        reason: "only tinsmith, xtask and the reader of model files touch the disk",
    },
    Rule {
        word: "std::env",
        under: &["model/src", "codegen/src"],
        except: &[],
        reason: "the same model gives the same crate everywhere",
    },
];

#[test]
fn phases_depend_only_on_allowed_ones() {
    let root = root();
    let mut broken = Vec::new();
    for rule in &RULES {
        let files: Vec<_> = rule.under.iter().flat_map(|path| sources(&root.join(path))).collect();
        assert!(!files.is_empty(), "there is nothing under {:?}", rule.under);
        for file in files {
            let path =
                file.strip_prefix(root).expect("it was found below the root").to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(&file).expect("sources can be read");
            let may = rule.except.iter().any(|allowed| path.starts_with(allowed));
            if !may && production(&text).any(|line| line.contains(rule.word)) {
                broken.push(format!("{path} has `{}`: {}", rule.word, rule.reason));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn phases_use_only_earlier_ones() {
    let codegen = Crate::read(&root().join("codegen/src"));
    let mut broken = Vec::new();
    for (module, used) in codegen.edges() {
        let (at, phase) = phase_of(module);
        for other in &used {
            let (before, other_phase) = phase_of(other);
            let may = match phase.uses {
                Uses::Earlier => before <= at,
                Uses::Only(names) => before == at || before < at && names.contains(&other_phase.name),
            };
            if !may {
                let (from, to) = (module.join("/"), other.join("/"));
                broken.push(format!("{from} of `{}` uses {to} of `{}`", phase.name, other_phase.name));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let name = |directory: &str, module: &ModulePath| format!("{directory}/src/{}", module.join("/"));
    let mut found = BTreeSet::new();
    for directory in CRATES {
        for circle in Crate::read(&root().join(directory).join("src")).circles() {
            found.extend(circle.iter().map(|module| name(directory, module)));
        }
    }
    assert!(found.is_empty(), "these modules use each other in a circle: {found:?}");
}

#[test]
fn emitters_depend_on_no_service() {
    for file in sources(&root().join("codegen/src/emit")) {
        let text = fs::read_to_string(&file).expect("sources can be read");
        let named = production(&text).find(|line| line.contains("com.amazonaws"));
        assert_eq!(named, None, "{} asks which service it prints", file.display());
    }
}

/// Returns the phase of a module: the one with the longest part of its path.
fn phase_of(module: &ModulePath) -> (usize, &'static Phase) {
    let path = module.join("/");
    let is_in = |name: &str| path == name || path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
    let phases = PHASES.iter().enumerate();
    let matches = phases.flat_map(|(at, phase)| phase.modules.iter().map(move |name| (*name, (at, phase))));
    let longest = matches.filter(|(name, _)| is_in(name)).max_by_key(|(name, _)| name.len());
    longest.unwrap_or_else(|| panic!("{path} is in no phase: add it to the table")).1
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in the workspace")
}

/// Returns the lines that are neither comments nor tests.
fn production(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// Returns the Rust files at or below a path, or none if the path does not exist.
fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let Ok(entries) = fs::read_dir(path) else { return Vec::new() };
    let mut found: Vec<_> = entries.flatten().flat_map(|entry| sources(&entry.path())).collect();
    found.retain(|file| file.extension().is_some_and(|extension| extension == "rs"));
    found
}
