//! Finds the operation of a request: by its method and URI, or by the name that the protocols without HTTP bindings send.

mod pattern;

use aws_smithy_schema::Schema;

use super::received::{Received, pairs};
use super::refusal::Refusal;
use super::wire::Protocol;
use crate::operation::Description;
use crate::protocol::rest::bindings::Template;

use pattern::Pattern;

/// The values of the labels in a path, by the names of their members.
pub(super) type Labels = Vec<(String, String)>;

/// The operations of a service.
#[derive(Debug)]
pub(super) struct Router {
    protocol: Protocol,
    service: &'static str,
    /// The names of the operations.
    names: Vec<&'static str>,
    /// Their methods and URIs, if the protocol uses them.
    patterns: Vec<Pattern>,
}

impl Router {
    pub(super) fn new(protocol: Protocol, service: &'static str, operations: &[Description]) -> Self {
        let patterns = operations.iter().map(|operation| match operation.input.http() {
            Some(http) => Pattern::new(http.method(), &Template::parse(http.uri()), outer_label(operation.input)),
            None => Pattern::new("POST", &Template::parse("/"), None),
        });
        let patterns = if protocol.has_http_bindings() { patterns.collect() } else { Vec::new() };
        Self { protocol, service, names: operations.iter().map(Description::name).collect(), patterns }
    }

    /// Returns the index of a request's operation, and the labels in its path.
    ///
    /// # Errors
    /// Refuses a request for an operation that the service does not have.
    pub(super) fn route(&self, request: &Received) -> Result<(usize, Labels), Refusal> {
        let name = match self.protocol {
            Protocol::RestJson1 | Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => return self.by_uri(request),
            Protocol::AwsJson1_0 | Protocol::AwsJson1_1 => self.target(request),
            Protocol::AwsQuery | Protocol::Ec2Query => {
                return self.by_name(action(request)?.as_deref(), "InvalidAction", 400);
            }
            Protocol::RpcV2Cbor | Protocol::RpcV2Json => {
                let name = self.rpc_path(request);
                return self.by_name(name, "UnknownOperationException", 404);
            }
        };
        self.by_name(name, "UnknownOperationException", 400)
    }

    fn by_uri(&self, request: &Received) -> Result<(usize, Labels), Refusal> {
        let with_bucket = request.bucket().map(|bucket| format!("/{bucket}{}", request.path));
        let matches = self.patterns.iter().enumerate().filter_map(|(index, pattern)| {
            let path = with_bucket.as_ref().filter(|_| pattern.has_outer_label).unwrap_or(&request.path);
            let labels = pattern.matches(request, path)?;
            Some((pattern, index, labels))
        });
        let best = matches.reduce(|best, next| if next.0.is_more_specific(best.0) { next } else { best });
        match best {
            Some((_, index, labels)) => Ok((index, labels)),
            None => Err(unknown("UnknownOperationException", 404)),
        }
    }

    fn by_name(&self, name: Option<&str>, code: &str, status: u16) -> Result<(usize, Labels), Refusal> {
        let index = name.and_then(|name| self.names.iter().position(|known| *known == name));
        index.map(|index| (index, Labels::new())).ok_or_else(|| unknown(code, status))
    }

    /// Returns the operation in the header of awsJson.
    fn target<'r>(&self, request: &'r Received) -> Option<&'r str> {
        let (service, operation) = request.headers.get("x-amz-target")?.rsplit_once('.')?;
        (service == self.service && request.method == "POST").then_some(operation)
    }

    /// Returns the operation in a path of RPC v2, which ends with it. A service may be behind a prefix.
    fn rpc_path<'r>(&self, request: &'r Received) -> Option<&'r str> {
        if request.method != "POST" || request.headers.get("smithy-protocol") != self.protocol.header() {
            return None;
        }
        let mut parts = request.path.rsplit('/');
        let (operation, kind, service, outer) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let service = service.rsplit('.').next()?;
        ((kind, service, outer) == ("operation", self.service, "service")).then_some(operation)
    }
}

/// Returns the label that is not in the URI pattern: the bucket of S3, which endpoint rules put into the host or before
/// the path.
fn outer_label<'s>(input: &'s Schema<'_>) -> Option<&'s str> {
    let uri = input.http()?.uri();
    let labels = input.members().iter().filter(|member| member.http_label().is_some());
    let mut names = labels.filter_map(|member| member.member_name());
    names.find(|name| !uri.contains(&format!("{{{name}}}")) && !uri.contains(&format!("{{{name}+}}")))
}

/// Returns the operation in a form, or in the query of a presigned request.
fn action(request: &Received) -> Result<Option<String>, Refusal> {
    if let Some(action) = request.query_value("Action") {
        return Ok(Some(action.to_owned()));
    }
    let body = str::from_utf8(&request.body).map_err(|_| Refusal::unreadable("the form is not UTF-8"))?;
    Ok(pairs(body)?.into_iter().find(|(name, _)| name == "Action").map(|(_, action)| action))
}

fn unknown(code: &str, status: u16) -> Refusal {
    Refusal::new(code, status, "the service has no operation for this request")
}
