//! Applies mixins: copies the members, traits and properties of mixins to the shapes that use them.
//!
//! Each mixin is completed before it is applied to another shape. The order is found without recursion, because a chain
//! of mixins may be as long as the model.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use crate::load::declaration::{Declaration, Form};
use crate::load::error::Problem;
use crate::prelude;
use crate::shape::{Member, Operation, Service};
use crate::shape_id::ShapeId;
use crate::traits::{Mixin, Trait, TraitMap};
use crate::walk::cycles;

/// A problem with the declaration of the shape.
pub(super) type Fault = (ShapeId, Problem);

/// The greatest number of members, traits and references that all shapes together can have from mixins. A chain of mixins
/// repeats those of each mixin in all that follow, so that memory would otherwise grow with the square of its length.
const MOST_INHERITED: usize = 250_000;

/// Applies all mixins and returns the faults. Shapes in cycles of mixins, and shapes that use them, stay unchanged. So do
/// all shapes from the one on with which the limit of inherited members is exceeded.
pub(super) fn flatten(declarations: &mut IndexMap<ShapeId, Declaration>) -> Vec<Fault> {
    let mut faults = check_mixins(declarations);
    let (order, cycles) = order(declarations);
    for path in cycles {
        let shapes = path[..path.len() - 1].to_vec();
        faults.extend(shapes.into_iter().map(|id| (id, Problem::MixinCycle { path: path.clone() })));
    }
    let mut inherited = 0;
    for id in order {
        let Some(declaration) = declarations.get(&id) else {
            continue;
        };
        inherited += declaration.mixins.iter().filter_map(|mixin| declarations.get(mixin)).map(size).sum::<usize>();
        if inherited > MOST_INHERITED {
            faults.push((id, Problem::TooManyMixins { limit: MOST_INHERITED }));
            break;
        }
        let (flat, found) = flatten_one(declaration, declarations);
        faults.extend(found);
        declarations.insert(id, flat);
    }
    faults
}

/// The number of members, traits and references that a mixin adds to each shape that uses it.
fn size(mixin: &Declaration) -> usize {
    let of_members: usize = mixin.members.values().map(|member| 1 + member.traits.len()).sum();
    let of_form = match &mixin.form {
        Form::Operation(operation) => operation.errors.len(),
        Form::Service(service) => {
            service.operations.len() + service.resources.len() + service.errors.len() + service.rename.len()
        }
        Form::Simple(_)
        | Form::Enum
        | Form::IntEnum
        | Form::List
        | Form::Map
        | Form::Structure
        | Form::Union
        | Form::Resource(_) => 0,
    };
    1 + mixin.traits.len() + of_members + of_form
}

/// Checks each definition and each use of a mixin.
fn check_mixins(declarations: &IndexMap<ShapeId, Declaration>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for declaration in declarations.values() {
        if declaration.traits.has::<Mixin>() {
            faults.extend(check_definition(declaration).map(|problem| (declaration.id.clone(), problem)));
        }
        for mixin in declaration.mixins.iter().filter_map(|id| declarations.get(id)) {
            let (kind, mixin_kind) = (declaration.form.type_name(), mixin.form.type_name());
            if !mixin.traits.has::<Mixin>() {
                faults.push((declaration.id.clone(), Problem::NotAMixin(mixin.id.clone())));
            } else if kind != mixin_kind {
                let problem = Problem::MixinKind { mixin: mixin.id.clone(), mixin_kind, kind };
                faults.push((declaration.id.clone(), problem));
            }
        }
    }
    faults
}

fn check_definition(declaration: &Declaration) -> Option<Problem> {
    let what = match &declaration.form {
        Form::Operation(Operation { input, output, .. }) => {
            let unit = prelude::unit();
            (*input != unit || *output != unit).then_some(("an operation", "an input or output"))
        }
        Form::Resource(resource) => {
            let is_bare = resource.identifiers.is_empty()
                && resource.properties.is_empty()
                && resource.resources.is_empty()
                && resource.all_operations().next().is_none();
            (!is_bare).then_some(("a resource", "any property"))
        }
        Form::Simple(_)
        | Form::Enum
        | Form::IntEnum
        | Form::List
        | Form::Map
        | Form::Structure
        | Form::Union
        | Form::Service(_) => None,
    };
    what.map(|(kind, what)| Problem::MixinHas { kind, what })
}

/// The shapes with mixins, each after the mixins that it uses, and the cycles among them.
fn order(declarations: &IndexMap<ShapeId, Declaration>) -> (Vec<ShapeId>, Vec<Vec<ShapeId>>) {
    let mut waits_for: HashMap<&ShapeId, usize> = HashMap::new();
    let mut users: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    for declaration in declarations.values().filter(|declaration| !declaration.mixins.is_empty()) {
        let mixins: HashSet<_> = declaration.mixins.iter().filter(|id| has_mixins(declarations, id)).collect();
        waits_for.insert(&declaration.id, mixins.len());
        for mixin in mixins {
            users.entry(mixin).or_default().push(&declaration.id);
        }
    }
    let mut ready: Vec<&ShapeId> = declarations.keys().filter(|id| waits_for.get(id) == Some(&0)).collect();
    let mut order = Vec::new();
    while let Some(id) = ready.pop() {
        waits_for.remove(id);
        order.push(id.clone());
        for user in users.get(id).into_iter().flatten() {
            if let Some(count) = waits_for.get_mut(user) {
                *count -= 1;
                if *count == 0 {
                    ready.push(user);
                }
            }
        }
    }
    // The remaining shapes are in a cycle or depend on one.
    let stuck: HashSet<&ShapeId> = waits_for.into_keys().collect();
    let next = |id| declarations.get(id)?.mixins.iter().find(|mixin| stuck.contains(mixin));
    let starts = declarations.keys().filter(|id| stuck.contains(id));
    (order, cycles(starts, next))
}

fn has_mixins(declarations: &IndexMap<ShapeId, Declaration>, id: &ShapeId) -> bool {
    declarations.get(id).is_some_and(|declaration| !declaration.mixins.is_empty())
}

fn flatten_one(declaration: &Declaration, declarations: &IndexMap<ShapeId, Declaration>) -> (Declaration, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut flat = Declaration {
        members: IndexMap::new(),
        traits: TraitMap::default(),
        inherited_traits: IndexMap::new(),
        ..declaration.clone()
    };
    for mixin in declaration.mixins.iter().filter_map(|id| declarations.get(id)) {
        inherit_traits(&mut flat.traits, mixin);
        for member in mixin.members.values() {
            faults.extend(mix_member(&mut flat, member));
        }
        mix_form(&mut flat.form, &mixin.form);
    }
    override_traits(&mut flat.traits, &declaration.traits);
    faults.extend(add_own_members(&mut flat, declaration));
    for (name, traits) in &declaration.inherited_traits {
        if let Some(member) = flat.members.get_mut(name) {
            override_traits(&mut member.traits, traits);
        } else {
            let target = declaration.id.with_member(name);
            faults.push((target.clone(), Problem::ApplyToUnknown { target, suggestion: None }));
        }
    }
    (flat, faults)
}

/// Adds the members that the shape declares itself; those that it also inherits keep the inherited position.
fn add_own_members(flat: &mut Declaration, declaration: &Declaration) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, member) in &declaration.members {
        match flat.members.get_mut(name) {
            None => drop(flat.members.insert(name.clone(), member.clone())),
            Some(inherited) => {
                if inherited.target != member.target {
                    let problem = Problem::MixinMember {
                        target: member.target.clone(),
                        inherited: inherited.id.clone(),
                        inherited_target: inherited.target.clone(),
                    };
                    faults.push((member.id.clone(), problem));
                }
                override_traits(&mut inherited.traits, &member.traits);
            }
        }
    }
    faults
}

/// Adds the traits of a mixin, except the `mixin` trait and the mixin's local traits.
fn inherit_traits(traits: &mut TraitMap, mixin: &Declaration) {
    let local = mixin.traits.get::<Mixin>().map(|mixin| mixin.local_traits).unwrap_or_default();
    for (id, value) in mixin.traits.iter() {
        if *id != Mixin::ID && !local.contains(id) {
            traits.insert(id.clone(), value.clone());
        }
    }
}

fn override_traits(traits: &mut TraitMap, own: &TraitMap) {
    for (id, value) in own.iter() {
        traits.insert(id.clone(), value.clone());
    }
}

/// Adds a member of a mixin. If several mixins define the member, traits of later mixins take precedence.
fn mix_member(flat: &mut Declaration, member: &Member) -> Option<Fault> {
    let name = member.name();
    let Some(known) = flat.members.get_mut(name) else {
        let id = flat.id.with_member(name);
        flat.members.insert(name.to_owned(), Member { id, ..member.clone() });
        return None;
    };
    override_traits(&mut known.traits, &member.traits);
    let id = flat.id.with_member(name);
    let problem = || Problem::MixinMember {
        target: known.target.clone(),
        inherited: member.id.clone(),
        inherited_target: member.target.clone(),
    };
    (known.target != member.target).then(|| (id, problem()))
}

fn mix_form(form: &mut Form, mixin: &Form) {
    match (form, mixin) {
        (Form::Operation(operation), Form::Operation(mixin)) => {
            operation.errors = joined(&mixin.errors, &operation.errors);
        }
        (Form::Service(service), Form::Service(mixin)) => mix_service(service, mixin),
        // Other kinds have only members and traits, or no other property that a mixin may define. Mixins of another kind
        // than the shape have been reported.
        (
            Form::Simple(_)
            | Form::Enum
            | Form::IntEnum
            | Form::List
            | Form::Map
            | Form::Structure
            | Form::Union
            | Form::Operation(_)
            | Form::Resource(_)
            | Form::Service(_),
            _,
        ) => {}
    }
}

fn mix_service(service: &mut Service, mixin: &Service) {
    if service.version.is_empty() {
        service.version.clone_from(&mixin.version);
    }
    service.operations = joined(&mixin.operations, &service.operations);
    service.resources = joined(&mixin.resources, &service.resources);
    service.errors = joined(&mixin.errors, &service.errors);
    for (id, name) in &mixin.rename {
        service.rename.entry(id.clone()).or_insert_with(|| name.clone());
    }
}

fn joined(inherited: &[ShapeId], own: &[ShapeId]) -> Vec<ShapeId> {
    let ids: indexmap::IndexSet<&ShapeId> = inherited.iter().chain(own).collect();
    ids.into_iter().cloned().collect()
}
