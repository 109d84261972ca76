//! `Debug` of builders, which shows the names that builders have in the official crates.
//!
//! A builder keeps the structure that it builds, or one with the same name, so it is printed with another name.

use std::fmt::{self, Debug, Formatter, Write};

/// Writes the members of a structure as those of its builder: `Tag { .. }` becomes `TagBuilder { .. }`.
///
/// # Errors
/// Returns the errors of the formatter.
pub fn debug_members(members: &dyn Debug, f: &mut Formatter<'_>) -> fmt::Result {
    let pretty = f.alternate();
    let mut renamed = Renamed { inner: f, is_named: false };
    if pretty {
        write!(renamed, "{members:#?}")?;
    } else {
        write!(renamed, "{members:?}")?;
    }
    renamed.finish()
}

/// Inserts `Builder` after the first name that is written.
struct Renamed<'a, 'b> {
    inner: &'a mut Formatter<'b>,
    is_named: bool,
}

impl Renamed<'_, '_> {
    /// Ends the text, which can consist of the name alone.
    fn finish(self) -> fmt::Result {
        if self.is_named { Ok(()) } else { self.inner.write_str("Builder") }
    }
}

impl Write for Renamed<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        match text.find(|letter| !is_part(letter)) {
            Some(end) if !self.is_named => {
                self.is_named = true;
                self.inner.write_str(&text[..end])?;
                self.inner.write_str("Builder")?;
                self.inner.write_str(&text[end..])
            }
            Some(_) | None => self.inner.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    #[expect(dead_code, reason = "`Debug` reads the fields")]
    struct Tag {
        key: Option<&'static str>,
        inner: Option<Empty>,
    }

    #[derive(Debug)]
    struct Empty {}

    struct Built<T>(T);

    impl<T: Debug> Debug for Built<T> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            debug_members(&self.0, f)
        }
    }

    #[test]
    fn only_the_outer_name_changes() {
        let tag = Built(Tag { key: Some("a b"), inner: Some(Empty {}) });
        assert_eq!(format!("{tag:?}"), "TagBuilder { key: Some(\"a b\"), inner: Some(Empty) }");
        assert_eq!(format!("{:?}", Built(Empty {})), "EmptyBuilder");
        assert_eq!(
            format!("{:#?}", Built(Tag { key: None, inner: None })),
            "TagBuilder {\n    key: None,\n    inner: None,\n}"
        );
        assert_eq!(format!("{:?}", Some(Built(Empty {}))), "Some(EmptyBuilder)");
    }
}
