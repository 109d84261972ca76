//! The names of client context parameters, which are setters of `config::Builder`.

use std::collections::BTreeMap;

use tinsmith_model::traits::{ClientContextParams, Trait};

use super::claim::{Claims, Scope};
use crate::names::FieldName;
use crate::names::reserved::words::CONFIG_METHODS;
use crate::select::Selection;

/// Names the client context parameters of the service. Those that are called like another method of `config::Builder` are
/// errors: the official generator prints such methods twice.
pub(super) fn client_context(selection: &Selection<'_>, claims: &mut Claims) -> BTreeMap<String, FieldName> {
    let service = selection.service();
    let parameters = service.traits.raw(ClientContextParams::ID).and_then(|json| json.as_object());
    let taken = CONFIG_METHODS.map(|method| (method, "a method of the configuration"));
    let mut scope = Scope::new("`config::Builder`", &taken);
    let mut names = BTreeMap::new();
    for parameter in parameters.into_iter().flat_map(serde_json::Map::keys) {
        let Some(name) = claims.named(&service.id, FieldName::of_setting(parameter)) else { continue };
        let owner = format!("the client context parameter `{parameter}` of `{}`", service.id);
        claims.claim_for(&mut scope, &[name.as_str(), name.setter().as_str()], &owner);
        names.insert(parameter.clone(), name);
    }
    names
}
