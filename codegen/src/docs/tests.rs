use super::*;

fn plain(html: &str) -> String {
    rustdoc(html, &|_| None).lines().join("\n")
}

#[test]
fn tags_become_markdown() {
    let table = [
        ("", ""),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>a <code>b</code> <i>c</i> <b>d</b></p>", "a `b` *c* **d**"),
        ("<p>one\n    two\t\tthree</p>", "one two three"),
        ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n\n  c"),
        ("<p>x</p><ol><li>a</li><li>b</li></ol><p>y</p>", "x\n\n1. a\n2. b\n\ny"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<note><p>a</p><p>b</p></note><p>c</p>", "> **Note:** a\n>\n> b\n\nc"),
        ("<important><ul><li>a</li></ul></important>", "> **Important:**\n>\n> - a"),
        ("<ul><li><note><p>a</p></note></li></ul>", "- > **Note:** a"),
        ("<dl><dt>t</dt><dd><p>d</p></dd><dt>u</dt><dd>e</dd></dl>", "- **t**\n\n  d\n- **u**\n\n  e"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "- a — b\n- c — d"),
        ("<pre>a\n  b ```</pre>", "````text\na\n  b ```\n````"),
        ("<p>a<br/>b</p>", "a\n\nb"),
        ("<h3>Title</h3>Text", "**Title**\n\nText"),
        ("<p>a <!-- gone <p> --> b</p>", "a b"),
        ("<li>stray</li>", "- stray"),
    ];
    for (html, expected) in table {
        assert_eq!(plain(html), expected, "{html}");
    }
}

#[test]
fn text_reads_as_it_was_written() {
    let table = [
        ("<p>in <region> or <account-id></p>", r"in \<region> or \<account-id>"),
        ("<p><code>arn:<region></code></p>", "`arn:<region>`"),
        ("a < b & c > d", r"a \< b & c > d"),
        ("&lt;b&gt; &amp;lt; &key2; &nope;", r"\<b> \&lt; \&key2; \&nope;"),
        ("[text] and arr[0]", r"\[text\] and arr\[0\]"),
        ("a*b* and _c_ and d_e", r"a\*b\* and \_c\_ and d_e"),
        (r"c:\dir\* \d", r"c:\dir\\\* \d"),
        ("~one~", r"\~one\~"),
        ("`a b` and ``c`d``", "`a b` and ``c`d``"),
        ("stray ` tick", "stray &#96; tick"),
        ("<code>a`b</code>", "``a`b``"),
        ("<p># no heading</p>", r"\# no heading"),
        ("<p>1. no list</p>", r"1\. no list"),
        ("<p>> no quote</p>", r"\> no quote"),
        ("<p>--- no rule</p>", r"\--- no rule"),
        ("ends */ here", r"ends \*/ here"),
        ("a\u{202e}b\u{200b}c\u{7}d&#x202e;e", "abcde"),
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("<p <p", r"\<p \<p"),
        ("<!-- never ends", r"\<!-- never ends"),
    ];
    for (html, expected) in table {
        assert_eq!(plain(html), expected, "{html}");
    }
}

#[test]
fn links_lead_to_the_web_or_to_items() {
    let table = [
        ("<a href=\"https://a.example/x_(y)\">t</a>", "[t](https://a.example/x_%28y%29)"),
        ("<a href='http://a.example' target=_blank>two words</a>.", "[two words](http://a.example)."),
        ("<a href=\"javascript:alert(1)\">t</a>", "t"),
        ("<a href=\"/relative\">t</a> <a href=\"#x\">u</a>", "t u"),
        ("<a>GetRun</a> and <a>Other</a>", "[`GetRun`](crate::get_run) and Other"),
        ("a <a>Run</a>", "a [`Run`](type@crate::types::Run)"),
        ("<code><a>GetRun</a></code>s", "[`GetRun`](crate::get_run)s"),
        ("<a href=\"https://a.example\"><code>c</code></a>", "[`c`](https://a.example)"),
        ("<code>a <a href=\"https://a.example\">b</a> c</code>", "`a` [`b`](https://a.example) `c`"),
        ("see https://a.example/x_y.", "see <https://a.example/x_y>."),
        ("(https://a.example/)", "(<https://a.example/>)"),
        (
            "https://{id}.a.example and https://a.example/{id}/x.",
            r"https://{id}.a.example and `https://a.example/{id}/x`.",
        ),
        ("<https://a.example/>", "<https://a.example/>"),
        ("a [label](https://a.example/b) c", "a [label](https://a.example/b) c"),
        ("[label](javascript:x)", r"\[label\](javascript:x)"),
        ("<a href=\"https://a.example\">https://a.example</a>", "[https://a.example](https://a.example)"),
        ("<a href=\"https://a.example\"></a>x", "x"),
        ("<link linkend=\"x\">t</link>", "t"),
    ];
    for (html, expected) in table {
        let docs = rustdoc(html, &|name| match name {
            "GetRun" => Some("crate::get_run".to_owned()),
            "Run" => Some("crate::types::Run".to_owned()),
            _ => None,
        });
        assert_eq!(docs.lines().join("\n"), expected, "{html}");
    }
}

#[test]
fn emphasis_that_markdown_cannot_express_is_dropped() {
    let table = [
        ("<b>a:</b>b", "a:b"),
        ("<b> a </b>b", "**a** b"),
        ("x<b>a</b>y", "x**a**y"),
        ("<b>a</b><i>b</i>", "a*b*"),
        ("<b>a.</b><i>b</i>", "a.*b*"),
        ("<b>a <i>b</i> c</b>", "**a *b* c**"),
        ("<b><code>a</code></b>b", "`a`b"),
        ("<b></b>c", "c"),
        ("<b>never closed", "**never closed**"),
    ];
    for (html, expected) in table {
        assert_eq!(plain(html), expected, "{html}");
    }
}

#[test]
fn text_without_blocks_keeps_its_paragraphs_and_lists() {
    let table = [
        ("One\ntwo.\n\nThree.", "One two.\n\nThree."),
        ("Either:\n- one\n  more\n- two\n\nDone.", "Either:\n\n- one more\n- two\n\nDone."),
        ("- one\n- two", "- one\n- two"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("    indented", "indented"),
    ];
    for (html, expected) in table {
        assert_eq!(plain(html), expected, "{html}");
    }
}

#[test]
fn long_lines_wrap_where_nothing_starts() {
    let html = format!("<ul><li>{} - 1. # x</li></ul>", "word ".repeat(40));
    let docs = rustdoc(&html, &|_| None);
    assert!(docs.lines().iter().all(|line| line.len() <= 110), "{docs:?}");
    let (last, others) = docs.lines().split_last().expect("the text has lines");
    assert!(others.iter().skip(1).all(|line| line.starts_with("  word")), "{docs:?}");
    assert_eq!(last, "  x");
}

#[test]
fn own_words_wrap_between_code() {
    let code = "`[a-z] [0-9]`";
    let docs = Docs::from_paragraph(&format!("{} {code}, {code}, - {code}", "word ".repeat(17).trim_end()));
    let words = "word ".repeat(17);
    assert_eq!(docs.lines(), [format!("{words}{code},"), format!("{code}, - {code}")]);
    let mut docs = Docs::from_paragraph("One.");
    docs.push_paragraph(words.trim_end());
    assert_eq!(docs.lines(), ["One.", "", words.trim_end()]);
}

#[test]
fn hostile_text_takes_linear_time_and_no_stack() {
    let pieces = [
        "<ul><li>",
        "<note>",
        "<b>",
        "<p ",
        "<!--",
        "`",
        "``` ` ",
        "[",
        "](http",
        "[a](https://x",
        "&",
        "&#",
        "<a>",
        "<code>",
        "http",
        "https://a.",
    ];
    for piece in pieces {
        let docs = rustdoc(&piece.repeat(50_000), &|_| None);
        assert!(docs.lines().len() < 200_000, "{piece}");
    }
}
