//! Tests of nested values: visited contents, skipped contents, and the limit.

use super::value::{Node, Value, map, messages, node, paths, strictly, text, texts};
use crate::generated::validate::{Constraint, MAX_DEPTH, Pattern, Structure, Validation, check, element, member};

static LOWER: Pattern = Pattern::new("^[a-z]*$", "^[a-z]*$");

/// `zero` is required, `one` is the same structure, `two` a list of maps of lists, `three` a map of the same structure.
static TREE: Structure = Structure::new(&[
    member(0).required().length(1, 3),
    member(1).structure(&TREE),
    member(2).list(
        &element()
            .min_length(1)
            .map(&element().pattern(&LOWER), &element().list(&element().pattern(&LOWER).max_length(2))),
    ),
    member(3).map(&element().length(2, 9), &element().structure(&TREE)),
    member(4).list(&element().structure(&TREE)),
    member(7).min_length(1),
    member(8).map(&element(), &element().min_length(1)),
]);

fn leaf(name: &str) -> Value {
    node([(0, text(name))])
}

#[test]
fn a_valid_tree_passes() {
    let valid = [
        (0, text("abc")),
        (1, node([(0, text("a")), (1, leaf("b")), (5, text("no rules for this one"))])),
        (2, Value::List(vec![map([("key", texts(["a", "bc"])), ("", texts([]))])])),
        (3, map([("aa", leaf("a")), ("bb", leaf("b"))])),
        (4, Value::List(vec![leaf("c"), leaf("d")])),
    ];
    assert_eq!(strictly(&TREE, valid), Ok(()));
}

#[test]
fn every_violation_is_reported_at_its_path() {
    let faulty = [
        (0, text("abcd")),
        (1, node([(1, node([(0, text("")), (1, leaf("abcd"))]))])),
        (2, Value::List(vec![map([]), map([("a", texts(["b", "c", "D", "EFG"]))])])),
        (3, map([("zz", leaf("")), ("aa", node([])), ("m", leaf("a"))])),
        (4, Value::List(vec![leaf("a"), leaf(""), node([])])),
        (7, text("")),
    ];
    let expected = [
        "/zero",
        "/one/one/zero",
        "/one/one/one/zero",
        "/one/zero",
        "/two/0",
        "/two/1/a/2",
        "/two/1/a/3",
        "/three/aa/zero",
        "/three",
        "/three/zz/zero",
        "/four/1/zero",
        "/four/2/zero",
        "/a~1b",
    ];
    assert_eq!(paths(strictly(&TREE, faulty)), expected);
}

#[test]
fn keys_are_escaped_and_reported_in_order() {
    let value = map([("b/~c", text("")), ("", text("")), ("a", text("")), ("ok", text("x"))]);
    let outcome = strictly(&TREE, [(0, text("a")), (8, value)]);
    assert_eq!(paths(outcome), ["/~0/", "/~0/a", "/~0/b~1~0c"]);
}

#[test]
fn a_violation_by_a_key_is_reported_at_its_map() {
    let outcome = strictly(&TREE, [(0, text("a")), (3, map([("k", leaf("abcd"))]))]);
    let expected = [
        "Value with length 1 at '/three' failed to satisfy constraint: Member must have length between 2 and 9, inclusive",
        "Value with length 4 at '/three/k/zero' failed to satisfy constraint: Member must have length between 1 and 3, inclusive",
    ];
    assert_eq!(messages(outcome), expected);
}

#[test]
fn missing_members_are_named_in_the_order_of_the_model() {
    static RULES: Structure = Structure::new(&[member(0).required(), member(2).required(), member(4).required()]);
    assert_eq!(paths(strictly(&RULES, [(2, text("")), (1, text(""))])), ["/zero", "/four"]);
    assert_eq!(paths(strictly(&RULES, [(4, Value::Null)])), ["/zero", "/two", "/four"]);
    let set = [(4, texts([])), (2, map([])), (0, Value::Boolean(false))];
    assert_eq!(strictly(&RULES, set), Ok(()));
}

#[test]
fn nulls_in_sparse_collections_count_but_are_not_checked() {
    static RULES: Structure = Structure::new(&[
        member(0).length(2, 2).list(&element().min_length(1)),
        member(1).length(2, 2).map(&element(), &element().min_length(1)),
    ]);
    let list = Value::List(vec![Value::Null, text("a")]);
    let entries = map([("a", Value::Null), ("b", text("b"))]);
    assert_eq!(strictly(&RULES, [(0, list), (1, entries)]), Ok(()));
    let list = Value::List(vec![Value::Null, text("")]);
    let entries = map([("a", Value::Null), ("b", text("")), ("c", Value::Null)]);
    let outcome = strictly(&RULES, [(0, list), (1, entries)]);
    assert_eq!(paths(outcome), ["/zero/1", "/one/b", "/one"]);
}

#[test]
fn values_that_cannot_be_written_are_skipped() {
    let unknown = || node([(1, Value::Unwritable)]);
    let passed = [
        (0, text("a")),
        (1, unknown()),
        (2, Value::List(vec![map([("a", Value::List(vec![Value::Unwritable]))])])),
        (3, map([("aa", unknown())])),
    ];
    assert_eq!(strictly(&TREE, passed), Ok(()));
    let faulty = [(1, unknown()), (4, Value::List(vec![unknown(), leaf("")]))];
    assert_eq!(paths(strictly(&TREE, faulty)), ["/four/1/zero", "/zero"]);
}

#[test]
fn keys_of_sensitive_maps_are_hidden() {
    static RULES: Structure = Structure::new(&[
        member(0).map(&element(), &element().min_length(1)),
        member(1).sensitive().list(&element().map(&element(), &element().min_length(1))),
        member(2).map(&element().sensitive(), &element().min_length(1)),
        member(6).map(&element(), &element().min_length(1)),
    ]);
    let value = || map([("key", text(""))]);
    let list = Value::List(vec![value()]);
    let outcome = strictly(&RULES, [(0, value()), (1, list), (2, value()), (6, value())]);
    assert_eq!(paths(outcome), ["/zero/key", "/one/0/*", "/two/*", "/secret/*"]);
}

/// Returns a chain of this many structures, including the outermost.
fn chain(length: usize) -> Node {
    let end = Node(vec![(0, text("a"))]);
    (1..length).fold(end, |inner, _| Node(vec![(0, text("a")), (1, Value::Node(inner))]))
}

#[test]
fn nesting_beyond_the_limit_is_a_violation() {
    assert_eq!(check(&chain(MAX_DEPTH), &TREE, Validation::Basic), Ok(()));
    let errors = check(&chain(MAX_DEPTH + 100), &TREE, Validation::Basic).expect_err("too deep");
    let [violation] = errors.violations() else { panic!("one violation: {errors:?}") };
    assert_eq!(*violation.constraint(), Constraint::Depth { max: MAX_DEPTH });
    assert_eq!(violation.path(), "/one".repeat(MAX_DEPTH));
}

#[test]
fn nested_values_without_rules_are_not_visited() {
    static RULES: Structure = Structure::new(&[member(0).required()]);
    assert_eq!(check(&chain(MAX_DEPTH + 100), &RULES, Validation::Strict), Ok(()));
}

#[test]
fn elements_nested_beyond_the_limit_count_as_different() {
    static RULES: Structure = Structure::new(&[member(0).unique()]);
    let pair = |length| {
        let element = Value::Node(chain(length));
        [(0, Value::List(vec![element.clone(), element]))]
    };
    assert_eq!(paths(strictly(&RULES, pair(MAX_DEPTH))), ["/zero"]);
    assert_eq!(strictly(&RULES, pair(MAX_DEPTH + 1)), Ok(()));
}
