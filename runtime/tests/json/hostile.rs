//! Tests of bodies that are built to exhaust stack, memory or time.

use std::time::{Duration, Instant};

use crate::compare::{SETUPS, read};
use crate::kinds::{Member, Scalar, ValueKind, everything};

const DEEP: usize = 10_000;

fn nested(open: &str, close: &str, depth: usize) -> String {
    format!("{}0{}", open.repeat(depth), close.repeat(depth))
}

fn lists(depth: usize) -> ValueKind {
    (0..depth).fold(ValueKind::Scalar(Scalar::Long), |kind, _| ValueKind::List(Box::new(kind)))
}

fn structures(depth: usize) -> ValueKind {
    (0..depth).fold(ValueKind::Scalar(Scalar::Long), |kind, _| ValueKind::Structure(vec![Member::new("a", kind)]))
}

fn maps(depth: usize) -> ValueKind {
    (0..depth).fold(ValueKind::Scalar(Scalar::Long), |kind, _| ValueKind::Map(Box::new(kind)))
}

const NESTINGS: [(&str, &str); 3] = [("[", "]"), ("{\"a\":", "}"), ("[{\"b\":[", "]}]")];

fn document() -> ValueKind {
    ValueKind::Structure(vec![Member::new("a", ValueKind::Scalar(Scalar::Document))])
}

#[test]
fn deep_nesting_is_an_error_in_a_document() {
    for (open, close) in NESTINGS {
        let body = format!("{{\"a\":{}}}", nested(open, close, DEEP));
        let error = read(&SETUPS[0].ours(), &document().shape(), body.as_bytes()).expect_err("too deep").to_string();
        assert!(error.contains("nested deeper than 128 levels"), "{error}");
    }
}

#[test]
fn deep_nesting_is_skipped_in_an_unknown_member() {
    for (open, close) in NESTINGS {
        for depth in [127, 128, 129, DEEP, 100 * DEEP] {
            let body = format!("{{\"unknown\":{},\"a\":1}}", nested(open, close, depth));
            let value = read(&SETUPS[0].ours(), &document().shape(), body.as_bytes()).expect("only the rest is read");
            assert_eq!(format!("{value:?}"), "Structure({0: Number(PosInt(1))})");
        }
        let body = format!("{{\"unknown\":{},\"a\":1}}", nested(open, close, DEEP));
        for damaged in [
            &body[..body.len() / 3],
            &body.replacen(close, "", 1),
            &body.replacen('0', ",", 1),
            &body[..body.len() - 9],
        ] {
            assert!(read(&SETUPS[0].ours(), &document().shape(), damaged.as_bytes()).is_err(), "{open}");
        }
    }
}

#[test]
fn skipped_values_must_be_json() {
    let skipped = ["[]", "{}", "[[],[]]", r#"{"a":[],"b":{}}"#, r#"[{"a":[1]},"]",null]"#, "[ 1 , { } ]"];
    let refused =
        ["[", "]", "[}", "{]", "[1,]", "{\"a\"}", "{1:2}", "[1 2]", "{\"a\":1,}", "[[]", "[,]", "[]]", "{{}}"];
    let read = |value: &str| {
        let body = format!("{{\"unknown\":{value},\"a\":1}}");
        read(&SETUPS[0].ours(), &document().shape(), body.as_bytes())
    };
    for value in skipped {
        assert!(read(value).is_ok(), "{value}");
    }
    for value in refused {
        assert!(read(value).is_err(), "{value}");
    }
}

#[test]
fn the_limit_is_128_levels_of_every_kind() {
    for (make, open, close) in
        [(lists as fn(usize) -> ValueKind, "[", "]"), (structures, "{\"a\":", "}"), (maps, "{\"a\":", "}")]
    {
        for (depth, is_taken) in [(128, true), (129, false)] {
            let body = nested(open, close, depth);
            let read = read(&SETUPS[0].ours(), &make(depth).shape(), body.as_bytes());
            assert_eq!(read.is_ok(), is_taken, "{depth} of {open}");
        }
    }
}

#[test]
fn large_bodies_take_time_in_proportion() {
    let shape = everything().shape();
    let empty_objects = vec!["{}"; 100_000].join(",");
    let bodies = [
        (format!("{{\"m9\":\"{}\"}}", "\\u0041\\n".repeat(200_000)), true),
        (format!("{{\"m9\":\"{}\"}}", "\\".repeat(1_000_000)), true),
        (format!("{{\"m7\":{}}}", "9".repeat(1_000_000)), true),
        (format!("{{\"m6\":0.{}}}", "1".repeat(1_000_000)), true),
        (format!("{{\"m11\":1.{}}}", "1".repeat(1_000_000)), true),
        (format!("{{\"m4\":{}}}", "1".repeat(1_000_000)), false),
        (format!("{{{}\"m0\":true}}", "\"unknown member\":[],".repeat(50_000)), true),
        (format!("{{\"items\":[{empty_objects}]}}"), true),
        (format!("{{\"the items\":[{empty_objects}]}}"), true),
        (format!("{{\"listOfm9\":[{}", "\"\",".repeat(200_000)), false),
        (" ".repeat(1_000_000), true),
        ("[".repeat(1_000_000), false),
    ];
    for (body, is_taken) in bodies {
        let start = Instant::now();
        let result = read(&SETUPS[0].ours(), &shape, body.as_bytes());
        let elapsed = start.elapsed();
        assert_eq!(result.is_ok(), is_taken, "{}…", &body[..20]);
        assert!(elapsed < Duration::from_secs(20), "{}… took {elapsed:?}", &body[..20]);
    }
}
