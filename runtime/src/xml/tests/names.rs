//! Names of elements and attributes: renamed, with prefixes, and not known.

use super::shapes::{Node, node, read};

#[test]
fn prefixes_of_elements_do_not_count() {
    let document = "<a:Node xmlns:a='urn:a' xmlns:b='urn:b'><a:text>x</a:text><b:Next><text>y</text></b:Next>\
                    <a:Flat>1</a:Flat><b:Flat>2</b:Flat><a:list><b:member>3</b:member></a:list></a:Node>";
    let node = read(document).expect("names match");
    assert_eq!(node.text.as_deref(), Some("x"));
    assert_eq!(node.next.and_then(|next| next.text).as_deref(), Some("y"));
    assert_eq!(node.flat.as_deref(), Some(&["1".to_owned(), "2".to_owned()][..]));
    assert_eq!(node.list.as_deref(), Some(&["3".to_owned()][..]));
}

#[test]
fn a_prefix_of_the_model_counts() {
    assert_eq!(node("<p:name>a</p:name>").prefixed.as_deref(), Some("a"));
    assert_eq!(node("<name>a</name><q:name>b</q:name>").prefixed, None);
}

#[test]
fn a_member_has_its_name_in_xml_and_no_other() {
    assert_eq!(node("<next/><flat>1</flat><nex/><texts>a</texts>"), Node::default());
    assert_eq!(node("<Next/>").next, Some(Box::default()));
}

#[test]
fn members_come_in_any_order() {
    let node = node("<choice><word>w</word></choice><text>a</text><flag>true</flag><list/><byte>1</byte>");
    assert_eq!((node.text.as_deref(), node.flag, node.byte), (Some("a"), Some(true), Some(1)));
}

#[test]
fn attributes_are_members_where_the_model_says_so() {
    let document = "<Node xmlns:xsi='urn:xsi' xsi:type='a &lt; b' language=\"d\n\te\r\nf&#10;\" x='y'/>";
    let node = read(document).expect("attributes");
    assert_eq!(node.kind.as_deref(), Some("a < b"));
    assert_eq!(node.language.as_deref(), Some("d  e f\n"));
}

#[test]
fn attributes_are_not_elements_and_the_other_way_round() {
    let node = read("<Node type='a' text='b'><language>c</language><xsi:type>d</xsi:type></Node>").expect("a node");
    assert_eq!(node, Node::default());
}

#[test]
fn attributes_have_values_that_can_be_read() {
    for document in ["<Node language='&a;'/>", "<Node language='\0'/>", "<Node language='&#xD800;'/>"] {
        assert!(read(document).is_err(), "{document}");
    }
}

#[test]
fn of_attributes_that_come_twice_the_first_counts() {
    let node = read("<Node language='a' language='b'/>").expect("a node");
    assert_eq!(node.language.as_deref(), Some("a"));
}

#[test]
fn attributes_may_be_as_many_as_they_like() {
    let many = (0..50_000).map(|index| format!(" a{index}='{index}'")).collect::<Vec<_>>().concat();
    let node = read(format!("<Node{many} language='de'><text{many}>a</text></Node>")).expect("a node");
    assert_eq!((node.language.as_deref(), node.text.as_deref()), (Some("de"), Some("a")));
}

#[test]
fn members_that_are_not_known_are_skipped() {
    let node = node("<a><text>b</text><a a='/>'/><![CDATA[</a>]]><!-- </a> --></a><text>c</text><b/>");
    assert_eq!(node.text.as_deref(), Some("c"));
}
