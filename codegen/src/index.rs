//! Questions about a selection that its shapes alone do not answer, one a file.
//!
//! | | |
//! |---|---|
//! | [`absence`] | Can a member be unset, and what is it then? |
//! | [`boxing`] | Which members have to be boxed, so that types are of finite size? |
//! | [`checked`] | Which shapes are checked before they are sent? |
//! | [`constraint`] | What does a value have to satisfy, once members, targets and waivers have spoken? |
//! | [`role`] | Is a structure an input, an output, an error or a type? |
//! | [`sensitivity`] | Must a value not be printed? |
//! | [`usage`] | Where is a type used? |
//! | [`values`] | Which values does an enum have, and which of them are for everybody? |

pub(crate) mod absence;
pub(crate) mod boxing;
pub(crate) mod checked;
pub(crate) mod constraint;
pub(crate) mod role;
pub(crate) mod sensitivity;
pub(crate) mod usage;
pub(crate) mod values;

pub(crate) use constraint::names as constraint_names;
