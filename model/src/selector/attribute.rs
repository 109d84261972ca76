//! Reads the tests of attributes: the texts between brackets.

use crate::selector::error::SelectorError;
use crate::selector::expression::{Assertion, AttributeTest, Comparator, Comparison, Key, Operand, Path, ScopedTest};
use crate::selector::parse::Parser;

impl AttributeTest {
    pub(super) fn has_variables(&self) -> bool {
        is_variable(&self.path)
    }
}

impl ScopedTest {
    pub(super) fn has_variables(&self) -> bool {
        let of_operand = |operand: &Operand| matches!(operand, Operand::Value(path) if is_variable(path));
        is_variable(&self.scope)
            || self
                .assertions
                .iter()
                .any(|assertion| of_operand(&assertion.left) || assertion.comparison.values.iter().any(of_operand))
    }
}

fn is_variable(path: &Path) -> bool {
    matches!(path.first(), Some(Key::Name(name)) if name == "var")
}

impl Parser<'_> {
    /// Reads the test after `[`.
    pub(super) fn attribute(&mut self) -> Result<AttributeTest, SelectorError> {
        let path = self.path()?;
        if self.take("]") {
            return Ok(AttributeTest { path, comparison: None });
        }
        let comparison = self.comparison(Self::value)?;
        self.expect("]")?;
        Ok(AttributeTest { path, comparison: Some(comparison) })
    }

    /// Reads the test after `[@`.
    pub(super) fn scoped(&mut self) -> Result<ScopedTest, SelectorError> {
        let scope = if self.peek() == Some(':') { Path::new() } else { self.path()? };
        self.expect(":")?;
        let mut assertions = Vec::new();
        loop {
            let left = self.operand()?;
            assertions.push(Assertion { left, comparison: self.comparison(Self::operand)? });
            if !self.take("&&") {
                break;
            }
        }
        self.expect("]")?;
        Ok(ScopedTest { scope, assertions })
    }

    fn path(&mut self) -> Result<Path, SelectorError> {
        let mut path = vec![Key::Name(self.identifier("the name of an attribute")?.to_owned())];
        while self.take("|") {
            path.push(self.key()?);
        }
        Ok(path)
    }

    fn key(&mut self) -> Result<Key, SelectorError> {
        if self.take("(") {
            let key = match self.identifier("`keys`, `values` or `length`")? {
                "keys" => Key::Keys,
                "values" => Key::Values,
                "length" => Key::Length,
                _ => return Err(self.error("`keys`, `values` or `length`")),
            };
            self.expect(")")?;
            return Ok(key);
        }
        self.value().map(Key::Name)
    }

    /// A text in quotes, a shape id, or a number.
    fn value(&mut self) -> Result<String, SelectorError> {
        if let Some(text) = self.quoted()? {
            return Ok(text);
        }
        let is_part = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '#' | '$');
        let sign = if self.take("-") { "-" } else { "" };
        let text = self.take_while(is_part);
        if text.is_empty() { Err(self.error("a value")) } else { Ok(format!("{sign}{text}")) }
    }

    fn operand(&mut self) -> Result<Operand, SelectorError> {
        if !self.take("@{") {
            return self.value().map(Operand::Literal);
        }
        let mut path = vec![self.key()?];
        while self.take("|") {
            path.push(self.key()?);
        }
        self.expect("}")?;
        Ok(Operand::Value(path))
    }

    fn comparison<V>(
        &mut self,
        value: impl Fn(&mut Self) -> Result<V, SelectorError>,
    ) -> Result<Comparison<V>, SelectorError> {
        let known = COMPARATORS.into_iter().find(|(text, _)| self.take(text));
        let (_, comparator) = known.ok_or_else(|| self.error("a comparator"))?;
        let mut values = vec![value(self)?];
        while self.take(",") {
            values.push(value(self)?);
        }
        let ignores_case = self.peek() == Some('i') && self.take("i");
        Ok(Comparison { comparator, values, ignores_case })
    }
}

/// The comparators; those that others begin with come last.
const COMPARATORS: [(&str, Comparator); 14] = [
    ("{<<}", Comparator::ProperSubset),
    ("{<}", Comparator::Subset),
    ("{=}", Comparator::SameSet),
    ("{!=}", Comparator::OtherSet),
    ("!=", Comparator::NotEqual),
    ("^=", Comparator::StartsWith),
    ("$=", Comparator::EndsWith),
    ("*=", Comparator::Contains),
    ("?=", Comparator::Exists),
    (">=", Comparator::GreaterOrEqual),
    ("<=", Comparator::LessOrEqual),
    (">", Comparator::Greater),
    ("<", Comparator::Less),
    ("=", Comparator::Equal),
];
