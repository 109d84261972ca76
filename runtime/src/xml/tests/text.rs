//! Text and what stands between it.

use super::shapes::{node, read, read_members, refuse};

fn text(content: &str) -> String {
    node(&format!("<text>{content}</text>")).text.unwrap_or_else(|| panic!("{content} is text"))
}

#[test]
fn text_is_everything_up_to_the_end_tag() {
    let cases = [
        ("", ""),
        ("a", "a"),
        (" a ", " a "),
        ("a > b ] ' \"", "a > b ] ' \""),
        ("a<!-- b -->c", "ac"),
        ("<!-- b -->c", "c"),
        ("a<?b c?>d", "ad"),
        ("<![CDATA[<a>&amp;]]>", "<a>&amp;"),
        ("a<![CDATA[b]]>c<![CDATA[d]]>", "abcd"),
        ("<![CDATA[]]]]><![CDATA[>]]>", "]]>"),
        ("<![CDATA[]]>", ""),
        ("a<![CDATA[<!-- b -->]]>", "a<!-- b -->"),
        ("<!-- <![CDATA[ -->a<!-- ]]> -->", "a"),
        ("&lt;&#x26;&#38;&gt;&quot;&apos;&#x20AC;", "<&&>\"'€"),
        ("a&#xD;&#10;b", "a\r\nb"),
        ("&#0;&#x1f;", "\0\u{1f}"),
        ("&amp;lt;", "&lt;"),
        ("€😀", "€😀"),
        ("a\tb\n", "a\tb\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("<![CDATA[a\r\nb\rc]]>", "a\nb\nc"),
        ("\u{feff}", "\u{feff}"),
    ];
    for (content, expected) in cases {
        assert_eq!(text(content), expected, "{content:?}");
    }
}

#[test]
fn a_long_text_is_read_wherever_it_is_interrupted() {
    for length in 0..40 {
        let (before, after) = ("x".repeat(length), "y".repeat(40 - length));
        for (written, read) in [("&amp;", "&"), ("<!---->", ""), ("<![CDATA[<]]>", "<"), ("\r\n", "\n"), ("\t", "\t")] {
            assert_eq!(text(&format!("{before}{written}{after}")), format!("{before}{read}{after}"));
        }
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let contents = [
        "<b/>",
        "a<b>c</b>",
        "&undefined;",
        "&",
        "& ",
        "&amp",
        "&amp ;",
        "&#xD800;",
        "&#x110000;",
        "&#9999999999;",
        "&#;",
        "&;",
        "\0",
        "\u{1}",
        "\u{1f}",
        "<![CDATA[a",
        "<!-- a",
        "<?a",
        "<!a>",
        "<",
    ];
    for content in contents {
        refuse(&format!("<text>{content}</text>"));
    }
    assert!(read(b"<Node><text>\xff</text></Node>").is_err());
    assert!(read(b"<Node><text>\xe2\x82</text></Node>").is_err());
}

#[test]
fn errors_do_not_show_what_stands_in_a_document() {
    let secrets = [
        "<integer>secret</integer>",
        "<flag>secret</flag>",
        "<time>secret</time>",
        "<data>secret!</data>",
        "<text><secret/></text>",
        "<text>&secret;</text>",
        "<double>secret</double>",
        "<bigInteger>secret</bigInteger>",
        "<text>secret</Secret>",
    ];
    for members in secrets {
        let error = read_members(members).expect_err(members);
        let shown = format!("{error} {error:?}");
        assert!(!shown.to_lowercase().contains("secret"), "{shown}");
    }
}

#[test]
fn text_between_members_does_not_count() {
    let node = node("a <text>b</text> &amp; <![CDATA[<text>c</text>]]><?d?>e<!-- <text>f</text> -->");
    assert_eq!(node.text.as_deref(), Some("b"));
}
