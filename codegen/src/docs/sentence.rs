//! Finds the first sentence of documentation, for places that show it in short.
//!
//! It reads the Markdown that this module's siblings print, in which every mark that is not escaped is markup. A
//! sentence never ends inside of markup, so it can be printed alone, in the middle of another paragraph.

/// The longest sentence that is repeated on setters and accessors, in characters.
const LONGEST: usize = 400;

/// Abbreviations that do not end a sentence, in lowercase and without their last dot.
const ABBREVIATIONS: [&str; 14] =
    ["approx", "cf", "dr", "eg", "esp", "fig", "ie", "incl", "inc", "mr", "mrs", "ms", "resp", "vs"];

/// Returns the first sentence of documentation, with a full stop if it has no other end.
///
/// Remarks and headings before the first paragraph are skipped. There is none if the documentation starts with a list
/// or code, if the sentence announces one with a colon, or if the sentence is very long.
pub(super) fn first_sentence(lines: &[String]) -> Option<String> {
    let mut blocks = lines.split(String::is_empty).filter(|block| !block.is_empty());
    let paragraph = blocks.find(|block| !is_remark(block) && !is_heading(block))?;
    if starts_list_or_code(&paragraph[0]) {
        return None;
    }
    let paragraph = paragraph.join(" ");
    let sentence = paragraph[..sentence_end(&paragraph)].trim_end_matches([',', ';']);
    if sentence.ends_with(':') || sentence.chars().count() > LONGEST {
        return None;
    }
    let stop = if is_ended(sentence) { "" } else { "." };
    Some(format!("{sentence}{stop}"))
}

fn is_remark(block: &[String]) -> bool {
    block[0].starts_with('>')
}

/// Returns `true` if a block is one line of bold text, as headings are printed.
fn is_heading(block: &[String]) -> bool {
    let [line] = block else { return false };
    let bold = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    bold.is_some_and(|text| !text.contains("**") && !is_ended(text))
}

fn starts_list_or_code(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with("- ") || line.starts_with("```") || (digits > 0 && line[digits..].starts_with(". "))
}

/// Returns `true` if a text ends with a full stop or similar, closing marks aside.
fn is_ended(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Returns `true` if a character can stand between a full stop and the space after it.
fn is_closing(character: char) -> bool {
    matches!(character, '*' | ')' | ']' | '"' | '\'' | '”' | '’' | '»')
}

/// The byte at which the first sentence of a paragraph ends.
fn sentence_end(paragraph: &str) -> usize {
    let mut open = Open::default();
    let mut is_ended = false;
    let mut at = 0;
    while let Some(character) = paragraph[at..].chars().next() {
        let rest = &paragraph[at..];
        match character {
            ' ' if is_ended && open.is_nothing() && starts_sentence(&rest[1..]) => return at,
            '.' => is_ended = !is_abbreviation(&paragraph[..at]),
            '!' | '?' => is_ended = true,
            '。' | '！' | '？' if open.is_nothing() => return at + character.len_utf8(),
            closing if is_closing(closing) => {}
            _ => is_ended = false,
        }
        at += open.read(rest, character);
    }
    paragraph.len()
}

/// The markup and parentheses that are open.
#[derive(Default)]
struct Open {
    strong: bool,
    emphasis: bool,
    links: usize,
    parentheses: usize,
}

impl Open {
    fn is_nothing(&self) -> bool {
        !self.strong && !self.emphasis && self.links == 0 && self.parentheses == 0
    }

    /// Tracks the character at the start of `rest`, and returns the number of bytes to skip. An escape, a code span, an
    /// address and a run of asterisks are skipped as a whole.
    fn read(&mut self, rest: &str, character: char) -> usize {
        match character {
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            '`' => code_span(rest),
            '<' => rest.find('>').map_or(1, |end| end + 1),
            '*' => self.asterisks(rest),
            '[' => {
                self.links += 1;
                1
            }
            ']' => {
                self.links = self.links.saturating_sub(1);
                let address = rest[1..].strip_prefix('(').and_then(|address| address.find(')'));
                address.map_or(1, |end| end + 3)
            }
            '(' => {
                self.parentheses += 1;
                1
            }
            ')' => {
                self.parentheses = self.parentheses.saturating_sub(1);
                1
            }
            other => other.len_utf8(),
        }
    }

    fn asterisks(&mut self, rest: &str) -> usize {
        let count = rest.bytes().take_while(|byte| *byte == b'*').count();
        self.strong ^= count >= 2;
        self.emphasis ^= count % 2 == 1;
        count
    }
}

/// The length of the code span that a text starts with, or of its backticks if nothing closes them.
fn code_span(text: &str) -> usize {
    let fence = text.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = fence;
    while let Some(start) = text[at..].find('`').map(|start| at + start) {
        let length = text[start..].bytes().take_while(|byte| *byte == b'`').count();
        at = start + length;
        if length == fence {
            return at;
        }
    }
    fence
}

/// Returns `true` if a text can start a sentence; a small letter continues the one before.
fn starts_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '[', '(', '"', '\'', '“', '‘', '«', '\\']);
    !text.starts_with(char::is_lowercase)
}

/// Returns `true` if the dot after a text belongs to its last word, as in `e.g.` and `U.S.`.
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit(|character: char| !character.is_alphanumeric() && character != '.').next();
    let word = word.unwrap_or_default();
    let is_dotted = word.contains('.') && word.split('.').all(|letter| letter.chars().count() == 1);
    is_dotted || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::rustdoc;

    fn first(html: &str) -> Option<String> {
        rustdoc(html, &|name| (name == "GetRun").then(|| "crate::Client::get_run".to_owned())).first_sentence()
    }

    #[test]
    fn a_sentence_ends_where_a_reader_ends_it() {
        let table = [
            ("<p>One. Two.</p>", "One."),
            ("<p>One</p><p>Two.</p>", "One."),
            ("<p>Is it? It is.</p>", "Is it?"),
            ("<p>Such as, e.g. S3 or i.e. EC2. Two.</p>", "Such as, e.g. S3 or i.e. EC2."),
            ("<p>Keys (e.g., names) are unique. Two.</p>", "Keys (e.g., names) are unique."),
            ("<p>In the U.S. East region. Two.</p>", "In the U.S. East region."),
            ("<p>JSON vs. XML. Two.</p>", "JSON vs. XML."),
            ("<p>Keys, values, etc. Two.</p>", "Keys, values, etc."),
            ("<p>Keys, etc. and values. Two.</p>", "Keys, etc. and values."),
            ("<p>Version 1.2 of conf.d. Two.</p>", "Version 1.2 of conf.d."),
            ("<p>Runs on .NET 8. Two.</p>", "Runs on .NET 8."),
            ("<p>One (or two. Or three) of them. Two.</p>", "One (or two. Or three) of them."),
            ("<p>One. (Two.)</p>", "One."),
            ("<p>One (the first.) Two.</p>", "One (the first.)"),
            ("<p>\"One.\" Two.</p>", "\"One.\""),
            ("<p>Wait ... then go. Two.</p>", "Wait ... then go."),
            ("<p>一。二。</p>", "一。"),
            ("<p>One. <code>two</code> three.</p>", "One."),
        ];
        for (html, expected) in table {
            assert_eq!(first(html).as_deref(), Some(expected), "{html}");
        }
    }

    #[test]
    fn markup_stays_whole() {
        let table = [
            ("<p>The <code>a. B</code> of it. Two.</p>", "The `a. B` of it."),
            ("<p>The <code>a`. B</code> of it. Two.</p>", "The ``a`. B`` of it."),
            ("<p>Ends in <code>code.</code> and more. Two.</p>", "Ends in `code.` and more."),
            ("<p><b>One. Two.</b> Three.</p>", "**One. Two.**"),
            ("<p><b>One. Two</b> three. Four.</p>", "**One. Two** three."),
            ("<p><i>One.</i> Two.</p>", "*One.*"),
            ("<p>See <a href=\"https://a.example/b. C\">b. C</a>. Two.</p>", "See [b. C](https://a.example/b.%20C)."),
            ("<p>See <a>GetRun</a>. Two.</p>", "See [`GetRun`](crate::Client::get_run)."),
            ("<p>See https://a.example/x.y. Two.</p>", "See <https://a.example/x.y>."),
            ("<p>A <region>. Two.</p>", r"A \<region>."),
            ("<p>A [list. Of] items</p>", r"A \[list."),
            ("<p>1. no list</p>", r"1\. no list."),
            ("<p>All <b>bold</b></p>", "All **bold**."),
        ];
        for (html, expected) in table {
            assert_eq!(first(html).as_deref(), Some(expected), "{html}");
        }
    }

    #[test]
    fn the_first_paragraph_is_what_counts() {
        let long = format!("<p>{}</p>", "word ".repeat(100));
        let table = [
            ("", None),
            ("<note><p>Old.</p><p>Really.</p></note><p>One. Two.</p>", Some("One.")),
            ("<h3>Title</h3><p>One.</p>", Some("One.")),
            ("<note><p>Old.</p></note>", None),
            ("<ul><li>One.</li></ul><p>Two.</p>", None),
            ("<ol><li>One.</li></ol>", None),
            ("<pre>One.</pre>", None),
            ("<p>One of:</p><ul><li>a</li></ul>", None),
            ("<p>The state. One of:</p><ul><li>a</li></ul>", Some("The state.")),
            ("<p>A trailing comma,</p>", Some("A trailing comma.")),
            (&long, None),
        ];
        for (html, expected) in table {
            assert_eq!(first(html).as_deref(), expected, "{html}");
        }
    }

    proptest! {
        #[test]
        fn a_sentence_is_the_start_of_a_paragraph(html in "([a-zA-Z .:*`\\[\\]()<>&\\\\\n。-]|<p>|<b>|<code>|</p>|</b>|</code>){0,80}") {
            let docs = rustdoc(&html, &|_| None);
            if let Some(sentence) = docs.first_sentence() {
                let text = docs.lines().join(" ");
                let found = text.contains(&sentence) || text.contains(&sentence[..sentence.len() - 1]);
                prop_assert!(found, "{sentence:?} is not in {text:?}");
            }
        }

        #[test]
        fn any_text_is_taken(html in any::<String>()) {
            first(&html);
        }
    }
}
