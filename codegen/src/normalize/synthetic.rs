//! Traits of the generator's own, which normalizing adds and later phases read.

use tinsmith_model::{Member, Node, Shape, ShapeId};

/// On an input or output: the id of the shape that it is a copy of.
pub(super) const ORIGINAL: &str = "tinsmith.synthetic#original";
/// On an operation: responses may be slow, so that stalled streams are not an error.
pub(super) const SLOW: &str = "tinsmith.synthetic#slow";
/// On an operation: the service may hold the request until it has something to return.
pub(super) const LONG_POLLING: &str = "tinsmith.synthetic#longPolling";
/// On an operation: the XML of the output may have another root than the one in the model.
pub(super) const ANY_XML_ROOT: &str = "tinsmith.synthetic#anyXmlRoot";
/// On an operation: requests have the tree hash of the body.
pub(super) const TREE_HASH: &str = "tinsmith.synthetic#treeHash";
/// On an operation: the output member that is `true` if there are more pages.
pub(super) const TRUNCATION: &str = "tinsmith.synthetic#truncation";
/// On an operation: an object from further input members that take tokens of pages to the output members with them.
pub(super) const MORE_TOKENS: &str = "tinsmith.synthetic#moreTokens";
/// On an operation: an object from the date header of the response that may be malformed to the header for its text.
pub(super) const DATE_AS_TEXT: &str = "tinsmith.synthetic#dateAsText";
/// On an operation, or on a service for all of its operations: requests can be presigned; with the value `query`, the
/// members of the body are in the query string, and with `form` there is also a form that uploads an object.
pub(super) const PRESIGNED: &str = "tinsmith.synthetic#presigned";
/// On a service: an object with the headers of all requests.
pub(super) const HEADERS: &str = "tinsmith.synthetic#headers";
/// On a service: all operations can be called without credentials.
pub(super) const NO_AUTH: &str = "tinsmith.synthetic#noAuth";
/// On a service: paths are signed as they are sent.
pub(super) const PATHS_AS_SENT: &str = "tinsmith.synthetic#pathsAsSent";
/// On a service: the hash of the body that is signed is also sent as a header.
pub(super) const CONTENT_HASH: &str = "tinsmith.synthetic#contentHash";
/// On a service: responses have an extended request id.
pub(super) const EXTENDED_IDS: &str = "tinsmith.synthetic#extendedIds";
/// On a service: the database engine to make authentication tokens for, `rds` or `dsql`.
pub(super) const AUTH_TOKEN: &str = "tinsmith.synthetic#authToken";
/// On a service: a list of error codes that are transient.
pub(super) const TRANSIENT_ERRORS: &str = "tinsmith.synthetic#transientErrors";
/// On a service: a list of the codes of its errors, each with its other forms after `|`.
pub(super) const ERROR_CODES: &str = "tinsmith.synthetic#errorCodes";
/// On a service: responses with a success status may be errors, and responses with the status 404 may be empty.
pub(super) const ERRORS_IN_SUCCESS: &str = "tinsmith.synthetic#errorsInSuccess";
/// On a service: calls are retried after shorter pauses and, by default, more often.
pub(super) const QUICK_RETRIES: &str = "tinsmith.synthetic#quickRetries";
/// On a service: the service name of the bearer token in the environment.
pub(super) const ENVIRONMENT_TOKEN: &str = "tinsmith.synthetic#environmentToken";
/// On a member: the string that is used if the member is unset or empty.
pub(super) const FILL_IN: &str = "tinsmith.synthetic#fillIn";
/// On a member: a list of prefixes, the first matching one of which is removed.
pub(super) const TRIM_PREFIXES: &str = "tinsmith.synthetic#trimPrefixes";
/// On a member of an input: its value must be URL-encoded.
pub(super) const URL_ENCODED: &str = "tinsmith.synthetic#urlEncoded";
/// On a member of an input: its values come from an earlier response of the service.
pub(super) const ISSUED: &str = "tinsmith.synthetic#issued";
/// On an operation: the input member that contains the URL of the endpoint.
pub(super) const ENDPOINT_MEMBER: &str = "tinsmith.synthetic#endpointMember";
/// On a union of events: an object from the names of its former error members to their targets.
pub(super) const STREAM_ERRORS: &str = "tinsmith.synthetic#streamErrors";

/// Returns `true` if the generator added the shape as the input or output of an operation.
pub(crate) fn is_synthetic(shape: &Shape) -> bool {
    shape.traits.contains(ORIGINAL)
}

/// Returns `true` if responses of the operation may be slow.
pub(crate) fn is_slow(operation: &Shape) -> bool {
    operation.traits.contains(SLOW)
}

/// Returns `true` if the operation is long polling.
pub(crate) fn is_long_polling(operation: &Shape) -> bool {
    operation.traits.contains(LONG_POLLING)
}

/// Returns `true` if the XML of the output may have another root than the one in the model.
pub(crate) fn has_any_xml_root(operation: &Shape) -> bool {
    operation.traits.contains(ANY_XML_ROOT)
}

/// Returns `true` if requests have the tree hash of the body.
pub(crate) fn has_tree_hash(operation: &Shape) -> bool {
    operation.traits.contains(TREE_HASH)
}

/// Returns the name of the output member that is `true` if there are more pages.
pub(crate) fn truncation(operation: &Shape) -> Option<&str> {
    operation.traits.raw(TRUNCATION)?.as_str()
}

/// Returns the further input members that take tokens of pages, with the output members of the tokens.
pub(crate) fn more_tokens(operation: &Shape) -> impl Iterator<Item = (&str, &str)> {
    let tokens = operation.traits.raw(MORE_TOKENS).and_then(Node::as_object).into_iter().flatten();
    tokens.filter_map(|(input, output)| Some((input.as_str(), output.as_str()?)))
}

/// Returns the date header of the response that may be malformed, and the header for its text.
pub(crate) fn date_as_text(operation: &Shape) -> Option<(String, String)> {
    let headers = operation.traits.raw(DATE_AS_TEXT)?.as_object()?;
    headers.iter().find_map(|(header, text)| Some((header.clone(), text.as_str()?.to_owned())))
}

/// Returns `true` if requests of the operation or service can be presigned.
pub(crate) fn is_presignable(shape: &Shape) -> bool {
    shape.traits.contains(PRESIGNED)
}

/// Returns `true` if a form can be signed that uploads the object of the operation.
pub(crate) fn is_uploaded_by_form(operation: &Shape) -> bool {
    operation.traits.raw(PRESIGNED).and_then(Node::as_str) == Some("form")
}

/// Returns `true` if presigned requests of the operation have the members of the body in the query string.
pub(crate) fn is_presigned_by_query(operation: &Shape) -> bool {
    operation.traits.raw(PRESIGNED).and_then(Node::as_str) == Some("query")
}

/// Returns `true` if the shape is the union of an operation's event stream.
pub(crate) fn is_event_stream(shape: &Shape) -> bool {
    shape.traits.contains(STREAM_ERRORS)
}

/// Returns the errors that can end the event stream, with the names of their former members in the union.
pub(crate) fn stream_errors(union: &Shape) -> Vec<(String, ShapeId)> {
    let errors = union.traits.raw(STREAM_ERRORS).and_then(Node::as_object).into_iter().flatten();
    errors.filter_map(|(name, target)| Some((name.clone(), target.as_str()?.parse().ok()?))).collect()
}

/// Returns the headers of all requests of the service.
pub(crate) fn headers(service: &Shape) -> Vec<(String, String)> {
    let headers = service.traits.raw(HEADERS).and_then(Node::as_object).into_iter().flatten();
    headers.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
}

/// Returns `true` if all operations of the service can be called without credentials.
pub(crate) fn is_callable_by_anybody(service: &Shape) -> bool {
    service.traits.contains(NO_AUTH)
}

/// Returns `true` if paths are signed as they are sent.
pub(crate) fn signs_paths_as_sent(service: &Shape) -> bool {
    service.traits.contains(PATHS_AS_SENT)
}

/// Returns `true` if the hash of the body that is signed is also sent as a header.
pub(crate) fn sends_content_hash(service: &Shape) -> bool {
    service.traits.contains(CONTENT_HASH)
}

/// Returns `true` if responses have an extended request id.
pub(crate) fn has_extended_ids(service: &Shape) -> bool {
    service.traits.contains(EXTENDED_IDS)
}

/// Returns the name of the database engine to make authentication tokens for.
pub(crate) fn auth_token(service: &Shape) -> Option<&str> {
    service.traits.raw(AUTH_TOKEN)?.as_str()
}

/// Returns the error codes that are transient, in addition to those of all services.
pub(crate) fn transient_error_codes(service: &Shape) -> Vec<String> {
    service.traits.raw(TRANSIENT_ERRORS).map(strings).unwrap_or_default()
}

/// Returns the codes of the errors of the service, each with its other forms.
pub(crate) fn error_codes(service: &Shape) -> Vec<Vec<String>> {
    let codes = service.traits.raw(ERROR_CODES).map(strings).unwrap_or_default();
    codes.iter().map(|code| code.split('|').map(str::to_owned).collect()).collect()
}

/// Returns `true` if responses with a success status may be errors, and responses with the status 404 may be empty.
pub(crate) fn has_errors_in_success(service: &Shape) -> bool {
    service.traits.contains(ERRORS_IN_SUCCESS)
}

/// Returns `true` if calls are retried after shorter pauses and, by default, more often.
pub(crate) fn retries_quickly(service: &Shape) -> bool {
    service.traits.contains(QUICK_RETRIES)
}

/// Returns the service name of the bearer token in the environment.
pub(crate) fn environment_token(service: &Shape) -> Option<&str> {
    service.traits.raw(ENVIRONMENT_TOKEN)?.as_str()
}

/// Returns the string that is used if the member is unset or empty.
pub(crate) fn fill_in(member: &Member) -> Option<&str> {
    member.traits.raw(FILL_IN)?.as_str()
}

/// Returns the prefixes to remove from the member.
pub(crate) fn prefixes(member: &Member) -> Option<Vec<String>> {
    member.traits.raw(TRIM_PREFIXES).map(strings)
}

/// Returns `true` if the value of the member must be URL-encoded.
pub(crate) fn is_url_encoded(member: &Member) -> bool {
    member.traits.contains(URL_ENCODED)
}

/// Returns `true` if values of the member come from an earlier response of the service.
pub(crate) fn is_issued(member: &Member) -> bool {
    member.traits.contains(ISSUED)
}

/// Returns the name of the input member that contains the URL of the endpoint.
pub(crate) fn endpoint_member(operation: &Shape) -> Option<&str> {
    operation.traits.raw(ENDPOINT_MEMBER)?.as_str()
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
