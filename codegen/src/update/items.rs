//! Turns a crate into a flat list of the items that programs can name, each with the facts that programs depend on.

mod behavior;
mod endpoint;
mod member;
mod operation;
mod service;
mod types;
mod waiter;

use super::fact::Items;
use super::reach::sent_types;
use crate::ir::package::Package;
use crate::ir::schema::Id;
use crate::settings::Parts;

/// All items of a crate, by path.
pub(super) fn items(package: &Package) -> Items<'_> {
    let mut items = Items::default();
    service::add_exports(&mut items, package);
    for operation in &package.operations {
        match package.parts {
            Parts::All => operation::add(&mut items, operation, package),
            Parts::Types => operation::add_types(&mut items, operation, package),
        }
    }
    match package.parts {
        Parts::All => {
            service::add(&mut items, package);
            endpoint::add(&mut items, package);
        }
        Parts::Types => {}
    }
    types::add(&mut items, package, &sent_types(package));
    for waiter in &package.waiters {
        waiter::add(&mut items, waiter, package);
    }
    if package.parts == Parts::Types {
        // Nothing sends or receives the types.
        for item in items.0.values_mut() {
            item.facts.retain(|key, _| key.aspect.is_of_types());
        }
    }
    items
}

/// Returns the id of a shape in the model, or of one of its members.
fn id(Id { namespace, name }: &Id, member: Option<&str>) -> String {
    match member {
        Some(member) => format!("{namespace}#{name}${member}"),
        None => format!("{namespace}#{name}"),
    }
}
