//! Numbers, booleans, timestamps and blobs.

use aws_smithy_types::DateTime;

use super::shapes::{node, refuse};

#[test]
fn integers() {
    assert_eq!(node("<integer>-2147483648</integer>").integer, Some(i32::MIN));
    assert_eq!(node("<integer> 7\n</integer>").integer, Some(7));
    assert_eq!(node("<integer>+007</integer>").integer, Some(7));
    assert_eq!(node("<integer>1<!-- 2 -->3</integer>").integer, Some(13));
    assert_eq!(node("<byte>-128</byte>").byte, Some(-128));
    assert_eq!(node("<long>9223372036854775807</long>").long, Some(i64::MAX));
    for text in ["", "one", "1.0", "1e3", "0x1", "2147483648", "- 1", "--1", "1 2", "99999999999999999999", "١"] {
        refuse(&format!("<integer>{text}</integer>"));
    }
    refuse("<byte>128</byte>");
    refuse("<long>9223372036854775808</long>");
}

#[test]
fn floats() {
    for (text, expected) in [("1.5", 1.5), ("-1e3", -1000.0), ("7", 7.0), ("Infinity", f64::INFINITY), (" 1.", 1.0)] {
        assert_eq!(node(&format!("<double>{text}</double>")).double, Some(expected));
    }
    assert!(node("<double>NaN</double>").double.is_some_and(f64::is_nan));
    for text in ["", "nan", "inf", "infinity", "-inf", "+Infinity", "1e999", "1,5", ".", "-", "one"] {
        refuse(&format!("<double>{text}</double>"));
    }
}

#[test]
fn numbers_of_any_size() {
    let node = node("<bigInteger>-123456789012345678901234567890</bigInteger><bigDecimal>1.50</bigDecimal>");
    assert_eq!(node.big_integer.as_ref().map(AsRef::as_ref), Some("-123456789012345678901234567890"));
    assert_eq!(node.big_decimal.as_ref().map(AsRef::as_ref), Some("1.50"));
    refuse("<bigInteger>one</bigInteger>");
    refuse("<bigDecimal/>");
}

#[test]
fn booleans() {
    assert_eq!(node("<flag>true</flag>").flag, Some(true));
    assert_eq!(node("<flag> false </flag>").flag, Some(false));
    for text in ["", "1", "True", "yes", "truefalse"] {
        refuse(&format!("<flag>{text}</flag>"));
    }
}

#[test]
fn timestamps_are_of_the_member_s_format() {
    let moment = Some(DateTime::from_secs(1_576_540_098));
    for text in ["2019-12-16T23:48:18Z", "2019-12-17T00:48:18+01:00", " 2019-12-16T23:48:18.000Z "] {
        assert_eq!(node(&format!("<time>{text}</time>")).time, moment, "{text}");
    }
    assert_eq!(node("<date>Mon, 16 Dec 2019 23:48:18 GMT</date>").date, moment);
    assert_eq!(node("<epoch>1576540098</epoch>").epoch, moment);
    for members in ["<time>1576540098</time>", "<time/>", "<date>2019-12-16T23:48:18Z</date>", "<epoch>now</epoch>"] {
        refuse(members);
    }
}

#[test]
fn blobs() {
    for (text, expected) in [("dGlu", "tin"), ("dG\n lu\n", "tin"), ("", ""), ("<![CDATA[dGlu]]>", "tin")] {
        let data = node(&format!("<data>{text}</data>")).data.expect("base64");
        assert_eq!(data.as_ref(), expected.as_bytes());
    }
    refuse("<data>%</data>");
    refuse("<data>dGl</data>");
}

#[test]
fn of_members_that_come_twice_the_last_counts() {
    assert_eq!(node("<text>a</text><text>b</text>").text.as_deref(), Some("b"));
}
