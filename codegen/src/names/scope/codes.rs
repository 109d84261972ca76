//! The names of the methods that check error codes.

use super::claim::Claims;
use crate::names::MethodName;
use crate::normalize::error_codes;
use crate::select::Selection;

/// Names a method for each code that the service lists, with all forms of the code.
pub(super) fn codes(selection: &Selection<'_>, claims: &mut Claims) -> Vec<(MethodName, Vec<String>)> {
    let service = selection.service();
    let mut names = Vec::new();
    for forms in error_codes(service) {
        let code = forms.first().map_or("", String::as_str);
        if let Some(name) = claims.named(&service.id, MethodName::prefixed("is_", code)) {
            names.push((name, forms));
        }
    }
    names
}
