//! Values of enums, with internal values apart.

use tinsmith_model::traits::{EnumDefinitions, EnumValue, Internal};
use tinsmith_model::{Member, Shape, ShapeKind, SimpleKind};

/// Values of an enum.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EnumValues {
    /// Values of a string enum, each list sorted. Internal values are valid, but not listed in error messages.
    Strings { listed: Vec<String>, internal: Vec<String> },
    /// Values of an integer enum, in the order of the model.
    Integers(Vec<i32>),
}

/// Returns the text of a value of a string enum.
pub(crate) fn enum_text(member: &Member) -> String {
    match member.traits.get() {
        Some(EnumValue::String(value)) => value,
        Some(EnumValue::Integer(_)) | None => member.name().to_owned(),
    }
}

/// Returns the values of an enum, or `None` if the shape is not an enum.
pub(crate) fn enum_values(shape: &Shape) -> Option<EnumValues> {
    if let Some(members) = shape.as_int_enum() {
        let integers = members.values().filter_map(|member| match member.traits.get()? {
            EnumValue::Integer(value) => Some(value),
            EnumValue::String(_) => None,
        });
        return Some(EnumValues::Integers(integers.collect()));
    }
    let values: Vec<(String, bool)> = match (shape.as_enum(), shape.traits.get::<EnumDefinitions>()) {
        (Some(members), _) => {
            members.values().map(|member| (enum_text(member), member.traits.has::<Internal>())).collect()
        }
        // The trait means nothing on shapes of other kinds.
        (None, Some(EnumDefinitions(definitions))) if shape.kind == ShapeKind::Simple(SimpleKind::String) => {
            definitions.iter().map(|definition| (definition.value.clone(), definition.is_internal())).collect()
        }
        (None, _) => return None,
    };
    let sorted = |wanted: bool| {
        let of_kind = values.iter().filter(|(_, internal)| *internal == wanted);
        let mut texts: Vec<String> = of_kind.map(|(text, _)| text.clone()).collect();
        texts.sort();
        texts
    };
    Some(EnumValues::Strings { listed: sorted(false), internal: sorted(true) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(shape: &str) -> Option<EnumValues> {
        let text = format!(r#"{{"smithy":"2.0","shapes":{{"a#E":{shape}}}}}"#);
        let source = tinsmith_model::Source { name: "test.json".to_owned(), text };
        let model = tinsmith_model::load([source]).expect("the test's model is sound");
        enum_values(model.expect_shape(&"a#E".parse().expect("the id is well formed")))
    }

    fn strings(listed: &[&str], internal: &[&str]) -> EnumValues {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        EnumValues::Strings { listed: texts(listed), internal: texts(internal) }
    }

    #[test]
    fn internal_values_are_apart() {
        let named = r#"{"type":"enum","members":{
            "Z":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":"a"}},
            "B":{"target":"smithy.api#Unit"},
            "C":{"target":"smithy.api#Unit","traits":{"smithy.api#internal":{}}}}}"#;
        assert_eq!(values(named), Some(strings(&["B", "a"], &["C"])));
        let legacy = r#"{"type":"string","traits":{"smithy.api#enum":[
            {"value":"y"},{"value":"x","tags":["external"]},{"value":"w","tags":["internal"]}]}}"#;
        assert_eq!(values(legacy), Some(strings(&["x", "y"], &["w"])));
        assert_eq!(values(&legacy.replace("string", "long")), None, "only strings have these values");
    }

    #[test]
    fn integers_stay_in_order() {
        let integers = r#"{"type":"intEnum","members":{
            "B":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":2}},
            "A":{"target":"smithy.api#Unit","traits":{"smithy.api#enumValue":-1}}}}"#;
        assert_eq!(values(integers), Some(EnumValues::Integers(vec![2, -1])));
        assert_eq!(values(r#"{"type":"string"}"#), None);
    }
}
