//! Everything that is wrong with `.smithy` files is found in one run, each at its line and column, and nothing panics.

use crate::idl::{PEOPLE, SAMPLE, sources};
use proptest::prelude::*;
use tinsmith_model::printable::is_printable;
use tinsmith_model::{Source, Style};

fn errors(texts: &[(&str, &str)]) -> Vec<String> {
    match sources(texts).load() {
        Ok(_) => Vec::new(),
        Err(errors) => errors.errors().iter().map(ToString::to_string).collect(),
    }
}

/// The drawings of what is wrong with texts.
fn drawn(texts: &[(&str, &str)]) -> String {
    let errors = sources(texts).load().expect_err("the texts are no model");
    let drawings: Vec<String> = errors.diagnostics().iter().map(|found| found.draw(Style::Plain)).collect();
    drawings.join("\n")
}

#[test]
fn all_problems_of_all_files_are_found() {
    let first = "$version: \"2.0\"\nnamespace a\n\nstructure First wit [M] {\n    m: String\n}\n\n@requird\nstring Second\n\n\
                 structure Third {\n    m: Strng\n    n: Fourth\n    first: First\n}\n\nstrin Fifth\n";
    let second = "$version: \"2.0\"\nnamespace b\nuse a#First\n\nlist Fourth {\n    member: First,\n    \
                  @length(min: \"x\")\n    other: String\n}\n\nstructure Sixth { m: Forth }\n";
    assert_eq!(
        errors(&[("1.smithy", first), ("2.smithy", second), ("3.json", "{]")]),
        [
            "1.smithy:4:17: expected `{`, but found `wit`",
            "1.smithy:17:1: `strin` is not a statement or a type of shape (did you mean `string`?)",
            "2.smithy:8:5: `other` is not a property of a list; remove it or correct its spelling (known: member)",
            "3.json: not JSON: key must be a string (line 1, column 2)",
        ]
    );
    assert_eq!(
        errors(&[("1.smithy", first), ("2.smithy", &second.replace("other", "member"))]),
        [
            "1.smithy:4:17: expected `{`, but found `wit`",
            "1.smithy:17:1: `strin` is not a statement or a type of shape (did you mean `string`?)",
            "2.smithy:8:5: the member `member` occurs twice; remove one of the two (see 2.smithy:6:5)",
        ]
    );
    let whole = first.replace("wit [M]", "").replace("strin Fifth", "string Fifth");
    assert_eq!(
        errors(&[("1.smithy", &whole), ("2.smithy", &second.replace("other: String", ""))]),
        [
            "1.smithy:8:2: `requird` is neither imported nor a shape of this namespace or the prelude (did you mean `required`?); correct it, define it or add the file that defines it",
            "1.smithy:12:8: `a#Strng` is not in the model (did you mean `smithy.api#String`?); add the document that defines it or correct the id",
            "1.smithy:13:8: `a#Fourth` is not in the model; add the document that defines it or correct the id",
            "2.smithy:9:1: expected a member, but found `}`",
        ]
    );
}

#[test]
fn errors_show_the_line_and_the_place() {
    assert_eq!(
        drawn(&[("a.smithy", "$version: \"2.0\"\nnamespace a\n\nstructure S {\n\tname: String = \n}\n")]),
        "error[Model]: expected a value, but found a line break
 --> a.smithy:5:17
  |
5 |  name: String =\u{20}
  |                 ^ a#S"
    );
    let unclosed = drawn(&[("a.smithy", "namespace a\n@documentation(\"é\nstring S\n")]);
    let parts = [
        "error[Model]: expected `\"`, but found the end of the file: a string is not closed\n --> a.smithy:4:1\n",
        " ::: a.smithy:2:16\n  |\n2 | @documentation(\"é\n  |                - it is opened here",
    ];
    assert!(parts.iter().all(|part| unclosed.contains(part)), "{unclosed}");
    let same = |target: &str| format!("$version: \"2.0\"\nnamespace a\n\nstructure S {{ m: {target} }}\n");
    assert_eq!(
        drawn(&[("1.smithy", &same("String")), ("2.smithy", &same("Integer"))]),
        "error[Model]: `a#S` is defined differently in 1.smithy; keep one of the definitions
 --> 2.smithy:4:11
  |
4 | structure S { m: Integer }
  |           ^ a#S
  |
 ::: 1.smithy:4:11
  |
4 | structure S { m: String }
  |           - the other one is here"
    );
}

#[test]
fn long_lines_are_cut_and_keep_their_column() {
    let (before, after) = ("é".repeat(3000), "x".repeat(3000));
    let text = format!("$version: \"2.0\"\nnamespace a\n@tags([\"{before}\"]) strin S @tags([\"{after}\"])\n");
    let drawing = drawn(&[("a.smithy", &text)]);
    assert!(drawing.contains(" --> a.smithy:3:3013\n"), "{drawing}");
    let mut lines = drawing.lines().skip_while(|line| !line.contains("strin S"));
    let (shown, mark) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    assert!(shown.chars().count() < 120, "{drawing}");
    let column = |line: &str, text: &str| line.find(text).map(|at| line[..at].chars().count());
    assert_eq!(column(shown, "strin"), column(mark, "^^^^^"), "{drawing}");
}

#[test]
fn only_the_drawing_controls_the_terminal() {
    let hostile = "{\"smithy\": \"2.0\", \"shapes\": {\"a#S\": {\"type\": \"\\u001b[2J\\u202ex\\n\"}}}\u{202e}";
    let errors = sources(&[("a\u{1b}[31m.json", hostile)]).load().expect_err("the text is no model");
    for found in errors.diagnostics() {
        let plain = found.draw(Style::Plain);
        assert!(plain.chars().all(|it| it == '\n' || is_printable(it)), "{plain:?}");
        let coloured = found.draw(Style::Coloured);
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        let controls =
            coloured.split('\u{1b}').skip(1).map(|rest| rest.split_inclusive('m').next().unwrap_or_default());
        let is_colour = |it: &str| {
            it.starts_with('[') && it[1..].trim_end_matches('m').chars().all(|it| it.is_ascii_digit() || it == ';')
        };
        assert!(controls.into_iter().all(is_colour), "{coloured:?}");
    }
}

#[test]
fn different_shapes_of_two_files_are_shown_both() {
    let text = |target: &str| format!("$version: \"2.0\"\nnamespace a\n\nstructure S {{ m: {target} }}\n");
    let json = r#"{"smithy": "2.0",
        "shapes": {"a#S": {"type": "string"}}}"#;
    let (first, second) = (text("String"), text("Integer"));
    assert_eq!(
        errors(&[("1.smithy", &first), ("2.smithy", &second), ("3.json", json)]),
        [
            "2.smithy:4:11: `a#S` is defined differently in 1.smithy; keep one of the definitions (see 1.smithy:4:11)",
            "3.json at /shapes/a#S: `a#S` is defined differently in 1.smithy; keep one of the definitions (see 1.smithy:4:11)",
        ]
    );
    assert_eq!(
        errors(&[("1.smithy", "$version: \"2.0\"\nnamespace a\nstring S\n\ninteger S\n")]),
        ["1.smithy:5:9: `a#S` is defined differently in 1.smithy; keep one of the definitions (see 1.smithy:3:8)"]
    );
}

#[test]
fn problems_within_values_are_shown_there() {
    let text = "$version: \"2.0\"\nnamespace a\n@http(\n    method: \"GET\"\n    uri: 1)\noperation O {\n    input := {\n        \
                @range(min: true)\n        n: Integer = \"x\"\n    }\n}\nresource R { read: 1, identifiers: {a: true} }\n";
    assert_eq!(
        errors(&[("a.smithy", text)]),
        [
            "a.smithy:5:10: the value does not fit the trait `smithy.api#http`: `/uri` of the value is a number, but must be a string",
            "a.smithy:8:21: the value does not fit the trait `smithy.api#range`: `/min` of the value is a boolean, but must be a number",
            "a.smithy:12:20: this is a number, but must be an object",
            "a.smithy:12:40: this is a boolean, but must be an object",
        ]
    );
}

#[test]
fn json_errors_have_lines_too() {
    let json = "{\"smithy\": \"2.0\", \"shapes\": {\n  \"a#S\": {\"type\": \"list\",\n    \"member\": {\"target\": \"a#Missing\"}}}}";
    let errors = sources(&[("a.json", json)]).load().expect_err("the target is missing");
    let location = errors.errors()[0].location.clone().expect("the place is known");
    assert_eq!((location.line, location.column, location.mark.len()), (3, 26, 11));
    let drawing = errors.diagnostics()[0].draw(Style::Plain);
    assert!(drawing.starts_with("error[Target]: `a#Missing` is not in the model"), "{drawing}");
    assert!(drawing.contains("--> a.json:3:26\n"), "{drawing}");
}

#[test]
fn text_that_is_not_utf8_or_has_control_characters() {
    let utf16: Vec<u8> = "namespace a\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let error = |bytes: &[u8]| match Source::from_bytes("a.smithy", bytes.to_vec()) {
        Ok(source) => errors(&[(&source.name, &source.text)]).concat(),
        Err(errors) => errors.errors()[0].to_string(),
    };
    let message = "a.smithy:1:1: the file is UTF-16; save it as UTF-8";
    assert_eq!(error(&utf16), message);
    assert_eq!(error(&[&[0xff, 0xfe], &utf16[..]].concat()), message);
    assert_eq!(error(b"namespace a\nstring \xffS\n"), "a.smithy:2:8: the file is not UTF-8; save it as UTF-8");
    assert_eq!(
        error(b"namespace a\n// \x07\n"),
        "a.smithy:2:4: the character U+0007 is not allowed in Smithy files; remove it"
    );
    assert_eq!(error(b"\xef\xbb\xbfnamespace a\n"), "");
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{a:", "}"), ("[{a:", "}]")] {
        let deep = format!("{}0{}", open.repeat(10_000), close.repeat(10_000));
        for text in [
            format!("metadata m = {deep}\nnamespace a\n"),
            format!("namespace a\n@documentation({deep})\nstring S\n"),
            format!("$version: \"2.0\"\nnamespace a\nstructure S {{ m: Document = {deep}\n}}\n"),
            format!("$version: {deep}\n"),
            format!("namespace a\nservice S {{ operations: {deep} }}\n"),
            format!("namespace a\nservice S {{ operations: {}\n", open.repeat(10_000)),
        ] {
            let errors = errors(&[("a.smithy", &text)]);
            assert!(errors[0].contains("values are nested more than 100 levels deep"), "{}", errors[0]);
        }
    }
}

#[test]
fn a_file_of_nothing_but_errors_is_read_to_a_limit() {
    let errors = errors(&[("a.smithy", &format!("namespace a\n{}", "string %\n".repeat(5000)))]);
    assert_eq!(errors.len(), 101);
    assert!(errors[100].ends_with("which are not listed"), "{}", errors[100]);
}

/// Loads a text beside the sample's other file, for the sake of not panicking.
fn survives(text: &str) -> bool {
    let result = sources(&[("people.json", PEOPLE), ("a.smithy", text)]).load();
    if let Err(errors) = &result {
        for error in errors.errors() {
            assert!(error.location.is_some(), "every error has a place: {error}");
        }
        assert!(errors.diagnostics().iter().all(|found| found.draw(Style::Plain).contains(" --> ")));
    }
    result.is_ok()
}

#[test]
fn every_half_of_a_file_is_read_without_panic() {
    for (end, _) in SAMPLE.char_indices() {
        survives(&SAMPLE[..end]);
    }
    for (start, _) in SAMPLE.match_indices('\n') {
        survives(&SAMPLE[start..]);
    }
}

#[test]
fn unclosed_strings_and_brackets_at_every_position() {
    let mut others = ["{", "\"\"\"", "}", "{", "[", "]", "(", ")", "\\", "@"].into_iter().cycle();
    for (at, _) in SAMPLE.char_indices() {
        for inserted in ["\"", others.next().unwrap_or_default()] {
            survives(&format!("{}{inserted}{}", &SAMPLE[..at], &SAMPLE[at..]));
        }
    }
}

#[test]
fn no_string_can_be_unclosed() {
    let lines = SAMPLE.split_inclusive('\n').scan(0, |start, line| {
        *start += line.len();
        Some((*start - line.len(), line))
    });
    for (start, line) in lines.filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for (at, quote) in line.match_indices('"') {
            let text = format!("{}{}", &SAMPLE[..start + at], &SAMPLE[start + at + quote.len()..]);
            assert!(!survives(&text), "the quote at {at} of {line} is missing");
        }
    }
}

#[test]
fn every_half_of_a_json_file_is_refused_at_its_end() {
    for (end, _) in PEOPLE.trim_end().char_indices() {
        let errors = sources(&[("people.json", &PEOPLE[..end])]).load().expect_err("the file is incomplete");
        assert!(errors.errors()[0].location.is_some() || end == 0, "{errors}");
    }
}

#[test]
fn lists_of_lists_of_lists_end() {
    use std::fmt::Write as _;

    let mut text = "$version: \"2.0\"\nnamespace a\nstructure S { m: L0 }\n".to_owned();
    for level in 0..10_000 {
        writeln!(text, "list L{level} {{ member: L{} }}", level + 1).expect("there is room for a text");
    }
    let open = sources(&[("a.smithy", &text)]).check();
    assert_eq!(open.errors().count(), 1, "the last list has no member: {:?}", open.diagnostics.first());
    text.push_str("string L10000\n");
    assert!(sources(&[("a.smithy", &text)]).check().model.is_some(), "each of them is a list");
}

#[test]
fn no_bracket_can_be_missing() {
    for (at, bracket) in SAMPLE.match_indices(['{', '}', '[', ']', '(', ')']) {
        let text = format!("{}{}", &SAMPLE[..at], &SAMPLE[at + bracket.len()..]);
        assert!(!survives(&text), "the bracket at {at} is missing");
    }
}

/// Pieces of text that mean something.
const PIECES: [&str; 24] = [
    "\n",
    " ",
    ",",
    "\"",
    "\"\"\"",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "@",
    "$",
    "#",
    ".",
    ":",
    ":=",
    "=",
    "\\u",
    "///",
    "structure ",
    "apply ",
    "1e",
    "é",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn changed_text_never_panics(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..40usize, any::<prop::sample::Index>()), 1..8),
    ) {
        let mut text: Vec<char> = SAMPLE.chars().collect();
        for (at, removed, piece) in edits {
            let at = at.index(text.len() + 1);
            let end = (at + removed).min(text.len());
            text.splice(at..end, piece.get(&PIECES).chars());
        }
        survives(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_text_never_panics(text in "[ -~\n\r\té😀]{0,200}") {
        survives(&text);
        survives(&format!("$version: \"2.0\"\nnamespace a\n{text}"));
    }
}
