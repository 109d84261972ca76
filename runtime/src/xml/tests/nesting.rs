//! Depth and size.

use super::shapes::{read, read_members};

/// More than any stack holds if a level takes a frame.
const DEEP: usize = 100_000;

/// More than the reader reads.
const TOO_DEEP: usize = 1_000;

fn nested(times: usize, open: &str, close: &str) -> String {
    [open.repeat(times), close.repeat(times)].concat()
}

#[test]
fn values_are_not_read_deeper_than_the_stack_is() {
    for (open, close) in [
        ("<Next>", "</Next>"),
        ("<nodes>", "</nodes>"),
        ("<renamedMap><entry><Name>k</Name><Setting>", "</Setting></entry></renamedMap>"),
        ("<renamedMap><entry><Setting>", "</Setting><Name>k</Name></entry></renamedMap>"),
        ("<nodes/><flag>true</flag><nodes>", "</nodes>"),
    ] {
        let error = read_members(&nested(TOO_DEEP, open, close)).expect_err("too deep").to_string();
        assert!(error.contains("nested deeper"), "{error}");
        read_members(&nested(40, open, close)).expect("deep enough");
    }
}

#[test]
fn what_is_not_known_may_be_nested_as_deep_as_it_likes() {
    let node = read_members(&(nested(DEEP, "<o>", "</o>") + "<text>a</text>")).expect("a node");
    assert_eq!(node.text.as_deref(), Some("a"));
    assert!(read_members(&"<o>".repeat(DEEP)).is_err());
}

#[test]
fn markup_without_end_is_looked_at_once() {
    for open in ["<!--", "<![CDATA[", "<?", "&", "<a ", "<a b='", "<Flat>", "<text>", "<nodes><text/><nodes/>", "<"] {
        assert!(read(format!("<Node>{}", open.repeat(DEEP))).is_err(), "{open}");
    }
}

#[test]
fn alternating_items_without_a_wrapper_are_read_in_time_proportional_to_them() {
    let node = read_members(&"<Flat>1</Flat><nodes/>".repeat(DEEP)).expect("a node");
    assert_eq!(node.flat.map(|flat| flat.len()), Some(DEEP));
    assert_eq!(node.nodes.map(|nodes| nodes.len()), Some(DEEP));
}
