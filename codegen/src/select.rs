//! Turns a normalized model and the settings into a selection: the service, its protocol, the requested operations, and
//! the shapes that these reach.
//!
//! The selection is sound: operations, members, map keys and errors target shapes of a suitable kind, and the nesting
//! of lists and maps is bounded, so that later phases can follow targets without checks.

mod auth;
mod protocol;
mod soundness;

use tinsmith_model::index::TopDownIndex;
use tinsmith_model::{Model, ServiceClosure, Shape, ShapeId, suggest};

use crate::error::{Error, Errors, SettingError, both};
use crate::names::TypePath;
use crate::protocol::Protocol;
use crate::settings::{Parts, ProtocolChoice, Settings};

/// The part of a model to generate.
#[derive(Debug)]
pub(crate) struct Selection<'m> {
    /// The service, its selected operations and all shapes that these reach.
    pub(crate) closure: ServiceClosure<'m>,
    /// Protocol of requests and responses. Without a client, nothing depends on it.
    pub(crate) protocol: Protocol,
    /// Parts to generate.
    pub(crate) parts: Parts,
    /// Type that implements the protocol, if the runtime does not.
    pub(crate) own_protocol: Option<TypePath>,
}

/// Returns the service that the settings name, or else the only service of the model.
pub(crate) fn service(model: &Model, settings: &Settings) -> Result<ShapeId, Errors> {
    let known = || -> Vec<ShapeId> { model.services().map(|shape| shape.id.clone()).collect() };
    match &settings.service {
        Some(asked) => match named(model, asked) {
            Some(id) => Ok(id),
            None => Err(SettingError::UnknownService { asked: asked.clone(), known: known() }.into()),
        },
        None => match known().as_slice() {
            [] => Err(Error::NoService.into()),
            [only] => Ok(only.clone()),
            several => Err(SettingError::SeveralServices(several.to_vec()).into()),
        },
    }
}

/// Returns the service with this id, or else the only one with this local name.
fn named(model: &Model, asked: &str) -> Option<ShapeId> {
    let exact = model.services().find(|shape| shape.id == asked);
    let mut same_name = model.services().filter(|shape| shape.id.name() == asked);
    let found = exact.or_else(|| same_name.next().filter(|_| same_name.next().is_none()));
    found.map(|shape| shape.id.clone())
}

/// Selects the operations and the protocol that the settings name, or else all operations and the preferred protocol.
pub(crate) fn select<'m>(model: &'m Model, service: &ShapeId, settings: &Settings) -> Result<Selection<'m>, Errors> {
    let protocol = protocol(model, service, settings);
    let (operations, unknown) = operations(model, service, settings);
    let closure = ServiceClosure::for_operations(model, service, &operations)
        .expect("the operations are those of the service, which is in the model");
    let auth = match settings.parts {
        Parts::All => auth::check(model, &closure),
        Parts::Types => Ok(()),
    };
    // Without a protocol, what any other would refuse is still known.
    let any = protocol.as_ref().map_or(Protocol::RpcV2Json, |(protocol, _)| *protocol);
    let is_sound = soundness::check(model, &closure, any);
    let (((protocol, own_protocol), ()), ((), ())) = both(both(protocol, unknown), both(is_sound, auth))?;
    Ok(Selection { closure, protocol, parts: settings.parts, own_protocol })
}

/// Returns the protocol, and the type that implements it if the runtime does not. Types alone need none, unless the settings
/// name one.
fn protocol(model: &Model, service: &ShapeId, settings: &Settings) -> Result<(Protocol, Option<TypePath>), Errors> {
    match (settings.parts, &settings.protocol) {
        (Parts::Types, ProtocolChoice::Best) => Ok((Protocol::RpcV2Json, None)),
        (Parts::Types, ProtocolChoice::Named(_) | ProtocolChoice::Own(_)) | (Parts::All, _) => {
            protocol::choose(model, model.expect_shape(service), settings)
        }
    }
}

impl<'m> Selection<'m> {
    /// Returns the shape of the service.
    pub(crate) fn service(&self) -> &'m Shape {
        self.closure.service()
    }

    /// Returns `true` if a client is generated, beside the types.
    pub(crate) fn has_client(&self) -> bool {
        match self.parts {
            Parts::All => true,
            Parts::Types => false,
        }
    }

    /// Returns the operations, sorted by id.
    pub(crate) fn operations(&self) -> &[&'m Shape] {
        self.closure.operations()
    }
}

/// Returns the operations that the settings name, and the names that the service does not have.
fn operations(model: &Model, service: &ShapeId, settings: &Settings) -> (Vec<ShapeId>, Result<(), Errors>) {
    let known = TopDownIndex::new(model).contained_operations(service);
    let Some(wanted) = &settings.operations else {
        return (known.into_iter().map(|shape| shape.id.clone()).collect(), Ok(()));
    };
    let (mut operations, mut unknown) = (Vec::new(), Vec::new());
    for asked in wanted {
        match known.iter().find(|shape| shape.id.name() == asked) {
            Some(shape) => operations.push(shape.id.clone()),
            None => {
                let suggestion = suggest::nearest(asked, known.iter().map(|shape| shape.id.name())).map(str::to_owned);
                let (asked, service) = (asked.clone(), service.clone());
                unknown.push(SettingError::UnknownOperation { asked, service, suggestion }.into());
            }
        }
    }
    (operations, Errors::unless_empty(unknown))
}
