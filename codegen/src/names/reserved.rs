//! Escapes names that are reserved in their position: keywords, and items that every generated crate declares.
//!
//! The renames are the official SDK's, since users write them. The result is a Rust identifier of edition 2024, perhaps
//! with `r#`, or an error: names come from untrusted models, and other text must never reach generated code.

pub(super) mod words;

use std::fmt;

use thiserror::Error;

use words::{
    CLIENT_METHODS, ERROR_METHODS, INPUT_METHODS, KEYWORDS, PARAMETER_METHODS, PATH_KEYWORDS, STRUCTURE_METHODS,
};

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
    /// A parameter of endpoint rules, as getter of `Params` and setter of `ParamsBuilder`.
    EndpointParameter,
    /// A client context parameter, as setter of `config::Builder`.
    Setting,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Type | Self::ErrorType => "type",
            Self::Field | Self::InputField | Self::ErrorField => "field",
            Self::Variant => "variant",
            Self::ClientMethod | Self::Method => "method",
            Self::Module => "module",
            Self::EndpointParameter => "parameter",
            Self::Setting => "setter",
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
        Position::EndpointParameter if PARAMETER_METHODS.contains(&converted.as_str()) => format!("{converted}_value"),
        Position::ClientMethod if CLIENT_METHODS.contains(&converted.as_str()) => format!("{converted}_operation"),
        // `gen` is an exception, because users of the official crates write that path.
        Position::Module if is_keyword(&converted) && converted != "gen" => format!("{converted}_"),
        Position::Module
        | Position::ClientMethod
        | Position::Method
        | Position::EndpointParameter
        | Position::Setting => converted,
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

/// Returns `true` if the text is an identifier without escapes.
pub(super) fn is_plain_identifier(text: &str) -> bool {
    is_identifier(text) && !is_keyword(text) && !PATH_KEYWORDS.contains(&text)
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
    match name.as_str() {
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ => name,
    }
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
            (Position::Variant, "SelfValue", "SelfValue_"),
            (Position::Variant, "None", "None"),
            (Position::Type, "Self", "SelfValue"),
            (Position::Type, "SelfValue", "SelfValue_"),
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
            (Position::EndpointParameter, "type", "r#type"),
            (Position::EndpointParameter, "build", "build_value"),
            (Position::EndpointParameter, "meta", "meta"),
            (Position::Setting, "self", "self_"),
            (Position::Setting, "async", "r#async"),
            (Position::Setting, "build", "build"),
        ];
        for (position, name, expected) in table {
            assert_eq!(escaped(name, position), expected, "{name} as {position}");
        }
    }

    #[test]
    fn every_keyword_parses_as_an_identifier_once_escaped() {
        for name in KEYWORDS.iter().chain(&PATH_KEYWORDS) {
            for position in [Position::Field, Position::Method, Position::Module, Position::Setting] {
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
