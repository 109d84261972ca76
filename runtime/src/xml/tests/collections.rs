//! Lists and maps, with and without a wrapper.

use std::collections::HashMap;

use super::shapes::{Node, node, refuse, strings};

#[expect(clippy::unnecessary_wraps, reason = "it is compared with optional members")]
fn map(entries: &[(&str, &str)]) -> Option<HashMap<String, String>> {
    Some(entries.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect())
}

#[test]
fn items_have_the_name_that_the_model_gives() {
    assert_eq!(node("<list><member>a</member><member/></list>").list, strings(&["a", ""]));
    assert_eq!(node("<list> <member>a</member>\n<item>b</item></list>").list, strings(&["a"]));
    assert_eq!(node("<renamedList><item>a</item><member>b</member></renamedList>").renamed_list, strings(&["a"]));
    assert_eq!(node("<list/>").list, strings(&[]));
    assert_eq!(node("<list>a</list>").list, strings(&[]));
}

#[test]
fn lists_of_lists() {
    let lists = node("<lists><member><member>a</member></member><member/></lists>").lists;
    assert_eq!(lists, Some(vec![vec!["a".to_owned()], Vec::new()]));
}

#[test]
fn items_without_a_wrapper_stand_anywhere() {
    let expected = strings(&["1", "2", "3"]);
    for members in [
        "<Flat>1</Flat><Flat>2</Flat><Flat>3</Flat>",
        "<Flat>1</Flat>\n<Flat>2</Flat>\n<Flat>3</Flat>\n",
        "<Flat>1</Flat><text>a</text><Flat>2</Flat><other><Flat>x</Flat></other><Flat>3</Flat>",
        "<Flat>1</Flat><!-- <Flat>x</Flat> --><x:Flat a='b'>2</x:Flat><Flat>3</Flat>",
    ] {
        assert_eq!(node(members).flat, expected, "{members}");
    }
}

#[test]
fn what_stands_between_items_without_a_wrapper_is_read_too() {
    let members = "<nodes><text>a</text></nodes><Flat>1</Flat><text>b</text><nodes><Flat>2</Flat><text>c</text>\
                   <Flat>3</Flat></nodes><flag>true</flag><Flat>4</Flat><nodes/>";
    let node = node(members);
    assert_eq!((node.text.as_deref(), node.flag), (Some("b"), Some(true)));
    assert_eq!(node.flat, strings(&["1", "4"]));
    let nodes = node.nodes.expect("there are some");
    assert_eq!(nodes.len(), 3);
    assert_eq!(nodes[0].text.as_deref(), Some("a"));
    assert_eq!((nodes[1].flat.clone(), nodes[1].text.as_deref()), (strings(&["2", "3"]), Some("c")));
    assert_eq!(nodes[2], Node::default());
}

#[test]
fn an_item_that_cannot_be_read_is_an_error_wherever_it_stands() {
    refuse("<nodes/><text>a</text><nodes><flag>x</flag></nodes>");
    refuse("<nodes/><text>a</text><nodes><flag>true</flag></nodes>".replace("</nodes>", "").as_str());
}

#[test]
fn maps_have_entries_with_keys_and_values() {
    let entry = "<entry><key>a</key><value>b</value></entry>";
    assert_eq!(node(&format!("<map>{entry}</map>")).map, map(&[("a", "b")]));
    assert_eq!(node("<map> <entry> <value>b</value> <key>a</key> </entry> </map>").map, map(&[("a", "b")]));
    assert_eq!(node("<map><entry><key/><value/></entry></map>").map, map(&[("", "")]));
    assert_eq!(node("<map><entry><key>a</key></entry><entry><value>b</value></entry><entry/></map>").map, map(&[]));
    assert_eq!(node(&format!("<map><other>{entry}</other></map>")).map, map(&[]));
    assert_eq!(node("<map/>").map, map(&[]));
}

#[test]
fn keys_and_values_have_the_names_that_the_model_gives() {
    let members = "<renamedMap><entry><Name>a</Name><Setting><text>b</text></Setting></entry>\
                   <entry><Setting><text>d</text><Flat>1</Flat></Setting><other/><Name>c</Name></entry>\
                   <entry><key>x</key><value/></entry></renamedMap><text>e</text>";
    let node = node(members);
    assert_eq!(node.text.as_deref(), Some("e"));
    let map = node.renamed_map.expect("a map");
    assert_eq!(map.len(), 2);
    assert_eq!(map["a"].text.as_deref(), Some("b"));
    assert_eq!((map["c"].text.as_deref(), &map["c"].flat), (Some("d"), &strings(&["1"])));
}

#[test]
fn entries_without_a_wrapper_stand_anywhere() {
    let members = "<flatMap><key>a</key><value>1</value></flatMap><text>x</text>\
                   <flatMap><value>2</value><key>b</key></flatMap>";
    let node = node(members);
    assert_eq!(node.flat_map, map(&[("a", "1"), ("b", "2")]));
    assert_eq!(node.text.as_deref(), Some("x"));
}
