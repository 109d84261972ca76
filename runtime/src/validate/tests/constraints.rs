//! Tests of each constraint: rejected values by level, and messages.

use super::value::{Node, Value, map, messages, text, texts};
use crate::generated::validate::{Member, Pattern, Structure, check, element, member};
use crate::validate::Validation::{self, Basic, Off, Strict, StrictEnums};

/// Returns the messages of a value's violations, without the text that all messages share.
fn faults(rules: Member, value: Value, level: Validation) -> Vec<String> {
    let rules: &'static [Member] = Box::leak(Box::new([rules]));
    let rules: &'static Structure = Box::leak(Box::new(Structure::new(rules)));
    messages(check(&Node(vec![(0, value)]), rules, level))
        .into_iter()
        .map(|message| message.replace(" failed to satisfy constraint: Member must", ""))
        .collect()
}

#[track_caller]
fn assert_level(rules: Member, value: &Value, lowest: Validation, fault: &str) {
    for level in [Off, Basic, Strict, StrictEnums] {
        let expected = if level >= lowest { vec![fault.to_owned()] } else { vec![] };
        assert_eq!(faults(rules, value.clone(), level), expected, "{value:?} at {level:?}");
    }
}

#[track_caller]
fn assert_valid(rules: Member, values: impl IntoIterator<Item = Value>) {
    for value in values {
        assert_eq!(faults(rules, value.clone(), StrictEnums), [""; 0], "{value:?}");
    }
}

#[test]
fn minimum_lengths_are_basic_and_maximum_lengths_strict() {
    let both = member(0).length(2, 4);
    let fault = |length: u8| format!("Value with length {length} at '/zero' have length between 2 and 4, inclusive");
    let short = [text("x"), Value::Blob(vec![0]), texts(["x"]), map([("x", text("x"))])];
    for value in short {
        assert_level(both, &value, Basic, &fault(1));
    }
    let entries = || "abcde".chars().map(|key| (key.to_string(), Value::Null));
    let long =
        [text("abcde"), Value::Blob(vec![0; 5]), Value::List(vec![Value::Null; 5]), Value::Map(entries().collect())];
    for value in long {
        assert_level(both, &value, Strict, &fault(5));
    }
    assert_valid(both, [text("ab"), text("abcd"), Value::Blob(vec![0; 4]), texts(["", ""])]);
    let minimum = "Value with length 0 at '/zero' have length greater than or equal to 1";
    assert_level(member(0).min_length(1), &text(""), Basic, minimum);
    let maximum = "Value with length 2 at '/zero' have length less than or equal to 1";
    assert_level(member(0).max_length(1), &text("ab"), Strict, maximum);
}

#[test]
fn strings_are_measured_in_unicode_scalar_values() {
    assert_valid(member(0).length(3, 3), [text("äöü"), text("👍👍👍"), text("e\u{301}x")]);
    let fault = "Value with length 1 at '/zero' have length greater than or equal to 2";
    assert_level(member(0).min_length(2), &text("👍"), Basic, fault);
}

#[test]
fn whole_numbers_of_every_width_have_a_range() {
    let rules = member(0).range_integer(-2, 8);
    let fault = "Value at '/zero' be between -2 and 8, inclusive";
    let below = [
        Value::Byte(-3),
        Value::Short(-300),
        Value::Integer(-70_000),
        Value::Long(i64::MIN),
        Value::BigInteger("-3"),
        Value::BigInteger("-99999999999999999999999"),
    ];
    for value in below {
        assert_level(rules, &value, Basic, fault);
    }
    let above = [Value::Byte(9), Value::Long(i64::MAX), Value::BigInteger("99999999999999999999")];
    for value in above {
        assert_level(rules, &value, Strict, fault);
    }
    let inside = [Value::Byte(-2), Value::Long(8), Value::BigInteger("0008")];
    assert_valid(rules, inside);
    let minimum = "Value at '/zero' be greater than or equal to 1";
    assert_level(member(0).min_integer(1), &Value::Integer(0), Basic, minimum);
    let maximum = "Value at '/zero' be less than or equal to 9223372036854775807";
    let big = Value::BigInteger("9223372036854775808");
    assert_level(member(0).max_integer(i64::MAX), &big, Strict, maximum);
}

#[test]
fn floats_and_decimals_have_a_range_and_nan_is_in_none() {
    let rules = member(0).range_decimal(0.1, 6.6);
    let fault = "Value at '/zero' be between 0.1 and 6.6, inclusive";
    let below = [
        Value::Float(0.099),
        Value::Double(-0.0),
        Value::Double(f64::NEG_INFINITY),
        Value::Double(f64::NAN),
        Value::BigDecimal("0.0999999999999999999999999999"),
    ];
    for value in below {
        assert_level(rules, &value, Basic, fault);
    }
    let above = [
        Value::Float(f32::INFINITY),
        Value::Double(6.600_000_000_000_001),
        Value::BigDecimal("6.6000000000000000000000000001"),
    ];
    for value in above {
        assert_level(rules, &value, Strict, fault);
    }
    let bounds = [
        Value::Float(0.1),
        Value::Float(6.6),
        Value::Double(0.1),
        Value::Double(6.6),
        Value::BigDecimal("0.100"),
        Value::BigDecimal("66e-1"),
    ];
    assert_valid(rules, bounds);
    let maximum = "Value at '/zero' be less than or equal to 1000000";
    assert_level(member(0).max_decimal(1e6), &Value::Float(f32::NAN), Strict, maximum);
    let minimum = "Value at '/zero' be greater than or equal to 0.001";
    assert_level(member(0).min_decimal(0.001), &Value::Float(0.0), Basic, minimum);
}

#[test]
fn patterns_match_anywhere_in_a_string() {
    static ANCHORED: Pattern = Pattern::new("^[a-m]+$", r"^[a-m]+\z");
    static ANYWHERE: Pattern = Pattern::new("[a-m]", "[a-m]");
    static LOOKING: Pattern = Pattern::backtracking("^(?!aws:)", r"^(?!aws:)");
    let quoted = "Value at '/zero' satisfy regular expression pattern:";
    assert_level(member(0).pattern(&ANCHORED), &text("xyz"), Strict, &format!("{quoted} ^[a-m]+$"));
    assert_level(member(0).pattern(&ANYWHERE), &text("xyz"), Strict, &format!("{quoted} [a-m]"));
    assert_level(member(0).pattern(&LOOKING), &text("aws:x"), Strict, &format!("{quoted} ^(?!aws:)"));
    assert_valid(member(0).pattern(&ANCHORED), [text("abc")]);
    assert_valid(member(0).pattern(&ANYWHERE), [text("xyza"), text("\na")]);
    assert_valid(member(0).pattern(&LOOKING), [text("a"), text("")]);
}

#[test]
fn the_character_count_of_a_pattern_is_checked() {
    static COUNTED: Pattern = Pattern::new("^[ä-ü]{2,100}$", "^[ä-ü]*$").characters(2, 100);
    let fault = "Value at '/zero' satisfy regular expression pattern: ^[ä-ü]{2,100}$";
    for value in [text("ä"), text("ä".repeat(101)), text("abc")] {
        assert_level(member(0).pattern(&COUNTED), &value, Strict, fault);
    }
    assert_valid(member(0).pattern(&COUNTED), [text("äö"), text("ä".repeat(100))]);
}

#[test]
fn character_counts_use_unicode_scalar_values() {
    let fault = |value: &str| {
        let length = value.chars().count();
        format!("Value with length {length} at '/zero' have length between 3 and 5, inclusive")
    };
    for character in ["a", "ä", "漢", "😀"] {
        for length in 0..12 {
            let value = character.repeat(length);
            let expected = if (3..=5).contains(&length) { vec![] } else { vec![fault(&value)] };
            assert_eq!(faults(member(0).length(3, 5), text(value), Strict), expected);
        }
    }
}

#[test]
fn ascii_strings_are_matched_without_the_expression() {
    // The expression contradicts the set, to show which of the two is used.
    static DIGITS: Pattern = Pattern::new("^[0-9ä]+$", "^[äö]+$").ascii(0x3ff << b'0');
    let fault = "Value at '/zero' satisfy regular expression pattern: ^[0-9ä]+$";
    for value in [text("1a"), text(" "), text("a1"), text(""), text("1ä"), text("\u{7f}")] {
        assert_level(member(0).pattern(&DIGITS), &value, Strict, fault);
    }
    assert_valid(member(0).pattern(&DIGITS), [text("0"), text("9876543210"), text("äö")]);
}

#[test]
fn a_pattern_that_cannot_be_decided_accepts_every_string() {
    static HOSTILE: Pattern = Pattern::backtracking("^(?=(a+)+$)b", r"^(?=((?:a|a(?=a))+)+$)b");
    static BROKEN: Pattern = Pattern::new("(", "(");
    assert_valid(member(0).pattern(&HOSTILE), [text(format!("{}!", "a".repeat(60)))]);
    assert_valid(member(0).pattern(&BROKEN), [text("anything")]);
}

#[test]
fn strings_that_are_too_long_are_not_matched() {
    static ANCHORED: Pattern = Pattern::new("^[a-m]+$", r"^[a-m]+\z");
    let rules = member(0).length(1, 3).pattern(&ANCHORED);
    let fault = "Value with length 4 at '/zero' have length between 1 and 3, inclusive";
    assert_eq!(faults(rules, text("xxxx"), Strict), [fault]);
    let fault = "Value at '/zero' satisfy regular expression pattern: ^[a-m]+$";
    assert_eq!(faults(rules, text("xxx"), Strict), [fault]);
    // Short enough in characters, though not in bytes.
    assert_eq!(faults(rules, text("äöü"), Strict), [fault]);
}

#[test]
fn long_strings_are_not_searched_with_backtracking() {
    static LOOKING: Pattern = Pattern::backtracking("^(?!a)", "^(?!a)");
    assert!(!LOOKING.admits(&"a".repeat(8 * 1024)));
    assert!(LOOKING.admits(&"a".repeat(8 * 1024 + 1)));
}

#[test]
fn enums_are_closed_only_on_request() {
    let rules = member(0).values_with_internal(&["abc", "def"], &["ghi"]);
    let fault = "Value at '/zero' satisfy enum value set: [abc, def]";
    assert_level(rules, &text("xyz"), StrictEnums, fault);
    assert_valid(rules, [text("abc"), text("ghi")]);
    assert_level(member(0).values(&["abc", "def"]), &text("ghi"), StrictEnums, fault);
    let integers = member(0).integer_values(&[1, -2]);
    let fault = "Value at '/zero' satisfy enum value set: [1, -2]";
    assert_level(integers, &Value::Integer(3), StrictEnums, fault);
    assert_valid(integers, [Value::Integer(-2)]);
}

#[test]
fn one_value_can_break_several_constraints() {
    static LETTERS: Pattern = Pattern::new("^[a-z]+$", "^[a-z]+$");
    let rules = member(0).min_length(2).pattern(&LETTERS).values(&["ab"]);
    let expected = [
        "Value with length 1 at '/zero' have length greater than or equal to 2",
        "Value at '/zero' satisfy regular expression pattern: ^[a-z]+$",
        "Value at '/zero' satisfy enum value set: [ab]",
    ];
    assert_eq!(faults(rules, text("1"), StrictEnums), expected);
}

#[test]
fn equal_elements_of_every_type_are_found() {
    let timestamp = |seconds| Value::Timestamp(seconds);
    let node = |members: Vec<(usize, Value)>| Value::Node(Node(members));
    let distinct = [
        texts(["a", "b", ""]),
        Value::List(vec![text("ab"), text("a"), text("b"), Value::Blob(b"ab".to_vec())]),
        Value::List(vec![Value::Boolean(true), Value::Boolean(false), Value::Null]),
        Value::List((0..100).map(Value::Integer).collect()),
        Value::List(vec![timestamp(1), timestamp(2), Value::Long(1)]),
        Value::List(vec![texts(["a", "b"]), texts(["ab"]), texts(["b", "a"]), texts([])]),
        Value::List(vec![Value::List(vec![texts(["a"]), texts([])]), Value::List(vec![texts([]), texts(["a"])])]),
        Value::List(vec![map([("a", text("b"))]), map([("b", text("a"))]), map([])]),
        Value::List(vec![node(vec![(0, text("a"))]), node(vec![(1, text("a"))]), node(vec![])]),
        Value::List(vec![Value::Document, Value::Document, Value::Double(1.0), Value::Double(1.0)]),
        Value::List(vec![Value::BigInteger("1"), Value::BigInteger("2"), Value::BigDecimal("1.5")]),
    ];
    assert_valid(member(0).unique(), distinct);
    let far = (0..100).chain([3]).map(Value::Integer).collect();
    let repeated = [
        texts(["a", "b", "a"]),
        Value::List(far),
        Value::List(vec![Value::Boolean(true), Value::Boolean(true)]),
        Value::List(vec![Value::Null, Value::Null]),
        Value::List(vec![timestamp(1), timestamp(1)]),
        Value::List(vec![texts(["a", "b"]), texts(["a", "b"])]),
        Value::List(vec![map([("a", text("1")), ("b", text("2"))]), map([("b", text("2")), ("a", text("1"))])]),
        Value::List(vec![node(vec![(0, text("a")), (1, Value::Null)]), node(vec![(0, text("a"))])]),
    ];
    for value in repeated {
        assert_level(member(0).unique(), &value, Strict, "Value at '/zero' have unique values");
    }
}

#[test]
fn values_of_another_type_than_the_table_expects_pass() {
    static TEXT: Member = element().min_length(9);
    let rules = member(0).range_integer(5, 6).list(&TEXT).values(&["a"]);
    assert_valid(rules, [Value::Double(1.0), Value::Boolean(true), Value::Document, map([])]);
    assert_valid(member(0).range_decimal(5.0, 6.0), [Value::Integer(1), Value::BigInteger("1")]);
}

#[test]
fn the_last_of_two_bounds_replaces_the_first() {
    assert_valid(member(0).range_decimal(5.0, 6.0).min_integer(1), [Value::Integer(1)]);
    assert_valid(member(0).length(5, 6).min_length(1), [text("a")]);
    assert_valid(member(0).max_length(6).max_length(7), [text("abcdefg")]);
}
