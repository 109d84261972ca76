//! Tests of the errors for names that would leave their place in requests.

use serde_json::json;

use crate::support::errors;

#[test]
fn names_that_leave_their_place_in_requests_are_refused_where_they_are() {
    for (id, value, problem) in [
        ("smithy.api#xmlName", json!("b><evil>"), "is `b><evil>`, which is not an XML name"),
        ("smithy.api#xmlNamespace", json!({"uri": "a\">"}), "`/uri` of the value is `a\">`, which is not a URI"),
        ("smithy.api#xmlNamespace", json!({"uri": "a", "prefix": "a b"}), "`/prefix` of the value is `a b`"),
        ("smithy.api#httpHeader", json!("a: b\r\nc"), r"is `a: b\r\nc`, which is not the name of a header"),
        ("smithy.api#httpPrefixHeaders", json!("a b"), "is `a b`, which cannot start the name of a header"),
        ("smithy.api#httpQuery", json!(""), "is ``, which is not the name of a query parameter"),
        ("smithy.api#mediaType", json!("text"), "is `text`, which is not a media type"),
        ("aws.protocols#ec2QueryName", json!("a&b"), "is `a&b`, which is not an XML name"),
    ] {
        let member = json!({"target": "smithy.api#String", "traits": {id: value}});
        let model = json!({"smithy": "2.0", "shapes": {"a#S": {"type": "structure", "members": {"m": member}}}});
        let found = errors(&[model]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("0.json at /shapes/a#S/members/m/traits/{id}: ")), "{found:?}");
        assert!(found[0].contains(problem), "{found:?}");
    }
}

#[test]
fn host_prefixes_and_uris_that_are_none_are_refused_where_they_are() {
    for (id, value, problem) in [
        ("smithy.api#endpoint", json!({"hostPrefix": "evil.com/"}), "cannot start the name of a host"),
        ("smithy.api#endpoint", json!({"hostPrefix": "-"}), "cannot start the name of a host"),
        (
            "smithy.api#http",
            json!({"method": "GET", "uri": "/a\u{202e}"}),
            r"`a\u{202e}` is `.` or `..`, or has a character",
        ),
        ("smithy.api#http", json!({"method": "GET", "uri": "/a?b=\"c"}), "that URIs only contain encoded"),
    ] {
        let operation = json!({"type": "operation", "traits": {id: value}});
        let found = errors(&[json!({"smithy": "2.0", "shapes": {"a#O": operation}})]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(&format!("0.json at /shapes/a#O/traits/{id}: ")), "{found:?}");
        assert!(found[0].contains(problem), "{found:?}");
    }
}
