//! What the tests share: models written as JSON.

use serde_json::{Value, json};
use tinsmith_model::{Diagnostic, LoadErrors, Model, ShapeId, Source, load, validate};

/// Shapes in the namespace `a`, as a 2.0 document.
pub(crate) fn document(shapes: &Value) -> Value {
    json!({"smithy": "2.0", "shapes": shapes})
}

/// Loads documents under the names `0.json`, `1.json` and so on.
pub(crate) fn load_documents(documents: &[Value]) -> Result<Model, LoadErrors> {
    let sources = documents.iter().enumerate();
    load(sources.map(|(index, document)| Source { name: format!("{index}.json"), text: document.to_string() }))
}

/// Loads shapes that are a model.
pub(crate) fn model(shapes: &Value) -> Model {
    load_documents(&[document(shapes)]).unwrap_or_else(|errors| panic!("the test's model loads: {errors}"))
}

/// The errors of documents that are no model, as text.
pub(crate) fn errors(documents: &[Value]) -> Vec<String> {
    match load_documents(documents) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors().iter().map(ToString::to_string).collect(),
    }
}

/// The findings about shapes that are a model, each as `severity id on shape: message`.
pub(crate) fn findings(shapes: &Value) -> Vec<String> {
    validate(&model(shapes)).iter().map(Diagnostic::to_string).collect()
}

/// An id of the namespace `a`.
pub(crate) fn id(name: &str) -> ShapeId {
    format!("a#{name}").parse().expect("the test's id is well formed")
}
