//! Facts about a selection that take more than one shape to determine, one fact per file.
//!
//! | | |
//! |---|---|
//! | [`boxing`] | Members that must be boxed so that every type has a finite size |
//! | [`constraint`] | Constraints of a member, after its target and waivers are taken into account |
//! | [`nullability`] | Presence of a structure member: optional, required, default or stream |
//! | [`role`] | Role of a structure: input, output, error or type |
//! | [`sensitivity`] | Sensitivity of a member's values |
//! | [`usage`] | Members that use a type |
//! | [`validated_shapes`] | Shapes whose values are validated before they are sent |
//! | [`values`] | Values of an enum, with internal values apart |

pub(crate) mod boxing;
pub(crate) mod constraint;
pub(crate) mod nullability;
pub(crate) mod role;
pub(crate) mod sensitivity;
pub(crate) mod usage;
pub(crate) mod validated_shapes;
pub(crate) mod values;

pub(crate) use constraint::names as constraint_names;
