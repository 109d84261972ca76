//! Problems of the text: everything that makes a file not a Smithy file.

use thiserror::Error;

/// The kinds of problems that the text of a Smithy file can have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "the messages say what the variants and their fields mean")]
pub enum SyntaxProblem {
    #[error("expected {expected}, but found {found}")]
    Unexpected { expected: &'static str, found: String },
    #[error("`{word}` is not a statement or a type of shape{}", did_you_mean(*suggestion))]
    UnknownStatement { word: String, suggestion: Option<&'static str> },
    #[error("a `{statement}` statement must come before {before}; move it there")]
    Misplaced { statement: &'static str, before: &'static str },
    #[error("expected a `namespace` statement before the first shape, but found {found}")]
    NoNamespace { found: String },
    #[error("the character {0:?} has no meaning here; remove it")]
    Character(char),
    #[error("the character U+{0:04X} is not allowed in Smithy files; remove it")]
    ControlCharacter(u32),
    #[error("the file is UTF-16; save it as UTF-8")]
    Utf16,
    #[error("the file is not UTF-8; save it as UTF-8")]
    NotUtf8,
    #[error("the file is larger than 4 GiB, which is the limit")]
    TooLarge,
    #[error("a name needs a letter or digit after its underscores")]
    BareUnderscores,
    #[error("`{0}` is not a number: a `-`, a decimal point and an exponent need a digit after them")]
    Number(String),
    #[error("expected `\"`, but found the end of the file: a string is not closed")]
    UnclosedString,
    #[error("expected `\"\"\"`, but found the end of the file: a text block is not closed")]
    UnclosedTextBlock,
    #[error("`\\{0}` is not an escape; known are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX and \\ before a line break")]
    Escape(char),
    #[error("a `\\u` escape needs four hexadecimal digits")]
    UnicodeEscape,
    #[error("the `\\u` escapes are half of a surrogate pair")]
    Surrogate,
    #[error("a text block needs a line break after the opening quotes")]
    TextBlockStart,
    #[error("values are nested more than {0} levels deep; flatten them")]
    TooDeep(usize),
    #[error("{what} needs Smithy 2.0, but this file is read as {}", version(*declared))]
    NeedsV2 { what: &'static str, declared: bool },
    #[error("the {what} `{name}` occurs twice; remove one of the two")]
    Duplicate { what: &'static str, name: String },
    #[error("a `use` statement needs the id of a shape, not of a member; remove `${0}`")]
    UseMember(String),
    #[error("the name `{name}` is already imported as `{other}`; remove one of the two statements")]
    UseConflict { name: String, other: String },
    #[error("the shape `{name}` has the name of the imported shape `{imported}`; rename it or remove the import")]
    ShadowsImport { name: String, imported: String },
    #[error("the trait `{0}` occurs twice with different values; keep one of them")]
    DuplicateTrait(String),
    #[error("an `apply` statement cannot have traits before it; write them after its target")]
    TraitsBeforeApply,
    #[error(
        "`{name}` is neither imported nor a shape of this namespace or the prelude{}; correct it, define it or add the file that defines it{}",
        did_you_mean(suggestion.as_deref()),
        if *is_value { ", or quote it if it is a string" } else { "" }
    )]
    Unresolved { name: String, is_value: bool, suggestion: Option<String> },
    #[error("`{0}` is not a resource, which `for` needs")]
    NotAResource(String),
    #[error("the resource `{0}` is not in the model; add the document that defines it or correct the name")]
    UnknownResource(String),
    #[error("`{0}` has no type: neither the resource after `for` nor a mixin has a member of that name")]
    Elided(String),
    #[error("there may be more problems after this one, which are not listed")]
    TooMany,
}

fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!(" (did you mean `{name}`?)"))
}

fn version(is_declared: bool) -> &'static str {
    if is_declared { "1.0" } else { "1.0, for it has no `$version`; begin it with `$version: \"2.0\"`" }
}
