//! Checks the required members in the query string of a request.
//!
//! Like labels, they are checked at every level of validation, since a service may take a request without them for one
//! of another operation. They must be set, and strings must not be empty; empty enum values are sent.

use super::{Description, field};
use crate::error::BoxError;
use crate::walk::{Scalar, Structure, scalars};

/// Checks that an input has all required members of the query string.
///
/// # Errors
/// Fails with the first member that is missing.
pub(super) fn check(description: &Description, input: &dyn Structure) -> Result<(), BoxError> {
    let Some(rules) = description.rules else { return Ok(()) };
    let member = |index| description.input.member_schema_by_index(index);
    let is_in_query = |index: &usize| member(*index).is_some_and(|member| member.http_query().is_some());
    let mut missing: Vec<_> = rules.required_indexes().filter(is_in_query).collect();
    if missing.is_empty() {
        return Ok(());
    }
    scalars::visit(input, |member, value| {
        if let Some(index) = member.member_index()
            && (value != Some(Scalar::String("")) || rules.lists_values(index))
        {
            missing.retain(|missing| *missing != index);
        }
    })?;
    match missing.first() {
        Some(index) => Err(field::unset(input, *index).into()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generated::validate;
    use crate::walk;

    #[derive(Debug, Default)]
    struct Part {
        upload_id: Option<String>,
        source: Option<String>,
        number: Option<i32>,
        note: Option<String>,
        file: Option<String>,
    }

    walk::input! {
        #[shape("example", "Part")]
        static PART: Table = Part {
            upload_id: Optional(0, "uploadId", String, HttpQuery("uploadId")),
            source: Optional(1, "source", String, HttpQuery("source")),
            number: Optional(2, "number", Integer, HttpQuery("number")),
            note: Optional(3, "note", String, HttpQuery("note")),
            file: Optional(4, "file", String),
        };
    }

    static RULES: validate::Structure = validate::Structure::new(&[
        validate::member(0).required(),
        validate::member(1).required().values(&["SOURCE1"]),
        validate::member(2).required(),
        validate::member(3).max_length(10),
        validate::member(4).required(),
    ]);

    /// Returns the error for an input with these values, if any.
    fn lacks(upload_id: Option<&str>, source: Option<&str>, number: Option<i32>) -> Option<String> {
        let description = Description::new("PutPart", &PART, &PART).rules(&RULES);
        let (upload_id, source) = (upload_id.map(str::to_owned), source.map(str::to_owned));
        let part = Part { upload_id, source, number, note: Some(String::new()), file: None };
        check(&description, &part).err().map(|error| error.to_string())
    }

    #[test]
    fn required_members_of_the_query_are_set_and_strings_are_not_empty() {
        let cases = [
            (Some("1"), Some("SOURCE1"), Some(1), None),
            (Some("1"), Some(""), Some(0), None),
            (Some(""), Some("SOURCE1"), Some(1), Some("upload_id")),
            (None, Some("SOURCE1"), Some(1), Some("upload_id")),
            (Some("1"), None, None, Some("source")),
            (Some("1"), Some("SOURCE1"), None, Some("number")),
        ];
        for (upload_id, source, number, missing) in cases {
            let expected = missing.map(|name| format!("{name} was missing: cannot be empty or unset"));
            assert_eq!(lacks(upload_id, source, number), expected, "{upload_id:?} {source:?} {number:?}");
        }
    }

    #[test]
    fn without_rules_nothing_is_required() {
        let description = Description::new("PutPart", &PART, &PART);
        check(&description, &Part::default()).expect("there are no rules");
    }
}
