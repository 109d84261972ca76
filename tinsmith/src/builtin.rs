//! The models that the library carries, for services without a model source.

/// A model that the library carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// The name of its file.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All models that the library carries, sorted by name.
pub const MODELS: [BuiltIn; 1] = [BuiltIn { name: "omics.json", text: include_str!("../models/omics.json") }];
