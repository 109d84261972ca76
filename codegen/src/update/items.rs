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

/// All items of a crate, by path.
pub(super) fn items(package: &Package) -> Items<'_> {
    let mut items = Items::default();
    service::add(&mut items, package);
    endpoint::add(&mut items, package);
    for operation in &package.operations {
        operation::add(&mut items, operation, package);
    }
    types::add(&mut items, package, &sent_types(package));
    for waiter in &package.waiters {
        waiter::add(&mut items, waiter, package);
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
