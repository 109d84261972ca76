//! Facts for fakes of a service.

/// An example call with its result. Members are objects of JSON, in the names of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Members of the input.
    pub input: String,
    /// Code of the error, if the call fails.
    pub error: Option<String>,
    /// Members of the output or of the error.
    pub result: String,
}
