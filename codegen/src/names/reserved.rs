//! Escapes names that are reserved in their position: keywords, and items that every generated crate declares.
//!
//! The renames are the official SDK's, since users write them. The result is a Rust identifier of edition 2024, perhaps
//! with `r#`, or an error: names come from untrusted models, and other text must never reach generated code.

use std::fmt;

use thiserror::Error;

/// Position of a name in generated code, which determines the reserved names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Position {
    /// A structure, enum, union or alias.
    Type,
    /// An error, which is also a variant of enums.
    ErrorType,
    /// A member of a structure, as field, accessor and setter.
    Field,
    /// A member of an operation's input, which its fluent builder and its waiters also set.
    InputField,
    /// A member of an error.
    ErrorField,
    /// A variant of an enum or union.
    Variant,
    /// A method of the client that calls an operation.
    ClientMethod,
    /// Any other method that is not an accessor, such as `as_…` and `is_…` of unions.
    Method,
    /// A module.
    Module,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type | Self::ErrorType => "type",
            Self::Field | Self::InputField | Self::ErrorField => "field",
            Self::Variant => "variant",
            Self::ClientMethod | Self::Method => "method",
            Self::Module => "module",
        })
    }
}

/// A name of the model that cannot become a Rust identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "{:?} would be the {position} {:?}, which is not a valid Rust identifier: use a name of at most {LONGEST} ASCII letters, digits and `_` that does not start with a digit",
    start_of(original),
    start_of(converted)
)]
pub struct NameError {
    /// The name as the model has it.
    pub original: String,
    /// The name after its case was converted.
    pub converted: String,
    /// Its position.
    pub position: Position,
}

/// The longest name, in bytes: names become names of files, and file systems limit those to 255 bytes.
const LONGEST: usize = 200;

/// The start of a name, for error messages.
fn start_of(name: &str) -> &str {
    name.char_indices().nth(LONGEST).map_or(name, |(end, _)| &name[..end])
}

/// Keywords of every edition up to 2024, in use or reserved, that `r#` makes identifiers.
const KEYWORDS: [&str; 48] = [
    // In use since 2015.
    "as", "break", "const", "continue", "else", "enum", "extern", "false", "fn", "for", "if", "impl", "in", "let",
    "loop", "match", "mod", "move", "mut", "pub", "ref", "return", "static", "struct", "trait", "true", "type",
    "unsafe", "use", "where", "while", // Reserved since 2015.
    "abstract", "become", "box", "do", "final", "macro", "override", "priv", "typeof", "unsized", "virtual",
    "yield", // Since 2018.
    "async", "await", "dyn", "try",
    // Since 2024. The official crates are of edition 2021, where `gen` is a plain name; `r#gen` is that same name.
    "gen",
];

/// Path keywords, which `r#` cannot make identifiers.
const PATH_KEYWORDS: [&str; 3] = ["crate", "self", "super"];

/// Methods that structures and builders declare, or that the official SDK reserves.
const STRUCTURE_METHODS: [&str; 8] =
    ["build", "builder", "customize", "default", "make_operation", "meta", "presigned", "send"];

/// Further methods of fluent builders, input builders and waiters. The official crates do not compile with such
/// members, except for operations without pages and waiters, where the members keep their names.
const INPUT_METHODS: [&str; 4] = ["as_input", "into_paginator", "send_with", "wait"];

/// Further methods of errors and of their builders. The official crates do not compile with such members.
const ERROR_METHODS: [&str; 2] = ["retryable_error_kind", "set_meta"];

/// Methods of every client. The official crates do not compile with such operations.
const CLIENT_METHODS: [&str; 3] = ["config", "from_conf", "new"];

/// Escapes a converted name if it is reserved in its position.
///
/// `original` is the name as the model has it, for the error.
///
/// # Errors
/// If the result is not a Rust identifier.
pub fn escape(original: &str, converted: String, position: Position) -> Result<String, NameError> {
    if !is_identifier(&converted) || converted.len() > LONGEST {
        return Err(NameError { original: original.to_owned(), converted, position });
    }
    let renamed = match position {
        Position::Type => escape_self(converted),
        Position::ErrorType if converted == "Unhandled" => "UnhandledValue".to_owned(),
        Position::ErrorType => escape_self(converted),
        Position::Variant => escape_variant(converted),
        Position::Field => escape_field(converted, &[]),
        Position::InputField => escape_field(converted, &INPUT_METHODS),
        Position::ErrorField => escape_field(converted, &ERROR_METHODS),
        Position::ClientMethod if CLIENT_METHODS.contains(&converted.as_str()) => format!("{converted}_operation"),
        // `gen` is an exception, because users of the official crates write that path.
        Position::Module if is_keyword(&converted) && converted != "gen" => format!("{converted}_"),
        Position::Module | Position::ClientMethod | Position::Method => converted,
    };
    Ok(escape_keyword(renamed))
}

/// Returns `true` if the text is an ASCII identifier or a keyword. Names in Smithy are ASCII too.
pub fn is_identifier(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts_well && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') && text != "_"
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

fn escape_field(name: String, more: &[&str]) -> String {
    let taken = STRUCTURE_METHODS.iter().chain(more);
    if taken.into_iter().any(|taken| *taken == name) { format!("{name}_value") } else { name }
}

fn escape_variant(name: String) -> String {
    match name.as_str() {
        "Unknown" => "UnknownValue".to_owned(),
        "UnknownValue" => "UnknownValue_".to_owned(),
        _ => escape_self(name),
    }
}

fn escape_self(name: String) -> String {
    if name == "Self" { "SelfValue".to_owned() } else { name }
}

fn escape_keyword(name: String) -> String {
    if PATH_KEYWORDS.contains(&name.as_str()) {
        format!("{name}_")
    } else if is_keyword(&name) {
        format!("r#{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(name: &str, position: Position) -> String {
        escape(name, name.to_owned(), position).expect("the table holds identifiers")
    }

    #[test]
    fn reserved_names_move_by_position() {
        let table = [
            (Position::Field, "type", "r#type"),
            (Position::Field, "self", "self_"),
            (Position::Field, "crate", "crate_"),
            (Position::Field, "gen", "r#gen"),
            (Position::Field, "build", "build_value"),
            (Position::Field, "meta", "meta_value"),
            (Position::Field, "message", "message"),
            (Position::Field, "wait", "wait"),
            (Position::InputField, "wait", "wait_value"),
            (Position::InputField, "build", "build_value"),
            (Position::InputField, "type", "r#type"),
            (Position::ErrorField, "set_meta", "set_meta_value"),
            (Position::ErrorField, "wait", "wait"),
            (Position::Variant, "Unknown", "UnknownValue"),
            (Position::Variant, "UnknownValue", "UnknownValue_"),
            (Position::Variant, "Self", "SelfValue"),
            (Position::Variant, "None", "None"),
            (Position::Type, "Self", "SelfValue"),
            (Position::Type, "Unknown", "Unknown"),
            (Position::ErrorType, "Unhandled", "UnhandledValue"),
            (Position::ErrorType, "Self", "SelfValue"),
            (Position::Method, "match", "r#match"),
            (Position::Method, "send", "send"),
            (Position::Method, "config", "config"),
            (Position::ClientMethod, "config", "config_operation"),
            (Position::ClientMethod, "match", "r#match"),
            (Position::Module, "match", "match_"),
            (Position::Module, "super", "super_"),
            (Position::Module, "gen", "r#gen"),
            (Position::Module, "union", "union"),
        ];
        for (position, name, expected) in table {
            assert_eq!(escaped(name, position), expected, "{name} as {position}");
        }
    }

    #[test]
    fn every_keyword_parses_as_an_identifier_once_escaped() {
        for name in KEYWORDS.iter().chain(&PATH_KEYWORDS) {
            for position in [Position::Field, Position::Method, Position::Module] {
                let escaped = escaped(name, position);
                assert!(syn::parse_str::<syn::Ident>(name).is_err() || *name == "gen", "{name} is no keyword");
                assert!(syn::parse_str::<syn::Ident>(&escaped).is_ok(), "{escaped} as {position}");
            }
        }
    }

    #[test]
    fn text_that_is_no_identifier_is_an_error() {
        for name in [&*"a".repeat(201), "", "_", "1st", "a-b", "a b", "a;fn f(){}", "é", "a\n", "r#type"] {
            let error = escape("original", name.to_owned(), Position::Type).expect_err(name);
            assert_eq!(error.converted, name);
        }
    }
}
