//! Facts about a selection that take more than one shape to determine, one fact per file.
//!
//! | | |
//! |---|---|
//! | [`boxing`] | Members that must be boxed so that every type has a finite size |
//! | [`constraint`] | Constraints of a member, after its target and waivers are taken into account |
//! | [`derives`] | Traits that a type cannot derive |
//! | [`nullability`] | Presence of a structure member: optional, required, default or stream |
//! | [`patterns`] | Patterns of validated shapes |
//! | [`role`] | Role of a structure: input, output, error or type |
//! | [`sensitivity`] | Sensitivity of a member's values |
//! | [`usage`] | Members that use a type |
//! | [`validated_shapes`] | Shapes whose values are validated before they are sent |
//! | [`values`] | Values of an enum, with internal values apart |

pub(crate) mod boxing;
pub(crate) mod constraint;
pub(crate) mod derives;
pub(crate) mod nullability;
pub(crate) mod patterns;
pub(crate) mod role;
pub(crate) mod sensitivity;
pub(crate) mod usage;
pub(crate) mod validated_shapes;
pub(crate) mod values;

use std::collections::{BTreeMap, BTreeSet};

use tinsmith_model::{Model, ShapeId};

use crate::error::Errors;
use crate::select::Selection;
use crate::settings::{Settings, Validators};
use constraint::Constraints;
use derives::Underived;
use sensitivity::SensitiveShapes;
use usage::Usage;
use validated_shapes::ValidatedShapes;

/// Facts about a selection that are computed once for all its shapes.
#[derive(Debug)]
pub(crate) struct Facts<'m> {
    /// Boxed members, by their ids in the loaded model.
    pub(crate) boxed: BTreeSet<ShapeId>,
    /// Constraints of members, after targets and waivers are taken into account.
    pub(crate) constraints: Constraints<'m>,
    /// Traits that the settings ask for and some types cannot derive.
    pub(crate) underived: Underived<'m>,
    /// Shapes to validate; none if the settings omit validators.
    pub(crate) validated: ValidatedShapes,
    /// Patterns that values are validated with, by the shape or member that has the trait.
    pub(crate) patterns: BTreeMap<ShapeId, String>,
    /// Shapes that are sensitive or contain sensitive values.
    pub(crate) sensitive: SensitiveShapes<'m>,
    /// Members that use a type.
    pub(crate) usage: Usage<'m>,
}

/// Computes the facts about a selection of a normalized model.
///
/// # Errors
/// Waivers without effect.
pub(crate) fn facts<'m>(
    model: &'m Model,
    selection: &Selection<'m>,
    settings: &'m Settings,
) -> Result<Facts<'m>, Errors> {
    let constraints = Constraints::new(model, &settings.waivers)?;
    let validated = match settings.validators {
        Validators::Generate => ValidatedShapes::new(model, selection, constraints),
        Validators::Omit => ValidatedShapes::default(),
    };
    Ok(Facts {
        boxed: boxing::boxed_members(model, selection.closure.shapes()),
        patterns: patterns::patterns(model, &validated, constraints),
        constraints,
        underived: Underived::new(model, selection, &settings.effective_derives()),
        validated,
        sensitive: SensitiveShapes::new(model, selection),
        usage: Usage::new(model, selection),
    })
}
