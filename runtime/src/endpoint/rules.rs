//! The tables a rule set is made of.
//!
//! Everything here is plain borrowed data: a generated crate builds it in a `static`, a tool from a model at run time.

use super::bind::BuiltIn;

/// A service's endpoint rules: a decision graph whose leaves are endpoints and errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet<'a> {
    /// What the rules may ask of a request, in the order of [`Expression::Parameter`]'s index.
    pub parameters: &'a [Parameter<'a>],
    /// What the nodes test.
    pub conditions: &'a [Condition<'a>],
    /// What the rules end in.
    pub outcomes: &'a [Outcome<'a>],
    /// The graph; [`Step::Go`] leads only to later nodes.
    pub nodes: &'a [Node],
    /// Where a walk begins.
    pub start: Step,
    /// How many variables the conditions assign.
    pub variables: u8,
}

/// A condition by index, where to go when it holds, and where to go when it does not.
pub type Node = (u16, Step, Step);

/// Where a walk goes next.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Step {
    /// To this node.
    Go(u16),
    /// To this outcome.
    End(u16),
    /// Nowhere: no rule matches.
    Unmatched,
}

/// One parameter of a rule set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter<'a> {
    /// The name in the model.
    pub name: &'a str,
    /// The name in Rust, which errors use.
    pub field: &'a str,
    /// What stands for the parameter when nothing sets it.
    pub default: Option<DefaultValue<'a>>,
    /// The setting that fills the parameter.
    pub built_in: Option<BuiltIn>,
    /// Whether it has to be set, or have a default.
    pub required: bool,
    /// Whether its value has to be labels of a host name with dots between.
    pub host_label: bool,
}

impl<'a> Parameter<'a> {
    /// A parameter that may be left unset.
    pub const fn new(name: &'a str, field: &'a str) -> Self {
        Self { name, field, default: None, built_in: None, required: false, host_label: false }
    }

    /// Refuses parameters without this one.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Refuses a value that cannot be part of a host name.
    pub const fn host_label(mut self) -> Self {
        self.host_label = true;
        self
    }

    /// Fills the parameter when nothing else does.
    pub const fn or(mut self, default: DefaultValue<'a>) -> Self {
        self.default = Some(default);
        self
    }

    /// Takes the parameter from a setting of the client.
    pub const fn built_in(mut self, built_in: BuiltIn) -> Self {
        self.built_in = Some(built_in);
        self
    }
}

/// The default of a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DefaultValue<'a> {
    /// A string.
    Text(&'a str),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Texts(&'a [&'a str]),
}

/// A test of the graph. It holds unless its value is missing or false.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition<'a> {
    /// What is computed.
    pub test: Expression<'a>,
    /// The variable that keeps the value.
    pub assign: Option<u8>,
}

/// A condition that keeps nothing.
pub const fn check(test: Expression<'_>) -> Condition<'_> {
    Condition { test, assign: None }
}

/// A condition that keeps its value in a variable.
pub const fn assign(variable: u8, test: Expression<'_>) -> Condition<'_> {
    Condition { test, assign: Some(variable) }
}

/// A value computed from parameters and variables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expression<'a> {
    /// A parameter by index.
    Parameter(u8),
    /// A variable that a condition before this one assigned.
    Variable(u8),
    /// A literal string.
    Text(&'a str),
    /// A literal boolean.
    Bool(bool),
    /// A literal integer.
    Integer(i32),
    /// A list.
    List(&'a [Expression<'a>]),
    /// Strings put together; missing if one of them is.
    Join(&'a [Expression<'a>]),
    /// An attribute of a record.
    Get(&'a Expression<'a>, Attribute),
    /// An element of a list; a negative index counts from the end.
    Item(&'a Expression<'a>, i32),
    /// A function of the rules' standard library.
    Call(Function, &'a [Expression<'a>]),
}

/// The functions of the rules' standard library.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Function {
    /// `isSet`: whether the value is there.
    IsSet,
    /// `not`: negation.
    Not,
    /// `stringEquals`.
    StringEquals,
    /// `booleanEquals`.
    BooleanEquals,
    /// `aws.partition`: the partition of a region.
    PartitionOf,
    /// `aws.parseArn`.
    ParseArn,
    /// `aws.isVirtualHostableS3Bucket`.
    IsVirtualHostableS3Bucket,
    /// `parseURL`.
    ParseUrl,
    /// `substring`.
    Substring,
    /// `uriEncode`.
    UriEncode,
    /// `isValidHostLabel`.
    IsValidHostLabel,
    /// `coalesce`: the first value that is there.
    Coalesce,
    /// `ite`: one of two values by a boolean.
    IfElse,
    /// `split`.
    Split,
}

/// What can be read off the records that functions return.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Attribute {
    /// A partition's `name`.
    Name,
    /// A partition's `dnsSuffix`.
    DnsSuffix,
    /// A partition's `dualStackDnsSuffix`.
    DualStackDnsSuffix,
    /// A partition's `supportsFIPS`.
    SupportsFips,
    /// A partition's `supportsDualStack`.
    SupportsDualStack,
    /// A partition's `implicitGlobalRegion`.
    ImplicitGlobalRegion,
    /// An ARN's `partition`.
    Partition,
    /// An ARN's `service`.
    Service,
    /// An ARN's `region`.
    Region,
    /// An ARN's `accountId`.
    AccountId,
    /// An ARN's `resourceId`, a list.
    ResourceId,
    /// A URL's `scheme`.
    Scheme,
    /// A URL's `authority`.
    Authority,
    /// A URL's `path`.
    Path,
    /// A URL's `normalizedPath`.
    NormalizedPath,
    /// A URL's `isIp`.
    IsIp,
}

/// What a rule ends in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// No endpoint, for this reason.
    Error(Expression<'a>),
    /// An endpoint.
    Endpoint(EndpointRule<'a>),
}

/// An outcome that is an error.
pub const fn error(message: Expression<'_>) -> Outcome<'_> {
    Outcome::Error(message)
}

/// An outcome that is an endpoint without headers, schemes and properties.
pub const fn endpoint(url: Expression<'_>) -> Outcome<'_> {
    Outcome::Endpoint(EndpointRule { url, headers: &[], auth_schemes: &[], properties: &[] })
}

impl<'a> Outcome<'a> {
    /// Adds headers to an endpoint.
    pub const fn headers(self, headers: &'a [(&'a str, &'a [Expression<'a>])]) -> Self {
        match self {
            Self::Error(_) => self,
            Self::Endpoint(rule) => Self::Endpoint(EndpointRule { headers, ..rule }),
        }
    }

    /// Adds authentication schemes to an endpoint.
    pub const fn auth_schemes(self, auth_schemes: &'a [AuthScheme<'a>]) -> Self {
        match self {
            Self::Error(_) => self,
            Self::Endpoint(rule) => Self::Endpoint(EndpointRule { auth_schemes, ..rule }),
        }
    }

    /// Adds properties to an endpoint.
    pub const fn properties(self, properties: &'a [(&'a str, Property<'a>)]) -> Self {
        match self {
            Self::Error(_) => self,
            Self::Endpoint(rule) => Self::Endpoint(EndpointRule { properties, ..rule }),
        }
    }
}

/// How an endpoint is put together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointRule<'a> {
    /// The URL.
    pub url: Expression<'a>,
    /// Headers of the request, each with its values.
    pub headers: &'a [(&'a str, &'a [Expression<'a>])],
    /// Authentication schemes, the preferred one first.
    pub auth_schemes: &'a [AuthScheme<'a>],
    /// Everything else the service says of the endpoint.
    pub properties: &'a [(&'a str, Property<'a>)],
}

/// An authentication scheme of an endpoint, `sigv4` for example: its name and its properties.
pub type AuthScheme<'a> = (Expression<'a>, &'a [(&'a str, Property<'a>)]);

/// A property of an endpoint or of an authentication scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Property<'a> {
    /// A computed value.
    Value(Expression<'a>),
    /// A list of properties.
    Array(&'a [Property<'a>]),
    /// Properties by name.
    Object(&'a [(&'a str, Property<'a>)]),
}
