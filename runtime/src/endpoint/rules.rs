//! Tables that make up a rule set.
//!
//! All types are plain borrowed data, so that generated crates can build them in statics, and tools at run time.

use super::built_in::BuiltIn;

/// Endpoint rules of a service: a decision graph whose leaves are endpoints and errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleSet<'a> {
    /// The parameters; [`RuleExpression::Parameter`] refers to them by index.
    pub parameters: &'a [Parameter<'a>],
    /// The conditions that nodes test.
    pub conditions: &'a [Condition<'a>],
    /// The possible outcomes.
    pub outcomes: &'a [Outcome<'a>],
    /// The nodes of the graph; [`Step::Go`] leads only to later nodes.
    pub nodes: &'a [Node],
    /// The first step of an evaluation.
    pub start: Step,
    /// The number of variables that conditions assign.
    pub variables: u8,
}

/// Node of the graph: the index of a condition, the step if it holds, and the step if it does not.
pub type Node = (u16, Step, Step);

/// Step of an evaluation.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Step {
    /// Continue at the node of this index.
    Go(u16),
    /// End with the outcome of this index.
    End(u16),
    /// End, since no rule matches.
    Unmatched,
}

/// Parameter of a rule set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter<'a> {
    /// The name in the model.
    pub name: &'a str,
    /// The name in Rust, used in errors.
    pub field: &'a str,
    /// The value if the parameter is unset.
    pub default: Option<DefaultValue<'a>>,
    /// The client setting that supplies the parameter.
    pub built_in: Option<BuiltIn>,
    /// `true` if the parameter must be set or have a default.
    pub required: bool,
    /// `true` if the value must consist of host name labels, separated by dots.
    pub host_label: bool,
}

impl<'a> Parameter<'a> {
    /// Returns an optional parameter.
    pub const fn new(name: &'a str, field: &'a str) -> Self {
        Self { name, field, default: None, built_in: None, required: false, host_label: false }
    }

    /// Makes the parameter required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Requires the value to consist of host name labels.
    pub const fn host_label(mut self) -> Self {
        self.host_label = true;
        self
    }

    /// Sets the default value.
    pub const fn or(mut self, default: DefaultValue<'a>) -> Self {
        self.default = Some(default);
        self
    }

    /// Sets the client setting that supplies the parameter.
    pub const fn built_in(mut self, built_in: BuiltIn) -> Self {
        self.built_in = Some(built_in);
        self
    }
}

/// Default value of a parameter.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DefaultValue<'a> {
    /// A string.
    Text(&'a str),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Texts(&'a [&'a str]),
}

/// Condition of the graph, which holds unless its value is missing or false.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition<'a> {
    /// The expression to evaluate.
    pub test: RuleExpression<'a>,
    /// The variable that the value is assigned to.
    pub assign: Option<u8>,
}

/// Returns a condition that assigns no variable.
pub const fn check(test: RuleExpression<'_>) -> Condition<'_> {
    Condition { test, assign: None }
}

/// Returns a condition that assigns its value to a variable.
pub const fn assign(variable: u8, test: RuleExpression<'_>) -> Condition<'_> {
    Condition { test, assign: Some(variable) }
}

/// Expression over parameters and variables.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RuleExpression<'a> {
    /// A parameter by index.
    Parameter(u8),
    /// A variable that an earlier condition has assigned, by index.
    Variable(u8),
    /// A literal string.
    Text(&'a str),
    /// A literal boolean.
    Bool(bool),
    /// A literal integer.
    Integer(i32),
    /// A list.
    List(&'a [RuleExpression<'a>]),
    /// A concatenation of strings; missing if one of them is.
    Join(&'a [RuleExpression<'a>]),
    /// An attribute of a record.
    Get(&'a RuleExpression<'a>, Attribute),
    /// An element of a list; a negative index counts from the end.
    Item(&'a RuleExpression<'a>, i32),
    /// A call of a function.
    Call(Function, &'a [RuleExpression<'a>]),
}

/// Function of the standard library of endpoint rules.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Function {
    /// `isSet`: returns whether the value is present.
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
    /// `coalesce`: returns the first value that is present.
    Coalesce,
    /// `ite`: returns one of two values, depending on a boolean.
    IfElse,
    /// `split`.
    Split,
}

/// Attribute of the records that functions return.
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

/// Outcome of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome<'a> {
    /// An error with this message.
    Error(RuleExpression<'a>),
    /// An endpoint.
    Endpoint(EndpointRule<'a>),
}

/// Returns an outcome that is an error.
pub const fn error(message: RuleExpression<'_>) -> Outcome<'_> {
    Outcome::Error(message)
}

/// Returns an outcome that is an endpoint without headers, authentication schemes and properties.
pub const fn endpoint(url: RuleExpression<'_>) -> Outcome<'_> {
    Outcome::Endpoint(EndpointRule { url, headers: &[], auth_schemes: &[], properties: &[] })
}

impl<'a> Outcome<'a> {
    /// Adds headers to an endpoint.
    pub const fn headers(self, headers: &'a [(&'a str, &'a [RuleExpression<'a>])]) -> Self {
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

/// Expressions that make up an endpoint.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndpointRule<'a> {
    /// The URL.
    pub url: RuleExpression<'a>,
    /// Headers of the request, each with its values.
    pub headers: &'a [(&'a str, &'a [RuleExpression<'a>])],
    /// Authentication schemes, the preferred one first.
    pub auth_schemes: &'a [AuthScheme<'a>],
    /// Further properties by name.
    pub properties: &'a [(&'a str, Property<'a>)],
}

/// Authentication scheme of an endpoint, for example `sigv4`: its name and its properties.
pub type AuthScheme<'a> = (RuleExpression<'a>, &'a [(&'a str, Property<'a>)]);

/// Property of an endpoint or of an authentication scheme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Property<'a> {
    /// A computed value.
    Value(RuleExpression<'a>),
    /// A list of properties.
    Array(&'a [Property<'a>]),
    /// Properties by name.
    Object(&'a [(&'a str, Property<'a>)]),
}
