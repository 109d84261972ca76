//! Reading of numbers.

use std::str::FromStr;

use super::XmlReader;
use crate::walk::{Result, SerdeError};

impl XmlReader<'_> {
    /// Reads an integer.
    pub(super) fn integer<T: TryFrom<i64>>(&mut self, what: &str) -> Result<T> {
        let text = self.text()?;
        let text = text.trim_ascii();
        if !is_integer(text) {
            return Err(self.cursor.mismatch("an integer"));
        }
        let integer = text.parse::<i64>().ok().and_then(|integer| T::try_from(integer).ok());
        integer.ok_or_else(|| self.out_of_range(what))
    }

    /// Reads a number with a fraction, or one of the three that are no numbers.
    pub(super) fn float<T: FromStr + Into<f64> + Copy>(
        &mut self,
        what: &str,
        [nan, infinity, negative]: [T; 3],
    ) -> Result<T> {
        let text = self.text()?;
        match text.trim_ascii() {
            "NaN" => Ok(nan),
            "Infinity" => Ok(infinity),
            "-Infinity" => Ok(negative),
            // Words that only Rust takes for numbers are not numbers here.
            number if number.ends_with(|last: char| last.is_ascii_digit() || last == '.') => {
                let float = number.parse::<T>().map_err(|_| self.cursor.mismatch("a number"))?;
                if float.into().is_finite() { Ok(float) } else { Err(self.out_of_range(what)) }
            }
            _ => Err(self.cursor.mismatch("a number")),
        }
    }

    /// Reads a number of any size.
    pub(super) fn big<T: FromStr>(&mut self, what: &str) -> Result<T> {
        let text = self.text()?;
        text.trim_ascii().parse().map_err(|_| self.cursor.mismatch(what))
    }

    #[cold]
    fn out_of_range(&self, what: &str) -> SerdeError {
        let place = self.cursor.position();
        SerdeError::numeric_coercion_overflow(what, format!("before byte {place} of the XML"))
    }
}

/// Reports whether a text is an integer of any size.
#[inline]
fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}
