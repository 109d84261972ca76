//! Choice of the protocol.

use tinsmith_model::traits::{Http, JsonName, ProtocolDefinition, RestXml, Trait, XmlName};
use tinsmith_model::{Model, Shape, ShapeId, suggest};

use crate::error::{Error, Errors, SettingError};
use crate::names::TypePath;
use crate::protocol::{KNOWN, OwnBindings, Protocol};
use crate::settings::{Layout, OwnProtocol, ProtocolChoice, Settings};

/// Returns the protocol of the service that the settings name, or else the preferred one, and the type that implements it
/// if the runtime does not.
pub(super) fn choose(
    model: &Model,
    service: &Shape,
    settings: &Settings,
) -> Result<(Protocol, Option<TypePath>), Errors> {
    let spoken = Spoken::new(model, service);
    match &settings.protocol {
        ProtocolChoice::Best => spoken.best().map(|protocol| (protocol, None)),
        ProtocolChoice::Named(asked) => Ok((spoken.named(asked)?, None)),
        ProtocolChoice::Own(own) => {
            let (protocol, path) = crate::error::both(spoken.own(own), implementation(own, settings.layout))?;
            Ok((protocol, Some(path)))
        }
    }
}

fn implementation(own: &OwnProtocol, layout: Layout) -> Result<TypePath, Errors> {
    let path = TypePath::parse(&own.implementation, layout == Layout::Module);
    path.ok_or_else(|| SettingError::ProtocolType { asked: own.implementation.clone() }.into())
}

/// Protocols of a service.
struct Spoken<'m> {
    model: &'m Model,
    service: &'m Shape,
    known: Vec<(&'static str, Protocol)>,
    /// Traits whose definitions say that they are protocols.
    own: Vec<&'m ShapeId>,
}

impl<'m> Spoken<'m> {
    fn new(model: &'m Model, service: &'m Shape) -> Self {
        let is_own = |id: &&ShapeId| definition(model, id).is_some() && KNOWN.iter().all(|(known, _)| *id != known);
        Self {
            model,
            service,
            known: KNOWN.into_iter().filter(|(id, _)| service.traits.contains(id)).collect(),
            own: service.traits.iter().map(|(id, _)| id).filter(is_own).collect(),
        }
    }

    /// Returns the preferred protocol.
    fn best(&self) -> Result<Protocol, Errors> {
        if let Some((_, protocol)) = self.known.first() {
            return Ok(self.with_envelopes(*protocol));
        }
        let (service, known) = (self.service.id.clone(), KNOWN.map(|(id, _)| id).to_vec());
        if !self.own.is_empty() {
            let own = self.own.iter().map(|id| (*id).clone()).collect();
            return Err(Error::OwnProtocol { service, own, known }.into());
        }
        let ids = self.service.traits.iter().map(|(id, _)| id);
        let found = ids.filter(|id| id.namespace().contains("protocols")).map(ToString::to_string).collect();
        Err(Error::NoProtocol { service, found, known }.into())
    }

    /// Returns the protocol with this id or local name.
    fn named(&self, asked: &str) -> Result<Protocol, Errors> {
        let is_named = |id: &str| id == asked || id.split_once('#').is_some_and(|(_, name)| name == asked);
        if let Some((_, protocol)) = self.known.iter().find(|(id, _)| is_named(id)) {
            return Ok(self.with_envelopes(*protocol));
        }
        match self.own.iter().find(|id| is_named(id.as_str())) {
            Some(own) => Err(SettingError::ProtocolWithoutType { asked: asked.to_owned(), own: (*own).clone() }.into()),
            None => Err(self.unknown(asked)),
        }
    }

    /// Returns the protocol of a trait that the service has, with what its definition says, if the model has it.
    fn own(&self, own: &OwnProtocol) -> Result<Protocol, Errors> {
        let Some((id, _)) = self.service.traits.iter().find(|(id, _)| **id == *own.trait_id) else {
            return Err(self.unknown(&own.trait_id));
        };
        let definition = definition(self.model, id);
        let uses = |id: &str| definition.as_ref().is_some_and(|definition| definition.uses(id));
        Ok(Protocol::Own(OwnBindings { http: uses(Http::ID), json_names: uses(JsonName::ID), xml: uses(XmlName::ID) }))
    }

    fn unknown(&self, asked: &str) -> Errors {
        let known = self.known.iter().map(|(id, _)| *id);
        let spoken: Vec<String> = known.chain(self.own.iter().map(|id| id.as_str())).map(str::to_owned).collect();
        let suggestion = suggest::nearest(asked, spoken.iter().map(String::as_str)).map(str::to_owned);
        let service = self.service.id.clone();
        SettingError::UnknownProtocol { asked: asked.to_owned(), service, spoken, suggestion }.into()
    }

    /// Returns the protocol, or the form of it in which errors have no envelope.
    fn with_envelopes(&self, protocol: Protocol) -> Protocol {
        let wraps_errors = !self.service.traits.get::<RestXml>().is_some_and(|rest_xml| rest_xml.no_error_wrapping);
        if protocol == Protocol::RestXml && !wraps_errors { Protocol::RestXmlUnwrappedErrors } else { protocol }
    }
}

/// Returns the definition of a protocol in the model.
fn definition(model: &Model, id: &ShapeId) -> Option<ProtocolDefinition> {
    model.shape(id)?.traits.get()
}
