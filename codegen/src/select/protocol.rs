//! Choice of the protocol.

use tinsmith_model::Shape;
use tinsmith_model::traits::{
    AwsJson10, AwsJson11, AwsQuery, Ec2Query, RestJson1, RestXml, RpcV2Cbor, RpcV2Json, Trait,
};

use crate::error::{Error, Errors, SettingError};
use crate::ir::package::Protocol;

/// Supported protocols, in order of preference.
const KNOWN: [(&str, Protocol); 8] = [
    (RestJson1::ID, Protocol::RestJson1),
    (RestXml::ID, Protocol::RestXml),
    (AwsJson10::ID, Protocol::AwsJson1_0),
    (AwsJson11::ID, Protocol::AwsJson1_1),
    (AwsQuery::ID, Protocol::AwsQuery),
    (Ec2Query::ID, Protocol::Ec2Query),
    (RpcV2Cbor::ID, Protocol::RpcV2Cbor),
    (RpcV2Json::ID, Protocol::RpcV2Json),
];

/// Returns the names of the supported protocols, as a list for error messages.
pub(crate) fn names() -> String {
    KNOWN.map(|(id, _)| format!("`{id}`")).join(", ")
}

/// Returns the protocol of the service that `asked` names, or else the preferred one.
pub(super) fn choose(service: &Shape, asked: Option<&str>) -> Result<Protocol, Errors> {
    let spoken: Vec<_> = KNOWN.into_iter().filter(|(id, _)| service.traits.contains(id)).collect();
    let chosen = match asked {
        Some(asked) => {
            spoken.iter().find(|(id, _)| *id == asked || id.split_once('#').is_some_and(|(_, name)| name == asked))
        }
        None => spoken.first(),
    };
    match (chosen, asked) {
        (Some((_, Protocol::RestXml)), _) if !wraps_errors(service) => Ok(Protocol::RestXmlUnwrappedErrors),
        (Some((_, protocol)), _) => Ok(*protocol),
        (None, Some(asked)) => {
            let spoken = spoken.into_iter().map(|(id, _)| id.to_owned()).collect();
            Err(SettingError::UnknownProtocol { asked: asked.to_owned(), service: service.id.clone(), spoken }.into())
        }
        (None, None) => {
            let ids = service.traits.iter().map(|(id, _)| id);
            let found = ids.filter(|id| id.namespace().contains("protocols")).map(ToString::to_string).collect();
            Err(Error::NoProtocol { service: service.id.clone(), found }.into())
        }
    }
}

fn wraps_errors(service: &Shape) -> bool {
    !service.traits.get::<RestXml>().is_some_and(|rest_xml| rest_xml.no_error_wrapping)
}

/// Returns `true` if the protocol has HTTP bindings. Other protocols ignore the traits of HTTP bindings.
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

/// Returns `true` if requests or responses are XML documents.
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
