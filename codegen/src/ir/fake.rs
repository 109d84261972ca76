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

/// The effect of an operation on resources that a fake keeps. Members have the names of the model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    /// The effect of the operation.
    pub role: Role,
    /// Name of the resource; empty for operations on tags.
    pub resource: String,
    /// Members that identify the resource, the own one last. An input that creates it may lack the last.
    pub keys: Vec<String>,
    /// Resource that must exist, with all keys but the last.
    pub parent: Option<String>,
    /// Output member that holds the resource, if it is not the output itself.
    pub within: Option<String>,
    /// First value of an identifier that the service makes up.
    pub id: Option<String>,
    /// Member with the ARN.
    pub arn: Option<String>,
    /// Member with the status, and its value.
    pub status: Option<(String, String)>,
    /// Member with the time of creation.
    pub created: Option<String>,
    /// Member with the time of the last change.
    pub updated: Option<String>,
    /// Members whose value another member has as well.
    pub aliases: Vec<(String, String)>,
    /// Input member with the idempotency token.
    pub token: Option<String>,
    /// Output member with the resources of a page, or the member with tags or their keys.
    pub items: Option<String>,
    /// Members for pages.
    pub pages: Option<Pages>,
    /// Input members to which the members of the same name must be equal.
    pub filters: Vec<String>,
    /// Code of the error for a resource that does not exist.
    pub missing: Option<String>,
    /// Code of the error for a resource that exists.
    pub conflict: Option<String>,
}

impl Stored {
    /// Creates a row without optional facts.
    pub fn new(role: Role, resource: &str, keys: Vec<String>) -> Self {
        Self { role, resource: resource.to_owned(), keys, ..Self::default() }
    }
}

/// Members of a list operation for pages.
#[derive(Clone, Debug, PartialEq)]
pub struct Pages {
    /// Input member with the token of a page.
    pub input: String,
    /// Output member with the token of the next page.
    pub output: String,
    /// Input member with the number of resources on a page.
    pub size: Option<String>,
}

/// Effect of an operation on resources.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Role {
    /// Adds one.
    Create,
    /// Returns one.
    #[default]
    Read,
    /// Changes one.
    Update,
    /// Removes one.
    Delete,
    /// Returns all, in pages.
    List,
    /// Adds tags.
    Tag,
    /// Removes tags.
    Untag,
    /// Returns tags.
    Tags,
}
