//! Endpoint rules as they are printed: everything by index.

use crate::jmespath;

/// The endpoint rules of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// What nodes test.
    pub conditions: Vec<Condition>,
    /// What the rules end in.
    pub outcomes: Vec<Outcome>,
    /// The graph. A node leads only to later nodes.
    pub nodes: Vec<Node>,
    /// Where a walk starts.
    pub start: Step,
    /// The variables that conditions assign, by their names in Rust, all different from the parameters'.
    pub variables: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name in the model.
    pub name: String,
    /// The name in Rust.
    pub field: String,
    /// Its type.
    pub kind: ParameterType,
    /// What it is for.
    pub documentation: Option<String>,
    /// What stands for it when it is not set.
    pub default: Option<Default>,
    /// The setting that fills it.
    pub built_in: Option<BuiltIn>,
    /// Whether it has to be set.
    pub required: bool,
    /// Whether it has to be fit for a host name.
    pub host_label: bool,
}

/// The type of a parameter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum ParameterType {
    /// A string.
    Text,
    /// A boolean.
    Boolean,
    /// A list of strings.
    Texts,
}

/// A default, or a constant that an operation sets.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Default {
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Texts(Vec<String>),
}

impl Default {
    /// Whether a parameter of this type can have the value.
    pub fn is_of(&self, kind: ParameterType) -> bool {
        match (self, kind) {
            (Self::Text(_), ParameterType::Text)
            | (Self::Bool(_), ParameterType::Boolean)
            | (Self::Texts(_), ParameterType::Texts) => true,
            (Self::Text(_) | Self::Bool(_) | Self::Texts(_), _) => false,
        }
    }
}

/// A setting of the client that fills a parameter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum BuiltIn {
    /// `AWS::Region`
    Region,
    /// `AWS::UseFIPS`
    UseFips,
    /// `AWS::UseDualStack`
    UseDualStack,
    /// `SDK::Endpoint`
    Endpoint,
    /// `AWS::Auth::AccountId`
    AccountId,
    /// `AWS::Auth::AccountIdEndpointMode`
    AccountIdEndpointMode,
    /// A setting of one service, found by the parameter's name.
    Service,
}

/// A node: a condition by index, where to go when it holds, and where when not.
pub type Node = (u16, Step, Step);

/// Where a walk goes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Step {
    /// To a node.
    Go(u16),
    /// To an outcome.
    End(u16),
    /// Nowhere.
    Unmatched,
}

/// A condition.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Condition {
    /// What it computes.
    pub test: Expression,
    /// The variable that keeps the value.
    pub assign: Option<u8>,
}

/// An expression.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Expression {
    /// A parameter.
    Parameter(u8),
    /// A variable.
    Variable(u8),
    /// A string.
    Text(String),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(i32),
    /// A list.
    List(Vec<Expression>),
    /// Strings put together.
    Join(Vec<Expression>),
    /// An attribute of a record.
    Get(Box<Expression>, Attribute),
    /// An element of a list.
    Item(Box<Expression>, i32),
    /// A function.
    Call(Function, Vec<Expression>),
}

/// What rules end in.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Outcome {
    /// An error with its message.
    Error(Expression),
    /// An endpoint.
    Endpoint(EndpointRule),
}

/// An endpoint.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct EndpointRule {
    /// Its URL.
    pub url: Expression,
    /// Headers and their values.
    pub headers: Vec<(String, Vec<Expression>)>,
    /// Authentication schemes.
    pub auth_schemes: Vec<(Expression, Vec<(String, Property)>)>,
    /// Other properties.
    pub properties: Vec<(String, Property)>,
}

/// A property.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Property {
    /// A value.
    Value(Expression),
    /// A list.
    Array(Vec<Property>),
    /// Properties by name.
    Object(Vec<(String, Property)>),
}

/// A parameter that an operation sets.
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// The parameter.
    pub parameter: u8,
    /// Where its value is.
    pub source: Source,
}

/// Where an operation has the value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The same in every call.
    Constant(Default),
    /// In the input.
    Input(jmespath::Expression),
    /// In a member that must be set and not blank, with its name in Rust.
    RequiredInput(jmespath::Expression, String),
}

/// A client context parameter: a setter of the service's configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientContextParameter {
    /// The name in the model.
    pub name: String,
    /// The name in Rust.
    pub field: String,
    /// Its type.
    pub kind: ParameterType,
    /// What it is for.
    pub documentation: Option<String>,
}

/// Names of unit variants that are the same in the runtime, so that they are printed as they stand here.
macro_rules! runtime_names {
    ($(#[$attribute:meta])* $name:ident { $($variant:ident = $smithy:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum $name {
            $(#[doc = concat!("`", $smithy, "`")] $variant,)*
        }

        impl $name {
            /// All of them, with their names in Smithy.
            pub const ALL: &[(&str, Self)] = &[$(($smithy, Self::$variant),)*];
        }
    };
}

runtime_names! {
    /// A function of the rules' standard library.
    Function {
        IsSet = "isSet",
        Not = "not",
        StringEquals = "stringEquals",
        BooleanEquals = "booleanEquals",
        PartitionOf = "aws.partition",
        ParseArn = "aws.parseArn",
        IsVirtualHostableS3Bucket = "aws.isVirtualHostableS3Bucket",
        ParseUrl = "parseURL",
        Substring = "substring",
        UriEncode = "uriEncode",
        IsValidHostLabel = "isValidHostLabel",
        Coalesce = "coalesce",
        IfElse = "ite",
        Split = "split",
    }
}

runtime_names! {
    /// What can be read off the records that functions return.
    Attribute {
        Name = "name",
        DnsSuffix = "dnsSuffix",
        DualStackDnsSuffix = "dualStackDnsSuffix",
        SupportsFips = "supportsFIPS",
        SupportsDualStack = "supportsDualStack",
        ImplicitGlobalRegion = "implicitGlobalRegion",
        Partition = "partition",
        Service = "service",
        Region = "region",
        AccountId = "accountId",
        ResourceId = "resourceId",
        Scheme = "scheme",
        Authority = "authority",
        Path = "path",
        NormalizedPath = "normalizedPath",
        IsIp = "isIp",
    }
}
