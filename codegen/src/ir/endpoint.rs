//! Endpoint rules as tables: parameters, variables, conditions and outcomes are referred to by index.

use crate::jmespath;
use crate::names::{ConstName, FieldName, RuntimeName};

/// The endpoint rules of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Endpoint {
    /// Parameters of the rules.
    pub parameters: Vec<Parameter>,
    /// Conditions that nodes test.
    pub conditions: Vec<Condition>,
    /// Possible results of the rules.
    pub outcomes: Vec<Outcome>,
    /// Nodes of the decision graph. A node leads only to later nodes.
    pub nodes: Vec<Node>,
    /// First step of an evaluation.
    pub start: Step,
    /// Constants for the variables that conditions assign, all different from those of the parameters.
    pub variables: Vec<ConstName>,
}

/// A parameter of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name in the model.
    pub name: String,
    /// Its getter and setters.
    pub field: FieldName,
    /// Constant by which the rules refer to it.
    pub constant: ConstName,
    /// Its type.
    pub kind: ParameterType,
    /// Documentation from the model.
    pub documentation: Option<String>,
    /// Value that is used if the parameter is unset.
    pub default: Option<Default>,
    /// Setting of the client that provides the value.
    pub built_in: Option<BuiltIn>,
    /// `true` if the parameter must be set.
    pub required: bool,
    /// `true` if the value must be a valid host label.
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

/// Value of a parameter: a default, or a constant that an operation sets.
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
    /// Returns `true` if a parameter of type `kind` can have this value.
    pub fn is_of(&self, kind: ParameterType) -> bool {
        match (self, kind) {
            (Self::Text(_), ParameterType::Text)
            | (Self::Bool(_), ParameterType::Boolean)
            | (Self::Texts(_), ParameterType::Texts) => true,
            (Self::Text(_) | Self::Bool(_) | Self::Texts(_), _) => false,
        }
    }
}

/// Setting of the client that provides the value of a parameter.
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
    /// A setting of a single service, found by the name of the parameter.
    Service,
}

/// A node: the index of a condition, the step to take if it is true, and the step to take if it is false.
pub type Node = (u16, Step, Step);

/// Next step of an evaluation.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Step {
    /// Continue at this node.
    Go(u16),
    /// End with this outcome.
    End(u16),
    /// End without a match.
    Unmatched,
}

/// A condition.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Condition {
    /// Expression that is evaluated.
    pub test: EndpointExpression,
    /// Variable that the value is assigned to.
    pub assign: Option<u8>,
}

/// An expression.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum EndpointExpression {
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
    List(Vec<EndpointExpression>),
    /// A concatenation of strings.
    Join(Vec<EndpointExpression>),
    /// An attribute of a record.
    Get(Box<EndpointExpression>, Attribute),
    /// An element of a list.
    Item(Box<EndpointExpression>, i32),
    /// A function call.
    Call(Function, Vec<EndpointExpression>),
}

/// Result of the rules.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Outcome {
    /// An error with this message.
    Error(EndpointExpression),
    /// An endpoint.
    Endpoint(EndpointRule),
}

/// An endpoint.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct EndpointRule {
    /// Its URL.
    pub url: EndpointExpression,
    /// Headers with their values.
    pub headers: Vec<(String, Vec<EndpointExpression>)>,
    /// Authentication schemes: name and properties.
    pub auth_schemes: Vec<(EndpointExpression, Vec<(String, Property)>)>,
    /// Other properties.
    pub properties: Vec<(String, Property)>,
}

/// Property of an endpoint or authentication scheme.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Property {
    /// A value.
    Value(EndpointExpression),
    /// A list.
    Array(Vec<Property>),
    /// An object: properties by name.
    Object(Vec<(String, Property)>),
}

/// Binding of an endpoint parameter to a value of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Bind {
    /// Index of the parameter.
    pub parameter: u8,
    /// Source of the value.
    pub source: Source,
}

/// Source of the value that an operation binds to a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// A constant, the same in every call.
    Constant(Default),
    /// A value in the input.
    Input(jmespath::JmesPathExpression),
    /// An input member that must be set and not blank, with its field.
    RequiredInput(jmespath::JmesPathExpression, FieldName),
}

/// A client context parameter, which becomes a setter of the service's configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientContextParameter {
    /// The name in the model.
    pub name: String,
    /// Its setters.
    pub field: FieldName,
    /// Its type.
    pub kind: ParameterType,
    /// Documentation from the model.
    pub documentation: Option<String>,
}

/// Defines an enum whose variants have the same names as in the runtime.
macro_rules! runtime_names {
    ($(#[$attribute:meta])* $name:ident { $($variant:ident = $smithy:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum $name {
            $(#[doc = concat!("`", $smithy, "`")] $variant,)*
        }

        impl $name {
            /// All variants with their names in Smithy.
            pub const ALL: &[(&str, Self)] = &[$(($smithy, Self::$variant),)*];

            /// Returns the name of the variant in the runtime.
            pub fn runtime_name(self) -> RuntimeName {
                match self {
                    $(Self::$variant => RuntimeName::new(stringify!($variant)),)*
                }
            }
        }
    };
}

runtime_names! {
    /// A function of the standard library of endpoint rules.
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
    /// An attribute of the records that functions return.
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
