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

/// Further methods of fluent builders, input builders and waiters. With members of the names that the official crates have
/// too, those do not compile, except for operations without pages and waiters, where the members keep their names.
const INPUT_METHODS: [&str; 7] =
    ["as_input", "into_paginator", "presigned_post", "send_blocking", "send_with", "wait", "wait_blocking"];

/// Further methods of errors and of their builders. The official crates do not compile with such members.
const ERROR_METHODS: [&str; 2] = ["retryable_error_kind", "set_meta"];

/// Methods of every client. The official crates do not compile with such operations.
const CLIENT_METHODS: [&str; 3] = ["config", "from_conf", "new"];

/// Methods of every `ParamsBuilder` and `Params` that generated code calls. The official crates do not compile with such
/// parameters.
const PARAMETER_METHODS: [&str; 3] = ["build", "builder", "default"];

/// The prelude's types and traits, and items that files of types declare or import.
const TAKEN_WHERE_DECLARED: [&str; 19] = [
    "AsRef",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Eq",
    "From",
    "HashMap",
    "Into",
    "Iterator",
    "Members",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Send",
    "String",
    "Sync",
    "Vec",
];

/// The prelude's values, which a type without fields would hide.
const PRELUDE_VALUES: [&str; 4] = ["Err", "None", "Ok", "Some"];

/// Other items in the file of an operation.
const TAKEN_BY_OPERATIONS: [&str; 7] =
    ["INPUT", "INPUT_MEMBERS", "INPUT_RULES", "InputMembers", "OUTPUT", "OUTPUT_MEMBERS", "OUTPUT_RULES"];

/// Types at the root of every crate.
const ROOT_TYPES: [&str; 3] = ["Client", "Config", "Error"];

/// Modules of `types` and `types::error` in every crate.
const TYPE_MODULES: [&str; 2] = ["builders", "error"];

/// Derive macros of the prelude that [`TAKEN_WHERE_DECLARED`] does not have. A link to a type of that name is ambiguous.
const DERIVE_MACROS: [&str; 3] = ["Copy", "Hash", "PartialOrd"];

/// Statics of the module of endpoint rules.
pub(super) const RULE_STATICS: [&str; 5] = ["CONDITIONS", "NODES", "OUTCOMES", "PARAMETERS", "RULES"];

/// Methods of `config::Builder`, those that only some services have included, and functions of its traits that generated
/// code calls by these names.
pub(super) const CONFIG_METHODS: [&str; 94] = [
    "account_id_endpoint_mode",
    "allow_no_auth",
    "api_key",
    "api_key_resolver",
    "app_name",
    "apply_test_defaults",
    "apply_test_defaults_v2",
    "auth_scheme_preference",
    "auth_scheme_resolver",
    "aws_chunked_encoding_chunk_size",
    "basic_auth_login",
    "basic_auth_login_resolver",
    "bearer_token",
    "bearer_token_resolver",
    "behavior_version",
    "behavior_version_latest",
    "build",
    "capture_input_attributes",
    "content_md5",
    "credentials_provider",
    "default",
    "disable_clock_skew_correction",
    "disable_request_compression",
    "emit_input_attributes",
    "endpoint_resolver",
    "endpoint_url",
    "framework_metadata",
    "from",
    "http_client",
    "idempotency_token_provider",
    "identity_cache",
    "interceptor",
    "invocation_id_generator",
    "new",
    "protocol",
    "push_auth_scheme",
    "push_framework_metadata",
    "push_interceptor",
    "push_retry_classifier",
    "region",
    "request_checksum_calculation",
    "request_min_compression_size_bytes",
    "response_body_limit",
    "response_checksum_validation",
    "retry_classifier",
    "retry_config",
    "retry_partition",
    "set_account_id_endpoint_mode",
    "set_allow_no_auth",
    "set_app_name",
    "set_auth_scheme_preference",
    "set_auth_scheme_resolver",
    "set_aws_chunked_encoding_chunk_size",
    "set_behavior_version",
    "set_content_md5",
    "set_credentials_provider",
    "set_disable_clock_skew_correction",
    "set_disable_request_compression",
    "set_endpoint_resolver",
    "set_endpoint_url",
    "set_http_client",
    "set_idempotency_token_provider",
    "set_identity_cache",
    "set_interceptors",
    "set_invocation_id_generator",
    "set_protocol",
    "set_region",
    "set_request_checksum_calculation",
    "set_request_min_compression_size_bytes",
    "set_response_body_limit",
    "set_response_checksum_validation",
    "set_retry_classifiers",
    "set_retry_config",
    "set_retry_partition",
    "set_sigv4a_signing_region_set",
    "set_sleep_impl",
    "set_stalled_stream_protection",
    "set_time_source",
    "set_timeout_config",
    "set_token_provider",
    "set_use_dual_stack",
    "set_use_fips",
    "set_validation",
    "sigv4a_signing_region_set",
    "sleep_impl",
    "stalled_stream_protection",
    "time_source",
    "timeout_config",
    "token_provider",
    "use_dual_stack",
    "use_fips",
    "validation",
    "with_test_defaults",
    "with_test_defaults_v2",
];

/// Returns `true` if a type would hide an item that generated code or the runtime's macros use in the type's own file.
pub(super) fn is_taken_where_declared(name: &str) -> bool {
    TAKEN_WHERE_DECLARED.contains(&name)
}

/// Returns `true` if the type of an operation would hide an item of the operation's file.
pub(super) fn is_taken_by_operations(name: &str) -> bool {
    is_taken_where_declared(name) || PRELUDE_VALUES.contains(&name) || TAKEN_BY_OPERATIONS.contains(&name)
}

/// Returns `true` if a type at the root of the crate would hide an item of `lib.rs`.
pub(super) fn is_taken_at_root(name: &str) -> bool {
    ROOT_TYPES.contains(&name) || PRELUDE_VALUES.contains(&name) || is_taken_where_declared(name)
}

/// Returns `true` if a module of `types` or `types::error` has this name in every crate.
pub(super) fn is_module_of_types(name: &str) -> bool {
    TYPE_MODULES.contains(&name)
}

/// Returns `true` if a link to a type of this name could mean a derive macro too.
pub(super) fn is_derive_macro(name: &str) -> bool {
    DERIVE_MACROS.contains(&name)
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
