//! The reserved names themselves: keywords of Rust, items of the prelude, and names that every generated crate declares.

/// Keywords of every edition up to 2024, in use or reserved, that `r#` makes identifiers.
pub(super) const KEYWORDS: [&str; 48] = [
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
pub(super) const PATH_KEYWORDS: [&str; 3] = ["crate", "self", "super"];

/// Methods that structures and builders declare, or that the official SDK reserves.
pub(super) const STRUCTURE_METHODS: [&str; 8] =
    ["build", "builder", "customize", "default", "make_operation", "meta", "presigned", "send"];

/// Further methods of fluent builders, input builders and waiters. With members of the names that the official crates have
/// too, those do not compile, except for operations without pages and waiters, where the members keep their names.
pub(super) const INPUT_METHODS: [&str; 7] =
    ["as_input", "into_paginator", "presigned_post", "send_blocking", "send_with", "wait", "wait_blocking"];

/// Further methods of errors and of their builders. The official crates do not compile with such members.
pub(super) const ERROR_METHODS: [&str; 2] = ["retryable_error_kind", "set_meta"];

/// Methods of every client. The official crates do not compile with such operations.
pub(super) const CLIENT_METHODS: [&str; 3] = ["config", "from_conf", "new"];

/// Methods of every `ParamsBuilder` and `Params` that generated code calls. The official crates do not compile with such
/// parameters.
pub(super) const PARAMETER_METHODS: [&str; 3] = ["build", "builder", "default"];

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
pub(in crate::names) const RULE_STATICS: [&str; 5] = ["CONDITIONS", "NODES", "OUTCOMES", "PARAMETERS", "RULES"];

/// Methods of `config::Builder`, those that only some services have included, and functions of its traits that generated
/// code calls by these names.
pub(in crate::names) const CONFIG_METHODS: [&str; 96] = [
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
    "express_credentials_provider",
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
    "set_express_credentials_provider",
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
pub(in crate::names) fn is_taken_where_declared(name: &str) -> bool {
    TAKEN_WHERE_DECLARED.contains(&name)
}

/// Returns `true` if the type of an operation would hide an item of the operation's file.
pub(in crate::names) fn is_taken_by_operations(name: &str) -> bool {
    is_taken_where_declared(name) || PRELUDE_VALUES.contains(&name) || TAKEN_BY_OPERATIONS.contains(&name)
}

/// Returns `true` if a type at the root of the crate would hide an item of `lib.rs`.
pub(in crate::names) fn is_taken_at_root(name: &str) -> bool {
    ROOT_TYPES.contains(&name) || PRELUDE_VALUES.contains(&name) || is_taken_where_declared(name)
}

/// Returns `true` if a module of `types` or `types::error` has this name in every crate.
pub(in crate::names) fn is_module_of_types(name: &str) -> bool {
    TYPE_MODULES.contains(&name)
}

/// Returns `true` if a link to a type of this name could mean a derive macro too.
pub(in crate::names) fn is_derive_macro(name: &str) -> bool {
    DERIVE_MACROS.contains(&name)
}
