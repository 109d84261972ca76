//! Resources: how structures relate to them. Clients use none of it; the values are kept as they stand.

use crate::traits::{Check, annotations, check, nodes, strings};

pub(super) const CHECKS: &[Check] = &[
    check::<NestedProperties>(),
    check::<NoReplace>(),
    check::<NotProperty>(),
    check::<Property>(),
    check::<References>(),
    check::<ResourceIdentifier>(),
];

annotations! {
    /// The resource's properties are those of the member's target.
    NestedProperties = "smithy.api#nestedProperties";
    /// The put operation cannot replace an instance.
    NoReplace = "smithy.api#noReplace";
    /// The member is not a property of the resource.
    NotProperty = "smithy.api#notProperty";
}

nodes! {
    /// The property that the member is.
    Property = "smithy.api#property", object;
    /// Resources that the shape refers to.
    References = "smithy.api#references", array;
}

strings! {
    /// The resource's identifier that the member is.
    ResourceIdentifier = "smithy.api#resourceIdentifier";
}
