//! [Resource traits](https://smithy.io/2.0/spec/resource-traits.html): the relation of structures to resources. Clients do
//! not use them, so that their values are kept unparsed.

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
    /// Marks the member whose target contains the properties of the resource.
    NestedProperties = "smithy.api#nestedProperties";
    /// Marks a resource whose put operation cannot replace an instance.
    NoReplace = "smithy.api#noReplace";
    /// Marks a member that is not a property of the resource.
    NotProperty = "smithy.api#notProperty";
}

nodes! {
    /// The property of the resource to which the member corresponds.
    Property = "smithy.api#property", object;
    /// The resources to which the shape refers.
    References = "smithy.api#references", array;
}

strings! {
    /// The identifier of the resource to which the member corresponds.
    ResourceIdentifier = "smithy.api#resourceIdentifier";
}
