//! Choice of the protocol.

use tinsmith_model::traits::{ProtocolDefinition, RestXml};
use tinsmith_model::{Model, Shape, ShapeId};

use crate::error::{Error, Errors, SettingError};
use crate::protocol::{KNOWN, Protocol};

/// Returns the protocol of the service that `asked` names, or else the preferred one.
pub(super) fn choose(model: &Model, service: &Shape, asked: Option<&str>) -> Result<Protocol, Errors> {
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
            let ids = || service.traits.iter().map(|(id, _)| id);
            let is_own = |id: &ShapeId| model.shape(id).is_some_and(|shape| shape.traits.has::<ProtocolDefinition>());
            let (service, known) = (service.id.clone(), KNOWN.map(|(id, _)| id).to_vec());
            let own: Vec<ShapeId> = ids().filter(|id| is_own(id)).cloned().collect();
            if !own.is_empty() {
                return Err(Error::OwnProtocol { service, own, known }.into());
            }
            let found = ids().filter(|id| id.namespace().contains("protocols")).map(ToString::to_string).collect();
            Err(Error::NoProtocol { service, found, known }.into())
        }
    }
}

fn wraps_errors(service: &Shape) -> bool {
    !service.traits.get::<RestXml>().is_some_and(|rest_xml| rest_xml.no_error_wrapping)
}
