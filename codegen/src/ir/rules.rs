//! Constraints: what an input has to satisfy, as tables beside the schema.

use super::ty::TypeRef;

/// What a member, element, key or value has to satisfy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rule {
    /// Whether it must be set.
    pub required: bool,
    /// The least length: characters of a string, bytes of a blob, entries of a list or map.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
    /// The range of a number.
    pub range: Option<Range>,
    /// The pattern of a string.
    pub pattern: Option<PatternRef>,
    /// Whether the elements of a list must differ.
    pub unique: bool,
    /// The values of an enum, which it must be one of where enums are closed.
    pub values: Option<Values>,
    /// Whether the value must not be printed.
    pub sensitive: bool,
    /// What holds for what it holds.
    pub contents: RuleContents,
}

impl Rule {
    /// Whether anything satisfies it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default() || *self == Self { sensitive: true, ..Self::default() }
    }
}

/// What holds for what a member holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RuleContents {
    /// Nothing.
    #[default]
    None,
    /// The rules of a structure or union.
    Named(TypeRef),
    /// The rule of a list's elements.
    List(Box<Rule>),
    /// The rules of a map's keys and values.
    Map(Box<Rule>, Box<Rule>),
}

/// The values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// All of a generated enum.
    All(TypeRef),
    /// Those of strings that are spoken of, and those that are values besides.
    Strings(Vec<String>, Vec<String>),
    /// Those of integers.
    Integers(Vec<i32>),
}

/// The range of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Range {
    /// Of integers.
    Integer(Option<i64>, Option<i64>),
    /// Of numbers with fractions.
    Decimal(Option<f64>, Option<f64>),
}

/// A pattern, by the static that holds it.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct PatternRef {
    /// The static's name, in `SCREAMING_SNAKE_CASE`.
    pub name: String,
    /// The pattern as it stands in the model.
    pub source: String,
}

/// A pattern of a model, translated.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pattern {
    /// The static's name, in `SCREAMING_SNAKE_CASE`.
    pub name: String,
    /// What else it is called: several shapes may have the same pattern.
    pub other_names: Vec<String>,
    /// The pattern as it stands in the model.
    pub source: String,
    /// The pattern as the engine takes it.
    pub translated: String,
    /// Whether it needs the engine with look-around.
    pub look_around: bool,
    /// How many characters a string has to have besides, at least and at most, where the translation leaves that out.
    pub characters: Option<(u32, u32)>,
    /// Which characters of ASCII are in the one set that the whole string has to consist of, if that is all there is to
    /// the pattern: a bit each.
    pub ascii: Option<u128>,
}
