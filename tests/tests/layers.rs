//! Tests of the dependencies between phases and crates, by text search in the sources.

use std::fs;
use std::path::{Path, PathBuf};

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

const RULES: [Rule; 8] = [
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
        except: &["codegen/src/emit", "codegen/src/format"],
        reason: "only emitters make tokens",
    },
    Rule {
        word: "prettyplease",
        under: &["codegen/src", "xtask/src"],
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
        // Reads the files and folders of a model, and writes nothing.
        except: &["model/src/load/source.rs"],
        reason: "only xtask touches the disk",
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
fn emitters_depend_on_no_service() {
    for file in sources(&root().join("codegen/src/emit")) {
        let text = fs::read_to_string(&file).expect("sources can be read");
        let named = production(&text).find(|line| line.contains("com.amazonaws"));
        assert_eq!(named, None, "{} asks which service it prints", file.display());
    }
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
