//! The syntax tree of selectors.

/// Steps that are applied one after the other.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chain(pub(super) Vec<Step>);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// `*`
    Any,
    /// `string`, `number`
    Type(TypeTest),
    /// `[trait|length|min > 1]`
    Attribute(AttributeTest),
    /// `[@trait|range: @{min} = @{max}]`
    Scoped(ScopedTest),
    /// `>` and `-[input, output]->`; without relations, each directed one.
    Forward(Vec<Relation>),
    /// `<` and `<-[input, output]-`
    Backward(Vec<Relation>),
    /// `~>`
    Reach,
    /// `:test(…)`: shapes for which one of the selectors has a result.
    Test(Function),
    /// `:is(…)`: the results of all selectors.
    Is(Function),
    /// `:not(…)`
    Not(Function),
    /// `:in(…)`: shapes that are among the results of the selector.
    In(Function),
    /// `:root(…)`: the results of the selector for the whole model.
    Root(Function),
    /// `:topdown(…)`
    TopDown(Function),
    /// `:recursive(…)`
    Recursive(Function),
    /// `$name(…)`
    Store(String, Chain),
    /// `${name}`
    Load(String),
}

/// The selectors that a function is applied to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Function {
    /// The number of the expression within the whole selector.
    pub(super) number: usize,
    pub(super) arguments: Vec<Chain>,
    /// `true` if the results depend on variables, and so on more than the shape.
    pub(super) has_variables: bool,
    /// `true` if the outcome for a shape is worth keeping.
    pub(super) is_costly: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TypeTest {
    /// Shapes of the type with this name; of `string` also enums, of `integer` also intEnums, of `list` also sets.
    Named(&'static str),
    Member,
    Number,
    SimpleType,
    Collection,
    AggregateType,
    ServiceType,
    DataType,
}

/// The ways in which a shape refers to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Relation {
    Member,
    /// From a member to its target; has no name.
    Target,
    Input,
    Output,
    Error,
    Identifier,
    Property,
    Create,
    Read,
    Update,
    Delete,
    List,
    Put,
    Operation,
    CollectionOperation,
    Resource,
    Mixin,
    /// From a shape to the definition of a trait; followed only by its name.
    Trait,
    /// From an operation or resource to what binds it; followed only by its name.
    Bound,
}

impl Relation {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "member" => Self::Member,
            "input" => Self::Input,
            "output" => Self::Output,
            "error" => Self::Error,
            "identifier" => Self::Identifier,
            "property" => Self::Property,
            "create" => Self::Create,
            "read" => Self::Read,
            "update" => Self::Update,
            "delete" => Self::Delete,
            "list" => Self::List,
            "put" => Self::Put,
            "operation" => Self::Operation,
            "collectionOperation" => Self::CollectionOperation,
            "resource" => Self::Resource,
            "mixin" => Self::Mixin,
            "trait" => Self::Trait,
            "bound" => Self::Bound,
            _ => return None,
        })
    }

    /// Reports whether steps without names follow the relation.
    pub(super) fn is_directed(self) -> bool {
        !matches!(self, Self::Trait | Self::Bound)
    }
}

/// A part of a path to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Name(String),
    /// `(keys)`
    Keys,
    /// `(values)`
    Values,
    /// `(length)`
    Length,
}

/// A path to a value, such as `trait|enum|(values)|tags`.
pub(super) type Path = Vec<Key>;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct AttributeTest {
    pub(super) path: Path,
    /// The comparison; `None` tests that the value exists.
    pub(super) comparison: Option<Comparison<String>>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Comparison<V> {
    pub(super) comparator: Comparator,
    /// The values of which one has to fit.
    pub(super) values: Vec<V>,
    pub(super) ignores_case: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScopedTest {
    pub(super) scope: Path,
    /// The assertions, all of which have to hold.
    pub(super) assertions: Vec<Assertion>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Assertion {
    pub(super) left: Operand,
    pub(super) comparison: Comparison<Operand>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Literal(String),
    /// `@{path}`, from the value of the scope.
    Value(Path),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparator {
    Equal,
    NotEqual,
    StartsWith,
    EndsWith,
    Contains,
    Exists,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    /// `{=}`
    SameSet,
    /// `{!=}`
    OtherSet,
    /// `{<}`
    Subset,
    /// `{<<}`
    ProperSubset,
}
