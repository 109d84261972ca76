//! Tests of the forms of a report: displayed, serialized, and as an error source.

use std::error::Error as _;

use aws_smithy_runtime_api::client::result::SdkError;
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use aws_smithy_types::error::display::DisplayErrorContext;

use super::value::{Node, Value, map, strictly, text};
use crate::generated::validate::{Pattern, Structure, Validation, ValidationErrors, check, element, member};

static RULES: Structure = Structure::new(&[
    member(0).required(),
    member(1).min_length(3),
    member(2).list(&element().min_length(1)),
    member(3).map(&element().min_length(9), &element()),
]);

fn one() -> ValidationErrors {
    strictly(&RULES, []).expect_err("a member is missing")
}

#[test]
fn a_report_reads_as_the_official_message() {
    assert_eq!(
        one().to_string(),
        "1 validation error detected. Value at '/zero' failed to satisfy constraint: Member must not be null"
    );
    let two = strictly(&RULES, [(1, text("👍"))]).expect_err("two faults");
    assert_eq!(
        two.to_string(),
        "2 validation errors detected. Value with length 1 at '/one' failed to satisfy constraint: \
         Member must have length greater than or equal to 3; \
         Value at '/zero' failed to satisfy constraint: Member must not be null"
    );
}

#[test]
fn a_long_report_is_truncated_when_displayed_but_complete_in_its_fields() {
    let list = Value::List(vec![text(""); 12]);
    let errors = strictly(&RULES, [(0, text("")), (2, list)]).expect_err("twelve faults");
    let displayed = errors.to_string();
    assert!(displayed.starts_with("12 validation errors detected. Value with length 0 at '/two/0'"));
    assert!(displayed.contains("'/two/9'") && !displayed.contains("'/two/10'"));
    assert!(displayed.ends_with("; and 2 more"));
    let paths: Vec<_> = errors.fields().map(|(path, _)| path.to_owned()).collect();
    let expected: Vec<_> = (0..12).map(|index| format!("/two/{index}")).collect();
    assert_eq!(paths, expected);
}

#[test]
fn a_report_is_the_source_of_a_construction_failure() {
    let error: SdkError<std::io::Error, ()> = SdkError::construction_failure(one());
    let source = error.source().expect("the cause is kept");
    assert_eq!(source.downcast_ref::<ValidationErrors>(), Some(&one()));
    let context = DisplayErrorContext(error).to_string();
    assert!(context.contains(&format!(": {}", one())), "{context}");
}

/// Returns the report in every form in which it may be shown.
fn shown(errors: &ValidationErrors) -> Vec<String> {
    let refusal: SdkError<std::io::Error, ()> = SdkError::construction_failure(errors.clone());
    let mut shown = vec![errors.to_string(), format!("{errors:?}"), format!("{errors:#?}"), format!("{refusal:?}")];
    shown.extend(errors.fields().map(|(path, message)| format!("{path} {message}")));
    shown.push(DisplayErrorContext(refusal).to_string());
    #[cfg(feature = "serde")]
    shown.push(serde_json::to_string(errors).expect("a report serializes to JSON"));
    shown
}

#[test]
fn reports_contain_no_values() {
    static DIGITS: Pattern = Pattern::new("^[0-9]+$", "^[0-9]+$");
    static HIDING: Structure = Structure::new(&[
        member(0).min_length(9).pattern(&DIGITS).values(&["red"]),
        member(1).range_integer(1, 2),
        member(2).range_decimal(1.5, 2.5),
        member(3).unique().list(&element().max_length(2)),
        member(4).map(&element().min_length(9), &element().pattern(&DIGITS)),
        member(5).sensitive().map(&element(), &element().map(&element(), &element().pattern(&DIGITS))),
        member(6).map(&element(), &element().min_length(9)),
    ]);
    let secret = || text("@@ß");
    let faulty = [
        (0, secret()),
        (1, Value::Long(777_777)),
        (2, Value::BigDecimal("777777.7")),
        (3, Value::List(vec![secret(), secret()])),
        (4, Value::Map(vec![("@key".to_owned(), text("1"))])),
        (5, map([("@@outer", map([("@@inner", secret())]))])),
        (6, map([("@@key", secret())])),
    ];
    let errors = check(&Node(faulty.into()), &HIDING, Validation::StrictEnums).expect_err("everything is wrong");
    assert_eq!(errors.violations().len(), 11, "{errors}");
    assert_eq!(errors.fields().filter(|(path, _)| path.ends_with("/*")).count(), 2, "{errors:?}");
    for shown in shown(&errors) {
        let revealed = ["@", "ß", "7777"].into_iter().find(|part| shown.contains(part));
        assert_eq!(revealed, None, "{shown}");
    }
}

#[test]
fn reports_of_equal_values_are_equal() {
    let value = || map([("c", text("")), ("a", text("")), ("bb", text(""))]);
    let reversed = map([("bb", text("")), ("a", text("")), ("c", text(""))]);
    let report = |value| strictly(&RULES, [(3, value)]).expect_err("short keys");
    assert_eq!(report(value()), report(reversed));
    assert_ne!(report(value()), one());
}

#[test]
fn the_level_can_be_stored_in_a_config_bag() {
    let mut layer = Layer::new("test");
    layer.store_put(Validation::Strict);
    let bag = ConfigBag::of_layers(vec![layer]);
    assert_eq!(bag.load::<Validation>(), Some(&Validation::Strict));
    assert_eq!(Validation::default(), Validation::Basic);
}

#[test]
fn recursive_tables_can_be_printed() {
    static LOOP: Structure = Structure::new(&[member(0).structure(&LOOP), member(1).list(&LIST)]);
    static LIST: crate::generated::validate::Member = element().structure(&LOOP);
    assert!(format!("{LOOP:?}").contains("Members"));
}

#[cfg(feature = "serde")]
#[test]
fn a_report_serializes_as_a_validation_exception() {
    let expected = serde_json::json!({
        "message": one().to_string(),
        "fieldList": [{
            "path": "/zero",
            "message": "Value at '/zero' failed to satisfy constraint: Member must not be null",
        }],
    });
    assert_eq!(serde_json::to_value(one()).expect("a report serializes to JSON"), expected);
}
