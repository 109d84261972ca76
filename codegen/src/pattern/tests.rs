//! Tests of translations, of the strings that they match, and of hostile text.

use super::{Engine, Fault, MAX_LENGTH, PatternError, Translated, translate};

/// Returns `true` if a translation is found in a string, as the runtime decides it.
fn is_found(translated: &Translated, string: &str) -> bool {
    let length = u32::try_from(string.chars().count()).expect("the tests use short strings");
    let counts = translated.characters.as_ref().is_none_or(|count| count.contains(&length));
    counts
        && match translated.engine {
            Engine::Regex => regex::Regex::new(&translated.text).expect("it has compiled before").is_match(string),
            Engine::FancyRegex => fancy_regex::Regex::new(&translated.text)
                .expect("it has compiled before")
                .is_match(string)
                .expect("the tests stay within the limits"),
        }
}

/// A pattern, its translation, strings that it is found in and strings that it is not found in.
type Case<'a> = (&'a str, &'a str, &'a [&'a str], &'a [&'a str]);

fn assert_cases(engine: Engine, cases: &[Case<'_>]) {
    for (pattern, text, found, absent) in cases {
        let translated = translate(pattern).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(translated.text, *text, "translation of {pattern}");
        assert_eq!(translated.engine, engine, "engine of {pattern}");
        for string in *found {
            assert!(is_found(&translated, string), "{pattern} is in {string:?}");
        }
        for string in *absent {
            assert!(!is_found(&translated, string), "{pattern} is not in {string:?}");
        }
    }
}

#[test]
fn what_the_dialects_share_stays_as_it_is() {
    assert_cases(
        Engine::Regex,
        &[
            ("", "", &["", "a"], &[]),
            ("b+", "b+", &["abc"], &["ac"]),
            ("^a|b$", "^a|b$", &["ax", "xb"], &["xa", "bx"]),
            ("^(?:ab){2,3}?$", "^(?:ab){2,3}?$", &["abab"], &["ab", "abab\n"]),
            ("^(a|)*$", "^(a|)*$", &["", "aa"], &["b"]),
            (r"^[a-z0-9_./:=]*\.x$", r"^[a-z0-9_./:=]*\.x$", &["a.x"], &["ax"]),
            (r"^\p{L}\p{Nd}?$", r"^\p{L}\p{Nd}?$", &["ä", "ж٣"], &["3"]),
            ("^(?<year>[0-9]{4})$", "^(?<year>[0-9]{4})$", &["2026"], &["20260"]),
        ],
    );
}

#[test]
fn ecma_gives_the_meaning() {
    assert_cases(
        Engine::Regex,
        &[
            ("^.$", r"^[^\n\r\x{2028}\x{2029}]$", &["a", "😀"], &["\r", "\u{2028}", "a\n"]),
            (r"^\d\w\s$", r"^[0-9][A-Za-z0-9_][\t-\r ]$", &["1a "], &["٣a ", "1ä ", "1a\u{a0}"]),
            (r"^\D\W\S$", r"^[^0-9][^A-Za-z0-9_][^\t-\r ]$", &["٣ä\u{a0}"], &["1ä."]),
            (r"^[\D\S]$", r"^[[^0-9][^\t-\r ]]$", &["a", "1", " "], &[]),
            (r"^\bä", r"^(?-u:\b)ä", &[], &["ä"]),
            (r"a\b", r"a(?-u:\b)", &["aä", "a"], &["ab"]),
            (r"^[\b]$", r"^[\x08]$", &["\u{8}"], &["b"]),
            (r"^\/\-\_\:$", "^/-_:$", &["/-_:"], &[]),
            (r"^\u0041\x42\cJ\0\t$", r"^AB\n\x00\t$", &["AB\n\0\t"], &[]),
            (r"^\ud83d\ude00$", r"^\x{1F600}$", &["😀"], &[]),
            (r"^\u{1F600}$", r"^\x{1F600}$", &["😀"], &[]),
            ("^[^]$", r"^[\x00-\x{10FFFF}]$", &["\n"], &["", "aa"]),
            ("a[]", r"a[^\x00-\x{10FFFF}]", &[], &["a", "a]"]),
        ],
    );
}

#[test]
fn braces_and_brackets_that_open_nothing_are_themselves() {
    assert_cases(
        Engine::Regex,
        &[
            ("^a{$", r"^a\{$", &["a{"], &["a"]),
            ("^{a}]$", r"^\{a\}\]$", &["{a}]"], &[]),
            ("^a{,2}$", r"^a\{,2\}$", &["a{,2}"], &["aa"]),
            (r"^[[(]\($", r"^[\[(]\($", &["[(", "(("], &[]),
            (r"^\8$", "^8$", &["8"], &[]),
            (r"^[\000-\037]$", r"^[\x00-\x1F]$", &["\u{1f}"], &[" "]),
            (r"^\101\1$", r"^A\x01$", &["A\u{1}"], &[]),
        ],
    );
}

#[test]
fn dashes_beside_sets_and_at_the_ends_are_themselves() {
    assert_cases(
        Engine::Regex,
        &[
            (r"^[\w-_]$", r"^[A-Za-z0-9_\-_]$", &["-", "_", "a"], &["."]),
            (r"^[a\d-.]$", r"^[a0-9\-.]$", &["-", "."], &["/"]),
            ("^[+--]$", r"^[+-\-]$", &["+", ",", "-"], &["."]),
            ("^[-a-]$", r"^[\-a\-]$", &["-", "a"], &["b"]),
            ("^[a-c-e]$", r"^[a-c\-e]$", &["b", "-", "e"], &["d"]),
        ],
    );
}

#[test]
fn operators_of_rust_in_a_class_are_characters() {
    assert_cases(
        Engine::Regex,
        &[
            ("^[a||b]$", "^[a|b]$", &["|"], &["c"]),
            ("^[a&&b]$", "^[a&b]$", &["a", "&", "b"], &["c"]),
            ("^[!-&&-+]$", r"^[!-&\&-+]$", &["&", "!", "+"], &["c"]),
            ("^[!-~~]$", r"^[!-~\~]$", &["~"], &["ä"]),
            ("^[:a:]&&$", r"^[\:a:]&\&$", &["a&&", ":&&"], &[]),
            ("^[--b]$", r"^[\--b]$", &["-", "a", "b"], &["c"]),
        ],
    );
}

#[test]
fn habits_of_java_are_understood() {
    assert_cases(
        Engine::Regex,
        &[
            (r"^\p{Print}\P{Alpha}$", r"^[ -~][^A-Za-z]$", &["~ä"], &["ää", "aa"]),
            (r"^[\p{Alnum}\P{Punct}]$", r"^[A-Za-z0-9[^!-/:-@\[-`{-~]]$", &["a", "ä"], &["!"]),
            (r"^\p{IsAlphabetic}\p{LD}$", r"^\p{Alphabetic}[\p{L}\p{Nd}]$", &["ä9"], &["9ä"]),
            (r"^[\P{M}\P{N}]$", r"^[[^\p{M}][^\p{N}]]$", &["a", "1"], &[]),
            (r"^[\p{Print}&&[^|:/]]$", "^[[ -~]&&[^|:/]]$", &["a", "&"], &["|", "ä"]),
            ("^[[:alnum:]_]$", "^[A-Za-z0-9_]$", &["a", "_"], &[":"]),
            (r"\Aa\z", "^a$", &["a"], &["a\n"]),
            (r"^a\Z", r"^a(?:\n?$)", &["a", "a\n"], &["ab"]),
            ("^(?i)ab[c-e]", "^[aA][bB][c-eC-E]", &["aBD"], &["aBf"]),
            ("^(?s)(.)(?-s:.)$", r"^((?s:.))(?:[^\n\r\x{2028}\x{2029}])$", &["\na"], &["a\n"]),
            ("(?m)^b$", "(?m:^)b(?m:$)", &["a\nb\nc"], &["ab"]),
            (r"^\d{2}+$", "^[0-9]*$", &["12"], &["1234", "1"]),
            ("^(?:a{2}){3}|b{2}{3}$", "^(?:a{2}){3}|(?:b{2}){3}$", &["bbbbbb"], &["bbbbb"]),
        ],
    );
}

#[test]
fn what_looks_around_or_back_needs_the_other_engine() {
    assert_cases(
        Engine::FancyRegex,
        &[
            ("^(?!aws:).*$", r"^(?!aws:)[^\n\r\x{2028}\x{2029}]*$", &["a", ""], &["aws:a"]),
            (r"^(?=.{3}$)\d*(?<!0)$", r"^(?=[^\n\r\x{2028}\x{2029}]{3}$)[0-9]*(?<!0)$", &["101"], &["110", "11"]),
            (r"^(.)\1$", r"^([^\n\r\x{2028}\x{2029}])(?(1)\1|)$", &["aa"], &["ab"]),
            (r"^(a)?\1b$", r"^(a)?(?(1)\1|)b$", &["aab", "b"], &["ab"]),
            (r"^(?<x>a|b)\k<x>$", r"^(?<x>a|b)(?(<x>)\k<x>|)$", &["bb"], &["ab"]),
            (r"^(?!\.)+a$", r"^(?!\.)a$", &["a"], &[".a"]),
            (r"^(?=b)*a$", "^(?:(?=b)|)a$", &["a"], &[]),
            ("^a?+a$", "^(?>a?)a$", &["aa"], &["a"]),
            ("^(?>a|ab)c$", "^(?>a|ab)c$", &["ac"], &["abc"]),
            (r"^[&~-](?=a)", r"^[&~\-](?=a)", &["~a", "-a", "&a"], &["+a"]),
        ],
    );
    let word = translate(r"^(?=.)\bä?\B\B$").expect("boundaries translate");
    assert_eq!(word.engine, Engine::FancyRegex);
    let start = translate(r"(?=a)\ba").expect("boundaries translate");
    assert!(is_found(&start, "äa") && !is_found(&start, "ba"));
}

#[test]
fn halves_of_surrogate_pairs_stand_for_what_pairs_stand_for() {
    let pattern = r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDBFF-\uDC00\uDFFF]*$";
    let paired = r"^[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF]*$";
    let text = r"^[ -\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]*$";
    let (found, absent): (&[&str], &[&str]) = (&["😀", "a"], &["\u{ffff}", "\t"]);
    assert_cases(Engine::Regex, &[(pattern, text, found, absent), (paired, text, found, absent)]);
    assert_cases(Engine::Regex, &[(r"^a|\ud800", r"^a|[^\x00-\x{10FFFF}]", &["a"], &["\u{fffd}"])]);
}

#[test]
fn a_count_over_the_whole_string_is_split_off() {
    let translated = translate(r"^[^\p{C}]{1,2048}$").expect("it is small without the count");
    assert_eq!(translated.text, r"^\P{C}*$");
    assert_eq!(translated.characters, Some(1..=2048));
    let exact = translate("^[0-9]{12}$").expect("it is small");
    assert_eq!((exact.text.as_str(), exact.characters), ("^[0-9]*$", Some(12..=12)));
    let counted = translate("^[ä-ü]{2,100}$").expect("it is small");
    assert!(is_found(&counted, "ää") && is_found(&counted, &"ä".repeat(100)));
    assert!(!is_found(&counted, "ä") && !is_found(&counted, &"ä".repeat(101)));
    for other in ["^(ab){2,100}$", "a{2,100}$", "^a{100,}$", "^ba{2,100}$"] {
        assert_eq!(translate(other).expect("it is small").characters, None, "{other}");
    }
}

#[test]
fn the_ascii_part_of_one_set_is_known() {
    let set = |characters: &str| characters.bytes().fold(0_u128, |set, byte| set | 1 << byte);
    let printable = (0x20..0x7f_u8).fold(0_u128, |set, byte| set | 1 << byte);
    let cases = [
        ("^[0-9]+$", Some(set("0123456789"))),
        ("^[0-9]{12}$", Some(set("0123456789"))),
        ("^[^\\x00-\\x7f]*$", Some(0)),
        (r"^[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]+$", Some(printable)),
        ("^.*$", Some(!set("\n\r"))),
        ("^a*$", Some(set("a"))),
        ("^[0-9]{2,}$", None),
        ("[0-9]+", None),
        ("^([0-9])+$", None),
        ("^[0-9]++$", None),
        ("^[0-9]+a$", None),
    ];
    for (pattern, expected) in cases {
        let translated = translate(pattern).expect("it is small");
        assert_eq!(translated.ascii, expected, "{pattern}");
    }
}

/// The fault of a pattern that cannot be read, and its place.
fn fault(pattern: &str) -> (Fault, usize) {
    match translate(pattern) {
        Err(PatternError::Syntax { fault, offset, .. }) => (fault, offset),
        other => panic!("{pattern} should not be readable: {other:?}"),
    }
}

#[test]
fn faults_are_named_with_their_place() {
    let cases = [
        ("ä(a", Fault::UnclosedGroup, 2),
        ("a)", Fault::UnopenedGroup, 1),
        ("(?#a)", Fault::UnknownGroup, 0),
        ("(?<1>a)", Fault::UnknownGroup, 0),
        ("(?x)a", Fault::UnknownFlag('x'), 0),
        ("a[b", Fault::UnclosedClass, 1),
        ("[b-a]", Fault::ReversedRange, 1),
        ("a|*", Fault::NothingToRepeat, 2),
        ("a**", Fault::NothingToRepeat, 2),
        ("a{1}{2}{3}", Fault::NothingToRepeat, 7),
        ("a{2,1}", Fault::ReversedCount, 1),
        ("a{99999999999}", Fault::LargeCount, 1),
        (r"\y", Fault::UnknownEscape('y'), 0),
        (r"[\R]", Fault::UnknownEscape('R'), 1),
        ("a\\", Fault::IncompleteEscape, 1),
        (r"\x4", Fault::IncompleteEscape, 0),
        (r"\u{41", Fault::IncompleteEscape, 0),
        (r"\p{L", Fault::IncompleteEscape, 0),
        (r"\c1", Fault::IncompleteEscape, 0),
        (r"(?<a>)\k", Fault::IncompleteEscape, 6),
        (r"\k<b>", Fault::NoSuchGroup("b".to_owned()), 0),
        (r"\u{110000}", Fault::NoSuchCharacter, 0),
        (r"\p{Nonsense}", Fault::UnknownProperty("Nonsense".to_owned()), 0),
        (r"\p{L}}|\p{)}", Fault::UnknownProperty(")".to_owned()), 7),
    ];
    for (pattern, expected, offset) in cases {
        assert_eq!(fault(pattern), (expected, offset), "{pattern}");
    }
}

#[test]
fn hostile_patterns_are_refused_in_bounded_time() {
    let long = "a".repeat(MAX_LENGTH + 1);
    assert_eq!(translate(&long), Err(PatternError::TooLong { length: MAX_LENGTH + 1 }));
    let deep = |open: &str, close: &str| open.repeat(2_000) + &close.repeat(2_000);
    assert_eq!(fault(&deep("(", ")")).0, Fault::TooDeep);
    assert_eq!(fault(&deep("(?:", "")).0, Fault::TooDeep);
    assert_eq!(fault(&deep("[&&", "")).0, Fault::TooDeep);
    let refused = |pattern: &str| {
        let outcome = translate(pattern);
        assert!(matches!(outcome, Err(PatternError::Refused { .. })), "{pattern}: {outcome:?}");
    };
    refused("(((a{1000}){1000}){1000}){1000}");
    refused(r"((\p{L}{1000}){1000})(?=a)");
    for harmless in ["(){200000}", "((?=a)){200000}", "(|){200000}", "(a*)*b"] {
        assert!(translate(harmless).is_ok(), "{harmless}");
    }
}

#[test]
fn no_part_of_a_pattern_makes_it_panic() {
    let patterns = [
        r"^(?<a>[^\p{L}\u{1F600}\ud83d\ude00-\uDBFF\x41&&[^b-c]])(?i:\k<a>\1{2,3}?)(?<!\Bä)(?>\cA|\0){1,}+\Z$",
        r"[[:alpha:]\d-\w--z&&[a&&b]]{1}{2}|(?ms-i)\P{^IsGreek}\p{sc=Latin}\101\8(?=(?!x)*)",
    ];
    for pattern in patterns {
        let places: Vec<usize> = pattern.char_indices().map(|(place, _)| place).collect();
        for &from in &places {
            for &to in places.iter().filter(|&&to| to > from).step_by(3) {
                // A translation has been compiled, and an error names a place in the pattern.
                if let Err(error) = translate(&pattern[from..to]) {
                    assert!(!error.to_string().is_empty());
                }
            }
        }
    }
}
