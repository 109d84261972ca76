//! Sources: the texts to load, in memory or from files and folders.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::idl::{SyntaxProblem, decode, forbidden};
use crate::load::error::{LoadError, LoadErrors, Problem};
use crate::load::location::IndexedText;

/// A document to load: a `.smithy` file or JSON AST.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the document in errors. Its ending says the format: `.smithy` or `.json`. Where it has another
    /// ending, text that begins with `{` is JSON.
    pub name: String,
    /// The text.
    pub text: String,
}

/// The formats of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Smithy,
}

impl Source {
    /// A document of the bytes of a file.
    ///
    /// # Errors
    /// When they are not text in UTF-8.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>) -> Result<Self, LoadErrors> {
        let name = name.into();
        match decode(bytes) {
            Ok(text) => Ok(Self { name, text }),
            Err((problem, start, at)) => {
                let location = IndexedText::new(&start).location(&name, at..at + 1);
                let error = LoadError::new(&name, String::new(), None, Problem::Syntax(problem));
                Err(LoadErrors::new(vec![LoadError { location: Some(location), ..error }]))
            }
        }
    }

    pub(super) fn format(&self) -> Format {
        let ending = Path::new(&self.name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "smithy" => Format::Smithy,
            "json" => Format::Json,
            _ if self.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).starts_with('{') => Format::Json,
            _ => Format::Smithy,
        }
    }

    /// The text without a byte order mark.
    pub(super) fn content(&self) -> &str {
        self.text.strip_prefix('\u{feff}').unwrap_or(&self.text)
    }

    /// The first character that no `.smithy` file may have.
    pub(super) fn forbidden(&self) -> Option<(SyntaxProblem, std::ops::Range<usize>)> {
        forbidden(self.content())
    }
}

/// The documents to load as one model.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// These documents.
    pub fn new(sources: impl IntoIterator<Item = Source>) -> Self {
        Self(sources.into_iter().collect())
    }

    /// The documents of files and folders. Of folders, all `.smithy` files are read, and the `.json` files that are
    /// models, also those in folders within. A file that is reached twice is read once.
    ///
    /// # Errors
    /// When files cannot be read or are not text in UTF-8: one error for each.
    pub fn read(paths: impl IntoIterator<Item = impl AsRef<Path>>) -> Result<Self, LoadErrors> {
        let mut reader = Reader::default();
        for path in paths {
            reader.read(path.as_ref(), false);
        }
        if reader.errors.is_empty() { Ok(Self(reader.sources)) } else { Err(LoadErrors::new(reader.errors)) }
    }

    /// The documents.
    pub fn as_slice(&self) -> &[Source] {
        &self.0
    }
}

#[derive(Default)]
struct Reader {
    sources: Vec<Source>,
    seen: HashSet<PathBuf>,
    errors: Vec<LoadError>,
}

impl Reader {
    /// Reads a file or folder, unless it has been read. A loop of links ends here.
    fn read(&mut self, path: &Path, is_from_folder: bool) {
        let read = path.canonicalize().and_then(|canonical| {
            let is_new = self.seen.insert(canonical);
            if !is_new {
                return Ok(());
            }
            if path.is_dir() {
                return self.read_folder(path);
            }
            if !is_from_folder || is_model_name(path) {
                let bytes = std::fs::read(path)?;
                self.add(path, bytes, is_from_folder);
            }
            Ok(())
        });
        if let Err(error) = read {
            let name = path.display().to_string();
            self.errors.push(LoadError::new(&name, String::new(), None, Problem::Unreadable(error.to_string())));
        }
    }

    fn read_folder(&mut self, path: &Path) -> std::io::Result<()> {
        let entries: Result<Vec<PathBuf>, _> =
            std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect();
        let mut entries = entries?;
        entries.sort();
        for entry in entries {
            self.read(&entry, true);
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, bytes: Vec<u8>, is_from_folder: bool) {
        match Source::from_bytes(path.display().to_string(), bytes) {
            Err(errors) => self.errors.extend(errors.errors().iter().cloned()),
            // A folder may have JSON for other programs.
            Ok(source) if is_from_folder && source.format() == Format::Json && !source.text.contains("\"smithy\"") => {}
            Ok(source) => self.sources.push(source),
        }
    }
}

fn is_model_name(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_build_file = path.file_name().is_some_and(|name| name == "smithy-build.json");
    matches!(ending, Some("smithy" | "json")) && !is_build_file
}
