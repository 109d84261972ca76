//! Parses a pattern into nodes, and resolves flags and the differences of the dialects.

use super::class::{self, Case};
use super::error::Fault;
use super::escape::{self, Escape};
use super::limits::{MAX_COUNT, MAX_DEPTH};
use super::reader::{At, Reader, fail};
use super::syntax::{Assertion, Class, Greed, Group, Item, Node};

/// Reads a whole pattern.
pub(super) fn parse(pattern: &str) -> Result<Node, At<Fault>> {
    let mut parser =
        Parser { reader: Reader::new(pattern), flags: Flags::default(), depth: 0, groups: count_groups(pattern) };
    let node = parser.alternation()?;
    if parser.reader.peek().is_some() {
        let offset = parser.reader.offset();
        return fail(Fault::UnopenedGroup, offset);
    }
    Ok(node)
}

/// The number of capturing groups in a pattern, on which the meaning of `\2` depends.
fn count_groups(pattern: &str) -> usize {
    let mut reader = Reader::new(pattern);
    let mut in_class = false;
    let mut groups = 0;
    while let Some(character) = reader.next() {
        match character {
            '\\' => {
                reader.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => {
                let rest = reader.rest();
                let looks_behind = rest.starts_with("?<=") || rest.starts_with("?<!");
                if !rest.starts_with('?') || (rest.starts_with("?<") && !looks_behind) {
                    groups += 1;
                }
            }
            _ => {}
        }
    }
    groups
}

#[derive(Clone, Copy, Debug, Default)]
struct Flags {
    case: Case,
    dot_all: bool,
    multi_line: bool,
}

struct Parser<'p> {
    reader: Reader<'p>,
    flags: Flags,
    depth: usize,
    groups: usize,
}

impl Parser<'_> {
    /// Reads branches up to the end of the group or of the pattern.
    fn alternation(&mut self) -> Result<Node, At<Fault>> {
        let mut branches = vec![self.sequence()?];
        while self.reader.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(one_or(branches, Node::Alternation))
    }

    fn sequence(&mut self) -> Result<Node, At<Fault>> {
        let mut parts = Vec::new();
        while let Some(character) = self.reader.peek() {
            if character == '|' || character == ')' {
                break;
            }
            let start = self.reader.offset();
            if let Some(atom) = self.atom(start)? {
                parts.push(self.repeated(atom)?);
            }
        }
        Ok(one_or(parts, Node::Sequence))
    }

    /// Reads a node that a quantifier can follow. `None` for flags.
    fn atom(&mut self, start: usize) -> Result<Option<Node>, At<Fault>> {
        if self.quantifier(start)?.is_some() {
            return fail(Fault::NothingToRepeat, start);
        }
        let Some(character) = self.reader.next() else {
            return Ok(None);
        };
        Ok(Some(match character {
            '^' if self.flags.multi_line => Node::Assertion(Assertion::LineStart),
            '^' => Node::Assertion(Assertion::Start),
            '$' if self.flags.multi_line => Node::Assertion(Assertion::LineEnd),
            '$' => Node::Assertion(Assertion::End),
            '.' if self.flags.dot_all => Node::Any,
            '.' => Node::AnyInLine,
            '[' => Node::Class(class::class(&mut self.reader, start, self.flags.case)?),
            '\\' => self.escaped(start)?,
            '(' => return self.group(start),
            other => self.literal(other),
        }))
    }

    fn literal(&self, character: char) -> Node {
        if self.flags.case == Case::Ignored && character.is_ascii_alphabetic() {
            let cases = [character.to_ascii_lowercase(), character.to_ascii_uppercase()];
            return set(cases.map(|case| Item::Range(case, case)).into());
        }
        Node::Literal(character)
    }

    fn escaped(&mut self, start: usize) -> Result<Node, At<Fault>> {
        Ok(match escape::escape(&mut self.reader, start)? {
            Escape::Character(character) => self.literal(character),
            // Half a character, which no string contains.
            Escape::Surrogate(_) => set(Vec::new()),
            Escape::Items(items) => set(items),
            Escape::Special('b') => Node::Assertion(Assertion::WordBoundary),
            Escape::Special('B') => Node::Assertion(Assertion::NoWordBoundary),
            Escape::Special('A') => Node::Assertion(Assertion::Start),
            Escape::Special('z') => Node::Assertion(Assertion::End),
            Escape::Special('Z') => Node::Assertion(Assertion::EndOrLastNewline),
            Escape::Special('k') => self.named_backreference(start)?,
            Escape::Special(other) => match other.to_digit(10) {
                Some(digit) => self.backreference(other, digit),
                None => return fail(Fault::UnknownEscape(other), start),
            },
        })
    }

    fn named_backreference(&mut self, start: usize) -> Result<Node, At<Fault>> {
        let name = self.reader.eat("<").then(|| self.reader.until('>')).flatten();
        match name {
            Some(name) if self.reader.whole().contains(&format!("(?<{name}>")) => {
                Ok(Node::NamedBackreference(name.to_owned()))
            }
            Some(name) => fail(Fault::NoSuchGroup(name.to_owned()), start),
            None => fail(Fault::IncompleteEscape, start),
        }
    }

    /// Reads a reference to a group, or an octal escape or a digit where there is no such group.
    fn backreference(&mut self, character: char, first: u32) -> Node {
        let mut ahead = self.reader.clone();
        let mut number = first as usize;
        while let Some(digit) = ahead.digits(10, 1, 1) {
            number = number.saturating_mul(10).saturating_add(digit as usize);
        }
        if number <= self.groups {
            self.reader = ahead;
            return Node::Backreference(number);
        }
        let meant = match first {
            0..8 => escape::octal(&mut self.reader, first),
            _ => character,
        };
        self.literal(meant)
    }

    /// Reads a group after its opening parenthesis. `None` for flags, which apply up to the end of the enclosing group.
    fn group(&mut self, start: usize) -> Result<Option<Node>, At<Fault>> {
        let around = self.flags;
        let Some(group) = self.opening(start)? else {
            return Ok(None);
        };
        if self.depth == MAX_DEPTH {
            return fail(Fault::TooDeep, start);
        }
        self.depth += 1;
        let body = self.alternation()?;
        self.depth -= 1;
        self.flags = around;
        if !self.reader.eat(")") {
            return fail(Fault::UnclosedGroup, start);
        }
        Ok(Some(Node::Group(group, Box::new(body))))
    }

    fn opening(&mut self, start: usize) -> Result<Option<Group>, At<Fault>> {
        if !self.reader.eat("?") {
            return Ok(Some(Group::Capturing));
        }
        let plain = [
            (":", Group::Plain),
            (">", Group::Atomic),
            ("=", Group::Ahead),
            ("!", Group::NotAhead),
            ("<=", Group::Behind),
            ("<!", Group::NotBehind),
        ];
        if let Some((_, group)) = plain.into_iter().find(|(text, _)| self.reader.eat(text)) {
            return Ok(Some(group));
        }
        if self.reader.eat("<") {
            return match self.reader.until('>') {
                Some(name) if is_name(name) => Ok(Some(Group::Named(name.to_owned()))),
                Some(_) | None => fail(Fault::UnknownGroup, start),
            };
        }
        self.flags(start)
    }

    /// Reads `ims-ims)` or `ims-ims:`.
    fn flags(&mut self, start: usize) -> Result<Option<Group>, At<Fault>> {
        let mut value = true;
        loop {
            match self.reader.next() {
                Some('i') => self.flags.case = if value { Case::Ignored } else { Case::Sensitive },
                Some('s') => self.flags.dot_all = value,
                Some('m') => self.flags.multi_line = value,
                // Unicode is always on.
                Some('u') => {}
                Some('-') if value => value = false,
                Some(':') => return Ok(Some(Group::Plain)),
                Some(')') => return Ok(None),
                Some(other) if other.is_ascii_alphabetic() => {
                    return fail(Fault::UnknownFlag(other), start);
                }
                Some(_) | None => return fail(Fault::UnknownGroup, start),
            }
        }
    }

    /// Reads the quantifiers of an atom. A second one is accepted if it is a count: `x{2}{3}` means `(?:x{2}){3}`.
    fn repeated(&mut self, atom: Node) -> Result<Node, At<Fault>> {
        let once = self.repeated_once(atom)?;
        if !matches!(once, Node::Repeat { .. }) || !self.reader.rest().starts_with('{') {
            return Ok(once);
        }
        self.repeated_once(Node::Group(Group::Plain, Box::new(once)))
    }

    fn repeated_once(&mut self, atom: Node) -> Result<Node, At<Fault>> {
        let place = self.reader.offset();
        let Some((min, max)) = self.quantifier(place)? else {
            return Ok(atom);
        };
        let greed = if self.reader.eat("?") {
            Greed::Lazy
        } else if self.reader.eat("+") {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        if atom.is_assertion() {
            // Repeating an assertion changes nothing, and an optional one always holds.
            return Ok(if min > 0 { atom } else { optional(atom) });
        }
        // A fixed count leaves no choice.
        let greed = if max == Some(min) { Greed::Greedy } else { greed };
        Ok(Node::Repeat { body: Box::new(atom), min, max, greed })
    }

    /// Reads `*`, `+`, `?` or counts in braces. Other braces are plain characters.
    fn quantifier(&mut self, start: usize) -> Result<Option<(u32, Option<u32>)>, At<Fault>> {
        for (text, counts) in [("*", (0, None)), ("+", (1, None)), ("?", (0, Some(1)))] {
            if self.reader.eat(text) {
                return Ok(Some(counts));
            }
        }
        let mut ahead = self.reader.clone();
        let Some(counts) = counts(&mut ahead) else {
            return Ok(None);
        };
        self.reader = ahead;
        let (min, max) = counts;
        if min > MAX_COUNT || max.is_some_and(|max| max > MAX_COUNT) {
            return fail(Fault::LargeCount, start);
        }
        if max.is_some_and(|max| max < min) {
            return fail(Fault::ReversedCount, start);
        }
        Ok(Some(counts))
    }
}

/// Reads `{2}`, `{2,}` or `{2,3}`. Counts that do not fit become the largest number.
fn counts(reader: &mut Reader<'_>) -> Option<(u32, Option<u32>)> {
    let number = |reader: &mut Reader<'_>| {
        let digits = reader.rest().chars().take_while(char::is_ascii_digit).count();
        (digits > 0).then(|| reader.digits(10, 1, digits).unwrap_or(u32::MAX))
    };
    reader.eat("{").then_some(())?;
    let min = number(reader)?;
    let max = if reader.eat(",") { number(reader) } else { Some(min) };
    reader.eat("}").then_some((min, max))
}

fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && characters.all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn set(items: Vec<Item>) -> Node {
    Node::Class(Class { negated: false, items, intersected: Vec::new() })
}

/// An atom that may be skipped.
fn optional(atom: Node) -> Node {
    let branches = vec![atom, Node::Sequence(Vec::new())];
    Node::Group(Group::Plain, Box::new(Node::Alternation(branches)))
}

fn one_or(mut nodes: Vec<Node>, several: fn(Vec<Node>) -> Node) -> Node {
    match nodes.pop() {
        Some(only) if nodes.is_empty() => only,
        Some(last) => {
            nodes.push(last);
            several(nodes)
        }
        None => Node::Sequence(nodes),
    }
}
