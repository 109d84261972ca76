//! Splits documentation into known tags and text.
//!
//! An unknown tag is a placeholder or a sample, such as `<bucket-name>` or `<ListBucketResult>`, and so is text.

/// A tag, by its effect on the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Starts and ends a paragraph.
    Paragraph,
    /// Ends a line.
    Break,
    /// A paragraph in bold.
    Heading,
    /// A list with bullets.
    Bullets,
    /// A list with numbers.
    Numbers,
    /// An item of either.
    Item,
    /// A list of terms with definitions.
    Definitions,
    /// A term of it.
    Term,
    /// The definition of a term.
    Definition,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A remark, with its label.
    Note(&'static str),
    /// Text with significant white space.
    Preformatted,
    /// Code inside a line.
    Code,
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// A link, or a name to be linked.
    Link,
    /// No effect: only its content counts.
    Transparent,
}

impl Tag {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "p" | "para" | "div" | "section" | "fullname" | "shortdesc" | "blockquote" | "examples" | "example"
            | "request" | "response" | "title" | "thead" | "tbody" | "caption" => Self::Paragraph,
            "br" | "hr" => Self::Break,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Self::Heading,
            "ul" | "itemizedlist" | "table" => Self::Bullets,
            "ol" | "orderedlist" => Self::Numbers,
            "li" | "listitem" => Self::Item,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "note" => Self::Note("Note"),
            "important" => Self::Note("Important"),
            "warning" => Self::Note("Warning"),
            "caution" => Self::Note("Caution"),
            "tip" => Self::Note("Tip"),
            "pre" | "programlisting" => Self::Preformatted,
            "code" | "tt" | "kbd" | "literal" | "samp" => Self::Code,
            "b" | "strong" => Self::Strong,
            "i" | "em" | "emphasis" | "var" | "replaceable" | "cite" => Self::Emphasis,
            "a" => Self::Link,
            "link" | "ulink" | "u" | "span" | "font" | "sup" | "sub" | "small" | "big" | "s" => Self::Transparent,
            _ => return None,
        })
    }

    /// Returns `true` if it structures the text, and `false` if it only marks words.
    fn is_block(self) -> bool {
        match self {
            Self::Paragraph
            | Self::Break
            | Self::Heading
            | Self::Bullets
            | Self::Numbers
            | Self::Item
            | Self::Definitions
            | Self::Term
            | Self::Definition
            | Self::Row
            | Self::Cell
            | Self::Note(_)
            | Self::Preformatted => true,
            Self::Code | Self::Strong | Self::Emphasis | Self::Link | Self::Transparent => false,
        }
    }
}

/// A piece of the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event<'s> {
    /// A tag with the text of its attributes.
    Open(Tag, &'s str),
    /// The end of a tag.
    Close(Tag),
    /// Text, with its entities decoded.
    Text(String),
}

/// Returns `true` if tags structure the text, so that its line ends have no meaning.
pub(super) fn has_blocks(source: &str) -> bool {
    Reader::new(source).any(|event| matches!(event, Event::Open(tag, _) if tag.is_block()))
}

/// The longest tag that is read as one; anything longer is text. Keeps the time linear.
const LONGEST_TAG: usize = 4096;

/// Reads events from the source.
pub(super) struct Reader<'s> {
    rest: &'s str,
    /// A tag that was read along with the text before it.
    queued: Option<Event<'s>>,
    /// The end that a self-closing tag implies.
    implied: Option<Tag>,
    /// `true` if no `-->` follows, so that it is not searched for again.
    no_comment_ends: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { rest: source, queued: None, implied: None, no_comment_ends: false }
    }

    /// The length of the comment or tag at `at`, and its event; a comment has none.
    fn markup(&mut self, at: usize) -> Option<(usize, Option<Event<'s>>)> {
        let source = &self.rest[at..];
        if source.starts_with("<!--") && !self.no_comment_ends {
            let length = source.find("-->").map(|end| end + "-->".len());
            self.no_comment_ends = length.is_none();
            return length.map(|length| (length, None));
        }
        let length = tag_length(source)?;
        let inner = &source[1..length - 1];
        if inner.starts_with("http://") || inner.starts_with("https://") {
            return (!inner.contains(char::is_whitespace)).then(|| (length, Some(Event::Text(inner.to_owned()))));
        }
        self.tag(inner).map(|event| (length, Some(event)))
    }

    fn tag(&mut self, inner: &'s str) -> Option<Event<'s>> {
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let name_ends = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(name_ends);
        if !attributes.is_empty() && !attributes.starts_with(|c: char| c.is_ascii_whitespace() || c == '/') {
            return None;
        }
        let tag = Tag::from_name(name)?;
        if closes {
            return Some(Event::Close(tag));
        }
        if attributes.ends_with('/') {
            self.implied = Some(tag);
        }
        Some(Event::Open(tag, attributes))
    }
}

impl<'s> Iterator for Reader<'s> {
    type Item = Event<'s>;

    fn next(&mut self) -> Option<Event<'s>> {
        if let Some(event) = self.queued.take().or_else(|| self.implied.take().map(Event::Close)) {
            return Some(event);
        }
        let mut from = 0;
        while let Some(at) = self.rest[from..].find('<').map(|at| at + from) {
            let Some((length, event)) = self.markup(at) else {
                from = at + 1;
                continue;
            };
            let text = &self.rest[..at];
            self.rest = &self.rest[at + length..];
            from = 0;
            if !text.is_empty() {
                self.queued = event;
                return Some(Event::Text(decode(text)));
            }
            if event.is_some() {
                return event;
            }
        }
        let text = std::mem::take(&mut self.rest);
        (!text.is_empty()).then(|| Event::Text(decode(text)))
    }
}

/// The length of a possible tag, from `<` to `>`. A `>` in quotes does not end it; another `<` means that it is no tag.
fn tag_length(source: &str) -> Option<usize> {
    let bytes = source.as_bytes();
    let mut quote = None;
    for at in 1..bytes.len().min(LONGEST_TAG) {
        match (quote, bytes[at]) {
            (None, b'>') => return Some(at + 1),
            (None, b'<') => return None,
            (None, mark @ (b'"' | b'\'')) if bytes[at - 1] == b'=' => quote = Some(mark),
            (Some(open), mark) if open == mark => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}

/// The value of an attribute, if the tag has it.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            Some(_) => after.split_once(char::is_whitespace).unwrap_or((after, "")),
            None => ("", ""),
        };
        let found = before.split_ascii_whitespace().next_back();
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(decode(value));
        }
        rest = next;
    }
    None
}

/// The longest name of an entity.
const LONGEST_ENTITY: usize = 10;

/// Decodes known entities. Unknown ones such as `&tags;`, which are parts of queries, stay.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let name_ends = after.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        let entity = name_ends.and_then(|end| Some((entity(after.get(..end)?)?, &after[end + 1..])));
        rest = if let Some((letter, after)) = entity {
            decoded.push(letter);
            after
        } else {
            decoded.push('&');
            after
        };
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "times" => '×',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "micro" => 'µ',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "rarr" => '→',
        "larr" => '←',
        "bull" => '•',
        "middot" => '·',
        _ => return None,
    })
}
