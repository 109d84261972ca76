//! The kinds of changes of models, one row each.

mod auth;
mod calls;
mod client;
mod constraints;
mod endpoints;
mod items;
mod members;
mod wire;

use super::Row;

/// Returns all rows.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    let of_service = [auth::ROWS, endpoints::ROWS, client::ROWS, calls::ROWS];
    let of_types = [items::ROWS, members::ROWS, constraints::ROWS, wire::ROWS];
    of_service.into_iter().chain(of_types).flatten()
}
