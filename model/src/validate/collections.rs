//! Lists with unique items contain no nulls, and their items have a reliable equality.

use crate::model::Model;
use crate::shape::{ShapeKind, SimpleKind, with_article};
use crate::traits::{Sparse, UniqueItems};
use crate::validate::Diagnostic;

const ID: &str = "UniqueItems";

pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for shape in model.shapes().filter(|shape| shape.traits.has::<UniqueItems>()) {
        if shape.traits.has::<Sparse>() {
            diagnostics.push(Diagnostic::error(ID, &shape.id, "cannot be both `sparse` and `uniqueItems`"));
        }
        let item = shape.as_list().and_then(|list| model.shape(&list.member.target));
        if let Some(item) = item
            && matches!(item.kind, ShapeKind::Simple(SimpleKind::Float | SimpleKind::Double | SimpleKind::Document))
        {
            let message =
                format!("is `uniqueItems`, but {} has no reliable equality", with_article(item.kind.type_name()));
            diagnostics.push(Diagnostic::error(ID, &shape.id, message));
        }
    }
    diagnostics
}
