//! Turns a normalized model and the settings into what is to be generated: the service, its protocol, the operations
//! asked for, and the types that these reach and nothing else.
//!
//! What is selected is sound: operations, members, keys and errors target what makes sense in their place, and lists
//! and maps nest a bounded number of levels, so that later phases can follow targets without looking.

mod protocol;
mod soundness;
mod suggest;

use tinsmith_model::index::TopDownIndex;
use tinsmith_model::{Model, ServiceClosure, Shape, ShapeId};

use crate::error::{Error, Errors, SettingError};
use crate::ir::package::Protocol;
use crate::settings::Settings;

pub(crate) use protocol::{is_rest, is_xml, names as protocol_names};
pub(crate) use suggest::nearest;

/// What is to be generated.
#[derive(Debug)]
pub(crate) struct Selection<'m> {
    /// The service with the operations and all they reach.
    pub(crate) closure: ServiceClosure<'m>,
    /// How requests and responses look.
    pub(crate) protocol: Protocol,
}

/// The service that the settings ask for, or the only one.
pub(crate) fn service(model: &Model, settings: &Settings) -> Result<ShapeId, Errors> {
    let known = || -> Vec<ShapeId> { model.services().map(|shape| shape.id.clone()).collect() };
    match &settings.service {
        Some(asked) => match model.services().find(|shape| shape.id == asked.as_str()) {
            Some(shape) => Ok(shape.id.clone()),
            None => Err(SettingError::UnknownService { asked: asked.clone(), known: known() }.into()),
        },
        None => match known().as_slice() {
            [] => Err(Error::NoService.into()),
            [only] => Ok(only.clone()),
            several => Err(SettingError::SeveralServices(several.to_vec()).into()),
        },
    }
}

/// What the settings ask for of a service of a normalized model.
pub(crate) fn select<'m>(model: &'m Model, service: &ShapeId, settings: &Settings) -> Result<Selection<'m>, Errors> {
    let protocol = protocol::choose(model.expect_shape(service), settings.protocol.as_deref());
    let (protocol, operations) = crate::error::both(protocol, operations(model, service, settings))?;
    let closure = ServiceClosure::for_operations(model, service, &operations)
        .expect("the operations are those of the service, which is in the model");
    soundness::check(model, &closure, protocol)?;
    Ok(Selection { closure, protocol })
}

impl<'m> Selection<'m> {
    /// The service's shape.
    pub(crate) fn service(&self) -> &'m Shape {
        self.closure.service()
    }

    /// The operations, sorted by id.
    pub(crate) fn operations(&self) -> &[&'m Shape] {
        self.closure.operations()
    }
}

fn operations(model: &Model, service: &ShapeId, settings: &Settings) -> Result<Vec<ShapeId>, Errors> {
    let known = TopDownIndex::new(model).contained_operations(service);
    let Some(wanted) = &settings.operations else {
        return Ok(known.into_iter().map(|shape| shape.id.clone()).collect());
    };
    let found = wanted.iter().map(|asked| match known.iter().find(|shape| shape.id.name() == asked) {
        Some(shape) => Ok(shape.id.clone()),
        None => {
            let suggestion = nearest(asked, known.iter().map(|shape| shape.id.name()));
            Err(SettingError::UnknownOperation { asked: asked.clone(), service: service.clone(), suggestion }.into())
        }
    });
    crate::error::gather(found)
}
