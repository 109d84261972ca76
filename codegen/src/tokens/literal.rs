//! Literals of values.

use proc_macro2::Literal;

use super::{Ident, ToTokens, TokenStream};

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let text = self.to_string();
        match text.strip_prefix('-') {
            Some(positive) => {
                tokens.mark('-', false);
                tokens.literal(positive);
            }
            None => tokens.literal(&text),
        }
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add(&Ident(if *self { "true" } else { "false" }));
    }
}

impl ToTokens for str {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.string(["", self]);
    }
}

impl ToTokens for String {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.add(self.as_str());
    }
}

impl TokenStream {
    /// Adds the literal of a text in two parts.
    pub(crate) fn string(&mut self, parts: [&str; 2]) {
        self.end_literal(self.text.len(), |all| {
            all.push('"');
            for part in parts {
                escape(part, all);
            }
            all.push('"');
        });
    }
}

/// Appends a text as it is written in quotes.
fn escape(text: &str, all: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\')) {
        let (plain, special) = rest.split_at(at);
        all.push_str(plain);
        let mut chars = special.chars();
        let first = chars.next();
        rest = chars.as_str();
        match first {
            // A digit after `\0` would look like more of the same number.
            Some('\0') if rest.starts_with(|next| matches!(next, '0'..='7')) => all.push_str("\\x00"),
            Some('\0') => all.push_str("\\0"),
            Some(letter) => all.extend(letter.escape_debug()),
            None => {}
        }
    }
    all.push_str(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_written_as_the_compiler_reads_them(text in "(\\PC|[\\x00-\\x80'\"\\\\0-9]){0,16}") {
            let mut tokens = TokenStream::new();
            tokens.add(&text);
            prop_assert_eq!(tokens.to_string(), Literal::string(&text).to_string());
        }
    }
}
