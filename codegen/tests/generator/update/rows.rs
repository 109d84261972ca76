//! The kinds of changes of models, one row each.

mod client;
mod constraints;
mod items;
mod wire;

use super::Row;

/// Returns all rows.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    [client::ROWS, constraints::ROWS, items::ROWS, wire::ROWS].into_iter().flatten()
}
