//! Tests of the bounds of documents, and of documents that are not the response of the operation.

use super::shapes::{Node, Renamed, Unwrapped, read, read_as};

const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<Node xmlns="urn:x" language="en"><text>a &amp; <![CDATA[<b>]]></text><flag>true</flag>
  <unknown><deep a='1'/></unknown><Flat>1</Flat><map><entry><key>k</key><value>v</value></entry></map><Flat>2</Flat>
</Node>"#;

#[test]
fn a_document_that_is_cut_anywhere_is_refused() {
    read(DOCUMENT).expect("the whole document is read");
    for end in 0..DOCUMENT.len() {
        assert!(read(&DOCUMENT[..end]).is_err(), "cut after {:?}", &DOCUMENT[..end]);
    }
}

#[test]
fn a_document_that_is_cut_behind_characters_is_refused() {
    let document = "<Node><text>€😀</text></Node>";
    for end in 0..document.len() {
        assert!(read(&document.as_bytes()[..end]).is_err(), "cut after {end} bytes");
    }
}

#[test]
fn only_whitespace_comments_and_instructions_stand_around_the_root() {
    for (before, after) in
        [("\u{feff}", ""), ("\n", "\r\n\t "), ("<!--a-->", "<!-- <Node> -->"), ("<?a b?>", "<?c?>\n")]
    {
        read(format!("{before}<Node/>{after}")).expect("nothing else stands there");
    }
    for (before, after) in [
        ("", "a"),
        ("", "<Node/>"),
        ("", "</Node>"),
        ("", "<!--"),
        ("", "<![CDATA[]]>"),
        ("", "&amp;"),
        ("", "\0"),
        ("a", ""),
        ("<![CDATA[]]>", ""),
        ("\u{feff}\u{feff}", ""),
        ("</Node>", ""),
    ] {
        assert!(read(format!("{before}<Node/>{after}")).is_err(), "{before:?} before and {after:?} after");
    }
    assert!(read(b"<Node/>\xff").is_err());
    assert!(read(b"\xff\xfe<\0N\0/\0>\0").is_err(), "UTF-16");
}

#[test]
fn what_is_no_document_is_refused() {
    let documents = [
        "",
        " \n",
        "{}",
        "no XML",
        "<",
        "<Node",
        "<>",
        "< Node/>",
        "<1/>",
        "<Node/ >",
        "<Node a/>",
        "<Node a=b/>",
        "<Node a='b'c='d'/>",
        "<Node a='<'/>",
        "<Node></node>",
        "<Node></Node a='b'>",
        "<Node></ Node>",
        "<Node><a></b></Node>",
        "<Node><a><b></a></b></Node>",
        "<Node><a:b></b></Node>",
        "<Node><!a></Node>",
    ];
    for document in documents {
        assert!(read(document).is_err(), "{document}");
    }
}

#[test]
fn document_types_and_their_entities_are_refused() {
    let documents = [
        "<!DOCTYPE Node><Node/>",
        "<!DOCTYPE html><Node/>",
        "<!DOCTYPE Node [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><Node><text>&b;</text></Node>",
        "<!DOCTYPE Node [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><Node><text>&a;</text></Node>",
        "<Node><!DOCTYPE Node></Node>",
    ];
    for document in documents {
        let error = read(document).expect_err(document).to_string();
        assert!(error.contains("document type"), "{error}");
    }
}

#[test]
fn a_document_with_another_root_is_another_document() {
    let login = "<html><head><title>Sign in</title></head><body><form action='/login'/></body></html>";
    for document in [login, "<Error/>", "<node/>", "<Result><Node/></Result>", "<Renamed/>"] {
        let error = read(document).expect_err(document).to_string();
        assert!(error.contains("`Node`"), "{error}");
    }
    assert!(read_as::<Renamed>(b"<Renamed><text>a</text></Renamed>").is_err());
    let renamed = read_as::<Renamed>(b"<x:Result xmlns:x='urn:x'><text>a</text></x:Result>").expect("its name in XML");
    assert_eq!(renamed.text.as_deref(), Some("a"));
}

#[test]
fn an_output_may_be_its_only_member() {
    for (document, location) in [("<Location>eu</Location>", "eu"), ("<Location xmlns='urn:x'/>", "")] {
        let unwrapped = read_as::<Unwrapped>(document.as_bytes()).expect("the member");
        assert_eq!(unwrapped.location.as_deref(), Some(location));
    }
    for document in
        ["<html/>", "<Unwrapped><Location>eu</Location></Unwrapped>", "<Location>eu</Location><a/>", "<Location>"]
    {
        assert!(read_as::<Unwrapped>(document.as_bytes()).is_err(), "{document}");
    }
}

#[test]
fn an_empty_structure_has_no_members() {
    for document in ["<Node/>", "<Node></Node>", "<Node  />", "<Node\n>\n</Node\n>", "<Node><!-- a --></Node>"] {
        assert_eq!(read(document).expect(document), Node::default());
    }
}
