//! Tags.

use super::super::sdk::Client;
use super::{Call, OTHER, TEXT, call};

/// Returns calls with every member set.
pub(super) fn full() -> Vec<Call<Client>> {
    vec![
        call("list_tags_for_resource", |client| client.list_tags_for_resource().resource_arn(TEXT).send()),
        call("tag_resource", |client| client.tag_resource().resource_arn(TEXT).tags("key", TEXT).send()),
        call("untag_resource", |client| {
            client.untag_resource().resource_arn(TEXT).tag_keys(TEXT).tag_keys(OTHER).send()
        }),
    ]
}
