//! Validation rules: the constraints of inputs, as tables next to the schemas.

use crate::names::ConstName;
use crate::names::reference::TypeRef;

/// Constraints of a member, list element, map key or map value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// `true` if the member must be set.
    pub required: bool,
    /// Minimum length: characters of a string, bytes of a blob, entries of a list or map.
    pub min_length: Option<u64>,
    /// Maximum length.
    pub max_length: Option<u64>,
    /// Range of a number.
    pub range: Option<Range>,
    /// Pattern of a string.
    pub pattern: Option<PatternRef>,
    /// `true` if the elements of a list must be distinct.
    pub unique: bool,
    /// Values of an enum, one of which the value must be if enums are closed.
    pub values: Option<Values>,
    /// `true` if the value must not be printed.
    pub sensitive: bool,
    /// Rules of the contents: fields, elements, keys or values.
    pub contents: RuleContents,
}

impl Rule {
    /// Returns `true` if every value satisfies the rule.
    pub fn is_empty(&self) -> bool {
        *self == Self::default() || *self == Self { sensitive: true, ..Self::default() }
    }
}

/// Rules of the contents of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RuleContents {
    /// No rules.
    #[default]
    None,
    /// The rules of a structure or union.
    Named(TypeRef),
    /// The rule of a list's elements.
    List(Box<Rule>),
    /// The rules of a map's keys and values.
    Map(Box<Rule>, Box<Rule>),
}

/// Values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// All values of a generated enum.
    All(TypeRef),
    /// Strings: the values that error messages list, and the internal values, which are valid but not listed.
    Strings(Vec<String>, Vec<String>),
    /// Integers.
    Integers(Vec<i32>),
}

/// Range of a number: minimum and maximum, both inclusive.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// Range of integers.
    Integer(Option<i64>, Option<i64>),
    /// Range of numbers with fractions.
    Decimal(Option<f64>, Option<f64>),
}

/// Reference to a pattern, by the static that holds it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct PatternRef {
    /// Name of the static.
    pub name: ConstName,
    /// Pattern as it is in the model.
    pub source: String,
}

/// Translated pattern of a model.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pattern {
    /// Name of the static.
    pub name: ConstName,
    /// Names of the other shapes and members with the same pattern.
    pub other_names: Vec<ConstName>,
    /// Pattern as it is in the model.
    pub source: String,
    /// Pattern in the syntax of the engine.
    pub translated: String,
    /// `true` if the pattern needs the engine that supports look-around.
    pub look_around: bool,
    /// `true` if the pattern names properties of characters other than general categories.
    pub properties: bool,
    /// Minimum and maximum number of characters of the string, if the translated pattern does not check it.
    pub characters: Option<(u32, u32)>,
    /// Bit set of the ASCII characters that the string may consist of, if the pattern is a single character class.
    pub ascii: Option<u128>,
}
