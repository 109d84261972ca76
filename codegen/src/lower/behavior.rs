//! Lowers what operations do beyond what all do, and what that needs of the configuration and of the runtime.

use std::collections::BTreeSet;

use tinsmith_model::Shape;
use tinsmith_model::traits::{HttpChecksumRequired, RequestCompression};

use super::Lowering;
use crate::ir::behavior::{Behavior, Change, ConfigOption, Preparation};
use crate::ir::operation::Operation;
use crate::ir::package::Service;
use crate::normalize::{fill_in, has_tree_hash, headers, polls, prefixes, targets_bare_bucket};

impl Lowering<'_> {
    /// What happens to an input before it is sent.
    pub(super) fn preparations(&self, input: &Shape) -> Vec<Preparation> {
        let changes = input.members().filter_map(|member| {
            let fill_in = fill_in(member).map(|value| Change::FillIn(value.to_owned()));
            let change = fill_in.or_else(|| prefixes(member).map(Change::TrimPrefixes))?;
            Some(Preparation { field: self.names.field(member).clone(), change })
        });
        changes.collect()
    }
}

/// What an operation does beyond what all do.
pub(super) fn operation_behaviors(operation: &Shape) -> Vec<Behavior> {
    let compression = operation.traits.get::<RequestCompression>();
    let found = [
        (compression.is_some_and(|it| it.encodings.iter().any(|encoding| encoding == "gzip")), Behavior::Gzip),
        (operation.traits.has::<HttpChecksumRequired>(), Behavior::ContentMd5),
        (has_tree_hash(operation), Behavior::TreeHash),
        (polls(operation), Behavior::LongPolling),
        (targets_bare_bucket(operation), Behavior::BareBucket),
    ];
    found.into_iter().filter_map(|(is_so, behavior)| is_so.then_some(behavior)).collect()
}

/// What all operations of a service do.
pub(super) fn service_behaviors(service: &Shape) -> Vec<Behavior> {
    let headers = headers(service);
    if headers.is_empty() { Vec::new() } else { vec![Behavior::Headers(headers)] }
}

/// The parts of the configuration that the operations ask for.
pub(super) fn config_options(operations: &[Operation]) -> BTreeSet<ConfigOption> {
    let found = [
        (operations.iter().any(|it| it.idempotency_token.is_some()), ConfigOption::IdempotencyTokens),
        (operations.iter().any(|it| it.behaviors.contains(&Behavior::Gzip)), ConfigOption::Compression),
    ];
    found.into_iter().filter_map(|(is_so, option)| is_so.then_some(option)).collect()
}

/// The features of the runtime that the service and its operations ask for.
pub(super) fn features(service: &Service, operations: &[Operation]) -> BTreeSet<&'static str> {
    let of_operations = operations.iter().flat_map(|operation| &operation.behaviors);
    service.behaviors.iter().chain(of_operations).filter_map(Behavior::feature).collect()
}
