//! Patterns compile with the features that the generator turns on for them.
//!
//! This depends on the features of `regex`, which are those of this crate alone only if no other crate of the build turns
//! on more of them: `cargo test -p tinsmith-runtime --no-default-features --features pattern --test patterns`.

use tinsmith_runtime::generated::validate::Pattern;

/// The names that the generator takes for general categories.
const CATEGORIES: [&str; 37] = [
    "C", "Cc", "Cf", "Cn", "Co", "L", "LC", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No",
    "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs",
];

/// An expression that does not compile would admit everything.
fn compiles(pattern: &Pattern) -> bool {
    !pattern.admits("neither")
}

/// Returns an expression that no string matches.
fn never(name: &str) -> &'static str {
    format!(r"^[\p{{{name}}}&&[^\p{{{name}}}]]$").leak()
}

#[test]
fn categories_of_characters_compile() {
    for name in CATEGORIES {
        assert!(compiles(&Pattern::new("", never(name))), "{name}");
    }
    let letter = Pattern::new("", r"^\p{Lu}[^\p{Zs}](?-u:\b)$");
    assert!(letter.admits("Äa") && !letter.admits("ää"));
}

/// Each engine decides some of these: strings of any length, with and without a choice, at the start and anywhere.
#[test]
fn strings_of_any_length_are_decided() {
    for (expression, found, missed) in [
        ("^[a-z]*:[0-9]+$", "a:1", "a:x"),
        ("^(a|ab)(c|bcd)*$", "abcd", "abd"),
        ("b+c", "abbc", "abb"),
        (r"^$|^\p{L}{1,100}$", "ä", "ä1"),
        ("^[^:]*$", "", ":"),
    ] {
        let pattern = Pattern::new("", expression);
        assert!(pattern.admits(found) && !pattern.admits(missed), "{expression}");
    }
    let long = Pattern::new("", r"(?:\p{L}|\p{L}:)+1");
    let text = "a:b".repeat(5_000);
    assert!(long.admits(&format!("{text}1")) && !long.admits(&text));
}

#[cfg(feature = "pattern-properties")]
#[test]
fn properties_of_characters_compile() {
    for name in ["Greek", "Alphabetic", "scx=Greek", "White_Space", "Age=3.0", "Letter"] {
        assert!(compiles(&Pattern::new("", never(name))), "{name}");
    }
}

#[cfg(feature = "pattern-backtracking")]
#[test]
fn look_around_compiles() {
    for expression in [r"^(?!n)\p{L}+$", r"(\p{L})\1\1", r"(?<=\p{Lu})x", "(?>a+)a", "(?<=a+)b", "(?(1)a|)neither(b)$"]
    {
        assert!(compiles(&Pattern::backtracking("", expression)), "{expression}");
    }
    let twice = Pattern::backtracking("", r"^(\p{L})\1$");
    assert!(twice.admits("ää") && !twice.admits("äa"));
}
