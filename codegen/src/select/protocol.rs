//! Which protocol a crate speaks.

use tinsmith_model::Shape;
use tinsmith_model::traits::{
    AwsJson10, AwsJson11, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json, Trait,
};

use crate::error::{Error, Errors};
use crate::ir::package::Protocol;

/// The traits of the protocols that can be generated, best first.
const KNOWN: [&str; 8] = [
    RestJson1::ID,
    RestXml::ID,
    AwsJson10::ID,
    AwsJson11::ID,
    AwsQuery::ID,
    Ec2Query::ID,
    RpcV2Cbor::ID,
    RpcV2Json::ID,
];

/// The names of the protocols that can be generated.
pub(crate) fn names() -> String {
    KNOWN.map(|id| format!("`{id}`")).join(", ")
}

/// The best protocol of a service.
pub(super) fn best(service: &Shape) -> Result<Protocol, Errors> {
    let traits = &service.traits;
    let wraps_errors = !traits.get::<RestXml>().is_some_and(|rest_xml| rest_xml.no_error_wrapping);
    let spoken = [
        (traits.has::<RestJson1>(), Protocol::RestJson1),
        (traits.has::<RestXml>() && wraps_errors, Protocol::RestXml),
        (traits.has::<RestXml>(), Protocol::RestXmlUnwrappedErrors),
        (traits.has::<AwsJson10>(), Protocol::AwsJson1_0),
        (traits.has::<AwsJson11>(), Protocol::AwsJson1_1),
        (traits.has::<AwsQuery>(), Protocol::AwsQuery),
        (traits.has::<Ec2Query>(), Protocol::Ec2Query),
        (traits.has::<RpcV2Cbor>(), Protocol::RpcV2Cbor),
        (traits.has::<RpcV2Json>(), Protocol::RpcV2Json),
    ];
    spoken.into_iter().find_map(|(is_spoken, protocol)| is_spoken.then_some(protocol)).ok_or_else(|| {
        let found = traits.iter().map(|(id, _)| id).filter(|id| id.namespace().contains("protocols"));
        Error::NoProtocol { service: service.id.clone(), found: found.map(ToString::to_string).collect() }.into()
    })
}

/// Whether members are bound to parts of HTTP messages; otherwise the traits that do so mean nothing.
pub(crate) fn is_rest(protocol: Protocol) -> bool {
    match protocol {
        Protocol::RestJson1 | Protocol::RestXml | Protocol::RestXmlUnwrappedErrors => true,
        Protocol::AwsJson1_0
        | Protocol::AwsJson1_1
        | Protocol::AwsQuery
        | Protocol::Ec2Query
        | Protocol::RpcV2Cbor
        | Protocol::RpcV2Json => false,
    }
}

/// Whether documents are XML, in one direction at least.
pub(crate) fn is_xml(protocol: Protocol) -> bool {
    match protocol {
        Protocol::RestXml | Protocol::RestXmlUnwrappedErrors | Protocol::AwsQuery | Protocol::Ec2Query => true,
        Protocol::RestJson1
        | Protocol::AwsJson1_0
        | Protocol::AwsJson1_1
        | Protocol::RpcV2Cbor
        | Protocol::RpcV2Json => false,
    }
}
