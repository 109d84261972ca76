//! Checks documents in one run: loading and validation, with the place of every finding.

use crate::diagnostic::Diagnostic;
use crate::load::{Assembly, Sources};
use crate::model::Model;
use crate::severity::Severity;
use crate::validate::{validate, validate_references};

/// The result of checking documents.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The model; `None` if one of the diagnostics is an error.
    pub model: Option<Model>,
    /// The findings: those of loading, then those of validation.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Returns the findings that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

impl Sources {
    /// Loads the documents and validates the model.
    ///
    /// Returns every finding with its place. If documents cannot be loaded, only the rules that still make sense are
    /// applied, so that no finding merely follows from another one.
    pub fn check(&self) -> Checked {
        let assembly = self.assemble();
        let found = if assembly.can_be_validated() {
            validate(&assembly.model)
        } else if assembly.lacks_only_targets() {
            validate_references(&assembly.model)
        } else {
            Vec::new()
        };
        let mut diagnostics: Vec<Diagnostic> =
            self.located_errors(&assembly).into_iter().map(Diagnostic::from).collect();
        diagnostics.extend(self.located(&assembly, found));
        let is_valid = diagnostics.iter().all(|diagnostic| diagnostic.severity != Severity::Error);
        Checked { model: is_valid.then_some(assembly.model), diagnostics }
    }

    /// Adds the places of findings of others about the model of these documents.
    pub fn locate(&self, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.located(&self.assemble(), found)
    }

    fn located(&self, assembly: &Assembly, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let wanted: Vec<(String, String)> = found
            .iter()
            .map(|diagnostic| match &diagnostic.shape {
                None if diagnostic.part.is_empty() => (String::new(), String::new()),
                None => (assembly.file_of_metadata(&diagnostic.part), diagnostic.part.clone()),
                Some(shape) => {
                    let (file, pointer) = assembly.place_of(shape);
                    (file, format!("{pointer}{}", diagnostic.part))
                }
            })
            .collect();
        for (diagnostic, location) in found.iter_mut().zip(self.find(assembly, &wanted)) {
            if location.is_none() {
                diagnostic.files = self.as_slice().iter().map(|source| source.name.clone()).collect();
            }
            diagnostic.location = location;
        }
        found
    }
}
