//! The traits of operations refer to their own members and errors: idempotency, checksums, compression.

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::prelude;
use crate::shape::{Operation, Shape};
use crate::traits::{
    EnumDefinitions, EnumValue, HttpChecksum, Idempotent, RequestCompression, RequiresLength, Streaming, Trait,
};
use crate::validate::facts::Facts;

/// The algorithms of checksums that clients know.
const ALGORITHMS: [&str; 11] =
    ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256", "SHA384", "SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128"];

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (shape, operation) in facts.operations() {
        found.extend(check_idempotent(shape, operation));
        found.extend(check_checksum(facts.model, shape, operation));
        found.extend(check_compression(facts.model, shape, operation));
    }
    found
}

fn check_idempotent(shape: &Shape, operation: &Operation) -> Vec<Diagnostic> {
    const ID: &str = "IdempotentTrait";
    let Some(Idempotent { exists, not_found }) = shape.traits.get() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if !exists.is_empty() && !not_found.is_empty() {
        let message = "sets both `exists` and `notFound` of `idempotent`, which exclude each other; remove one";
        found.push(Diagnostic::error(ID, &shape.id, message).at_trait(Idempotent::ID));
    }
    for error in exists.iter().chain(&not_found).filter(|error| !operation.errors.contains(error)) {
        let message = format!("names `{error}` in `idempotent`, which is not one of its errors; add it to the errors");
        found.push(Diagnostic::error(ID, &shape.id, message).at_trait(Idempotent::ID));
    }
    found
}

fn check_checksum(model: &Model, shape: &Shape, operation: &Operation) -> Vec<Diagnostic> {
    let Some(checksum) = shape.traits.get::<HttpChecksum>() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut error = |message: String| {
        found.push(Diagnostic::error("HttpChecksumTrait", &shape.id, message).at_trait(HttpChecksum::ID));
    };
    let HttpChecksum {
        request_algorithm_member,
        request_checksum_required,
        request_validation_mode_member,
        response_algorithms,
    } = checksum;
    let has_request = request_checksum_required || request_algorithm_member.is_some();
    match (&request_validation_mode_member, response_algorithms.is_empty()) {
        (None, true) if !has_request => {
            error("has `httpChecksum` without checksums of requests or responses".to_owned());
        }
        (None, false) => error("has `responseAlgorithms`, but no `requestValidationModeMember`; add it".to_owned()),
        (Some(_), true) => error("has `requestValidationModeMember`, but no `responseAlgorithms`; add them".to_owned()),
        (None, true) | (Some(_), false) => {}
    }
    let members = [
        ("requestAlgorithmMember", request_algorithm_member, &ALGORITHMS[..]),
        ("requestValidationModeMember", request_validation_mode_member, &["ENABLED"][..]),
    ];
    for (property, member, known) in members {
        if let Some(problem) = member.and_then(|member| wrong_member(model, operation, &member, known)) {
            error(format!("has the `{property}` of `httpChecksum`, which {problem}"));
        }
    }
    found
}

fn wrong_member(model: &Model, operation: &Operation, name: &str, known: &[&str]) -> Option<String> {
    let input = model.shape(&operation.input)?;
    let Some(member) = input.member(name) else {
        return Some(format!("is `{name}`, but `{}` has no such member", input.id));
    };
    let target = model.shape(&member.target)?;
    let Some(values) = enum_values(target) else {
        return Some(format!("is `{name}`, but that member does not target an enum"));
    };
    let strange: Vec<String> =
        values.iter().filter(|value| !known.contains(&value.as_str())).map(|value| format!("`{value}`")).collect();
    (!strange.is_empty()).then(|| format!("targets an enum with the unknown values {}", strange.join(", ")))
}

fn enum_values(shape: &Shape) -> Option<Vec<String>> {
    if let Some(EnumDefinitions(definitions)) = shape.traits.get() {
        return Some(definitions.into_iter().map(|definition| definition.value).collect());
    }
    let values = shape.as_enum()?.values().filter_map(|member| match member.traits.get::<EnumValue>()? {
        EnumValue::String(value) => Some(value),
        EnumValue::Integer(_) => None,
    });
    Some(values.collect())
}

fn check_compression(model: &Model, shape: &Shape, operation: &Operation) -> Vec<Diagnostic> {
    let Some(RequestCompression { encodings }) = shape.traits.get() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut error = |message: String| {
        found.push(Diagnostic::error("RequestCompressionTrait", &shape.id, message).at_trait(RequestCompression::ID));
    };
    if encodings.is_empty() {
        error("has `requestCompression` without an encoding; add `gzip`".to_owned());
    }
    let strange: Vec<String> =
        encodings.iter().filter(|name| !name.eq_ignore_ascii_case("gzip")).map(|name| format!("`{name}`")).collect();
    if !strange.is_empty() {
        error(format!("has the encodings {} in `requestCompression`, but only `gzip` is known", strange.join(", ")));
    }
    if operation.input == prelude::unit() {
        error("has `requestCompression`, but no input".to_owned());
    }
    let members = model.shape(&operation.input).into_iter().flat_map(Shape::members);
    for member in members {
        let target = model.shape(&member.target);
        if target.is_some_and(|target| target.traits.has::<Streaming>() && target.traits.has::<RequiresLength>()) {
            error(format!(
                "has `requestCompression`, but `{}` is a stream whose length must be known, which compression changes",
                member.id
            ));
        }
    }
    found
}
