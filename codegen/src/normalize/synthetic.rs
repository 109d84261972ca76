//! The generator's own traits: what edits of a model leave behind for the phases that read it.

use tinsmith_model::{Member, Node, Shape, ShapeId};

/// Of an input or output: the id of the shape that it is a copy of.
pub(super) const ORIGINAL: &str = "tinsmith.synthetic#original";
/// Of an operation: its response may take as long as it takes.
pub(super) const SLOW: &str = "tinsmith.synthetic#slow";
/// Of an operation: it waits at the service until there is something to answer.
pub(super) const LONG_POLLING: &str = "tinsmith.synthetic#longPolling";
/// Of an operation: it sends the hash of a tree over its body.
pub(super) const TREE_HASH: &str = "tinsmith.synthetic#treeHash";
/// Of an operation: its URI is that of the endpoint, with nothing behind it.
pub(super) const BARE_BUCKET: &str = "tinsmith.synthetic#bareBucket";
/// Of an operation: the member of its output that says whether there are more pages.
pub(super) const TRUNCATION: &str = "tinsmith.synthetic#truncation";
/// Of an operation: an object with the header of its response that may be no date, and where its text goes.
pub(super) const DATE_AS_TEXT: &str = "tinsmith.synthetic#dateAsText";
/// Of an operation, or of a service and all of its operations: requests can be presigned; with the value `query` in
/// another form.
pub(super) const PRESIGNED: &str = "tinsmith.synthetic#presigned";
/// Of a service: an object with the headers of all its requests.
pub(super) const HEADERS: &str = "tinsmith.synthetic#headers";
/// Of a service: all of its operations can be called without credentials.
pub(super) const NO_AUTH: &str = "tinsmith.synthetic#noAuth";
/// Of a service: paths are signed as they are sent.
pub(super) const PATHS_AS_SENT: &str = "tinsmith.synthetic#pathsAsSent";
/// Of a service: the hash of the body is sent that signatures are made of.
pub(super) const CONTENT_HASH: &str = "tinsmith.synthetic#contentHash";
/// Of a service: it gives each request a second id.
pub(super) const EXTENDED_IDS: &str = "tinsmith.synthetic#extendedIds";
/// Of a service: whose passwords it has a module for, `rds` or `dsql`.
pub(super) const AUTH_TOKEN: &str = "tinsmith.synthetic#authToken";
/// Of a service: a list of codes of errors after which calls are repeated.
pub(super) const TRANSIENT_ERRORS: &str = "tinsmith.synthetic#transientErrors";
/// Of a service: responses are not always what their status says, and not found is said without a body.
pub(super) const HIDDEN_ERRORS: &str = "tinsmith.synthetic#hiddenErrors";
/// Of a service: retries come soon, and often.
pub(super) const QUICK_RETRIES: &str = "tinsmith.synthetic#quickRetries";
/// Of a service: the name under which the environment has a bearer token.
pub(super) const ENVIRONMENT_TOKEN: &str = "tinsmith.synthetic#environmentToken";
/// Of a member: the string that it takes when it is unset or empty.
pub(super) const FILL_IN: &str = "tinsmith.synthetic#fillIn";
/// Of a member: a list of strings, one of which is taken off its start.
pub(super) const TRIM_PREFIXES: &str = "tinsmith.synthetic#trimPrefixes";
/// Of a union of events: an object with the errors that it had as members, and their targets.
pub(super) const STREAM_ERRORS: &str = "tinsmith.synthetic#streamErrors";

/// Whether the generator added the shape: the input or output of an operation.
pub(crate) fn is_synthetic(shape: &Shape) -> bool {
    shape.traits.contains(ORIGINAL)
}

/// Whether responses of the operation may take as long as they take.
pub(crate) fn is_slow(operation: &Shape) -> bool {
    operation.traits.contains(SLOW)
}

/// Whether the operation waits at the service.
pub(crate) fn polls(operation: &Shape) -> bool {
    operation.traits.contains(LONG_POLLING)
}

/// Whether the operation sends the hash of a tree over its body.
pub(crate) fn has_tree_hash(operation: &Shape) -> bool {
    operation.traits.contains(TREE_HASH)
}

/// Whether the operation's URI is that of the endpoint.
pub(crate) fn targets_bare_bucket(operation: &Shape) -> bool {
    operation.traits.contains(BARE_BUCKET)
}

/// The member of the operation's output that says whether there are more pages.
pub(crate) fn truncation(operation: &Shape) -> Option<&str> {
    operation.traits.raw(TRUNCATION)?.as_str()
}

/// The header of the operation's response that may be no date, and the one that its text goes to.
pub(crate) fn date_as_text(operation: &Shape) -> Option<(String, String)> {
    let headers = operation.traits.raw(DATE_AS_TEXT)?.as_object()?;
    headers.iter().find_map(|(header, text)| Some((header.clone(), text.as_str()?.to_owned())))
}

/// Whether requests of the shape, an operation or a service, can be presigned.
pub(crate) fn is_presignable(shape: &Shape) -> bool {
    shape.traits.contains(PRESIGNED)
}

/// Whether presigned requests of the operation have in their query what others have in their body.
pub(crate) fn is_presigned_by_query(operation: &Shape) -> bool {
    operation.traits.raw(PRESIGNED).and_then(Node::as_str) == Some("query")
}

/// Whether the shape is a union of events that an operation streams.
pub(crate) fn is_event_stream(shape: &Shape) -> bool {
    shape.traits.contains(STREAM_ERRORS)
}

/// The errors that can end a stream of these events, each by the name that it had in their union.
pub(crate) fn stream_errors(union: &Shape) -> Vec<(String, ShapeId)> {
    let errors = union.traits.raw(STREAM_ERRORS).and_then(Node::as_object).into_iter().flatten();
    errors.filter_map(|(name, target)| Some((name.clone(), target.as_str()?.parse().ok()?))).collect()
}

/// The headers of all requests of the service.
pub(crate) fn headers(service: &Shape) -> Vec<(String, String)> {
    let headers = service.traits.raw(HEADERS).and_then(Node::as_object).into_iter().flatten();
    headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// Whether all operations of the service can be called without credentials.
pub(crate) fn is_callable_by_anybody(service: &Shape) -> bool {
    service.traits.contains(NO_AUTH)
}

/// Whether paths are signed as they are sent.
pub(crate) fn signs_paths_as_sent(service: &Shape) -> bool {
    service.traits.contains(PATHS_AS_SENT)
}

/// Whether the hash of the body is sent that signatures are made of.
pub(crate) fn sends_content_hash(service: &Shape) -> bool {
    service.traits.contains(CONTENT_HASH)
}

/// Whether the service gives each request a second id.
pub(crate) fn has_extended_ids(service: &Shape) -> bool {
    service.traits.contains(EXTENDED_IDS)
}

/// The kind of passwords that the service has a module for.
pub(crate) fn auth_token(service: &Shape) -> Option<&str> {
    service.traits.raw(AUTH_TOKEN)?.as_str()
}

/// Codes of errors after which calls are repeated, beyond those of all services.
pub(crate) fn transient_error_codes(service: &Shape) -> Vec<String> {
    service.traits.raw(TRANSIENT_ERRORS).map(strings).unwrap_or_default()
}

/// Whether responses of the service are not always what their status says, and not found is said without a body.
pub(crate) fn hides_errors(service: &Shape) -> bool {
    service.traits.contains(HIDDEN_ERRORS)
}

/// Whether retries come soon, and often.
pub(crate) fn retries_quickly(service: &Shape) -> bool {
    service.traits.contains(QUICK_RETRIES)
}

/// The name under which the environment has a bearer token.
pub(crate) fn environment_token(service: &Shape) -> Option<&str> {
    service.traits.raw(ENVIRONMENT_TOKEN)?.as_str()
}

/// What the member takes when it is unset or empty.
pub(crate) fn fill_in(member: &Member) -> Option<&str> {
    member.traits.raw(FILL_IN)?.as_str()
}

/// What is taken off the start of the member.
pub(crate) fn prefixes(member: &Member) -> Option<Vec<String>> {
    member.traits.raw(TRIM_PREFIXES).map(strings)
}

fn strings(list: &Node) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|item| item.as_str().map(str::to_owned)).collect()
}

pub(super) fn trait_id(text: &str) -> ShapeId {
    text.parse().expect("the ids of the generator's tables are well formed")
}

pub(super) fn annotation() -> Node {
    Node::Object(serde_json::Map::new())
}
