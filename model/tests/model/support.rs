//! Helpers of the tests: models written as JSON.

use serde_json::{Value, json};
use tinsmith_model::{Diagnostic, LoadErrors, Model, ShapeId, Source, load, validate};

/// A Smithy 2.0 document with these shapes.
pub(crate) fn document(shapes: &Value) -> Value {
    json!({"smithy": "2.0", "shapes": shapes})
}

/// Loads documents under the names `0.json`, `1.json` and so on.
pub(crate) fn load_documents(documents: &[Value]) -> Result<Model, LoadErrors> {
    let sources = documents.iter().enumerate();
    load(sources.map(|(index, document)| Source { name: format!("{index}.json"), text: document.to_string() }))
}

/// Loads shapes that form a valid model.
pub(crate) fn model(shapes: &Value) -> Model {
    load_documents(&[document(shapes)]).unwrap_or_else(|errors| panic!("the test's model loads: {errors}"))
}

/// The errors of loading the documents, as text; empty if they load.
pub(crate) fn errors(documents: &[Value]) -> Vec<String> {
    match load_documents(documents) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors().iter().map(ToString::to_string).collect(),
    }
}

/// The findings of a model with these shapes, each as `severity id on shape: message`.
pub(crate) fn findings(shapes: &Value) -> Vec<String> {
    validate(&model(shapes)).iter().map(Diagnostic::to_string).collect()
}

/// An id in the namespace `a`.
pub(crate) fn id(name: &str) -> ShapeId {
    format!("a#{name}").parse().expect("the test's id is well formed")
}
