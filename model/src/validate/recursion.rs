//! Every shape has finite values: no structure requires itself, and no list or map contains itself directly.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::shape::{Shape, ShapeKind};
use crate::shape_id::ShapeId;
use crate::traits::Required;
use crate::validate::facts::Facts;
use crate::walk::{cycles, through};

const ID: &str = "ShapeRecursion";

pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let endless = endless(model);
    let needs = |id| needed(model.shape(id)?).find(|target| endless.contains(target));
    let starts = model.shapes().map(|shape| &shape.id).filter(|id| endless.contains(id));
    let structures = cycles(starts, needs).into_iter().flat_map(|path| {
        let message = format!("requires itself through {}; make one of the members optional", through(&path));
        // Where unions take part, they are what has no value.
        let is_union = |id: &ShapeId| model.shape(id).is_some_and(|shape| shape.as_union().is_some());
        let unions: Vec<ShapeId> = path.iter().filter(|id| is_union(id)).cloned().collect();
        if unions.is_empty() { at_each(&path, &message) } else { at_each(&unions, &message) }
    });
    let collections =
        cycles(model.shapes().map(|shape| &shape.id), |id| item(model, id)).into_iter().flat_map(|path| {
            let message = format!("contains itself through {}, without a structure or union; add one", through(&path));
            at_each(&path, &message)
        });
    structures.chain(collections).collect()
}

/// The finding at each of the shapes.
fn at_each(path: &[ShapeId], message: &str) -> Vec<Diagnostic> {
    let ids: BTreeSet<&ShapeId> = path.iter().collect();
    ids.into_iter().map(|id| Diagnostic::error(ID, id, message)).collect()
}

/// The list or map that is the item or value of a list or map.
fn item<'m>(model: &'m Model, id: &ShapeId) -> Option<&'m ShapeId> {
    let shape = model.shape(id)?;
    let item = shape.as_list().map(|list| &list.member).or(shape.as_map().map(|map| &map.value))?;
    let target = model.shape(&item.target)?;
    matches!(target.kind, ShapeKind::List(_) | ShapeKind::Map(_)).then_some(&target.id)
}

/// The shapes that a value needs: the targets of required members of a structure, or of any member of a union.
fn needed(shape: &Shape) -> impl Iterator<Item = &ShapeId> {
    let is_union = shape.as_union().is_some();
    let members = shape.as_structure().or(shape.as_union()).into_iter().flat_map(|members| members.values());
    members.filter(move |member| is_union || member.traits.has::<Required>()).map(|member| &member.target)
}

/// The structures and unions without a finite value.
///
/// A structure has a finite value if all the shapes that it needs have one, a union if one of them has. The search starts
/// from the shapes that need no others. Each shape with a finite value decrements the counts of the shapes that need it;
/// a shape whose count never reaches zero has no finite value.
fn endless(model: &Model) -> HashSet<&ShapeId> {
    let mut waits_for: HashMap<&ShapeId, usize> = HashMap::new();
    let mut users: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let mut ready: Vec<&ShapeId> = Vec::new();
    for shape in model.shapes() {
        let targets: Vec<&ShapeId> = needed(shape).filter(|id| model.shape(id).is_some()).collect();
        if targets.is_empty() {
            ready.push(&shape.id);
            continue;
        }
        let count = if shape.as_union().is_some() { 1 } else { targets.len() };
        waits_for.insert(&shape.id, count);
        for target in targets {
            users.entry(target).or_default().push(&shape.id);
        }
    }
    while let Some(id) = ready.pop() {
        for user in users.get(id).into_iter().flatten() {
            let Some(count) = waits_for.get_mut(user) else {
                continue;
            };
            *count -= 1;
            if *count == 0 {
                waits_for.remove(user);
                ready.push(user);
            }
        }
    }
    waits_for.into_keys().collect()
}
