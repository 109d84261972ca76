//! Writes a pattern in the syntax of Rust's engines.
//!
//! Syntax with the same meaning is kept, so that most patterns look as they do in the model.

use std::fmt::Write as _;

use super::Engine;
use super::property::{self, Ranges};
use super::syntax::{Assertion, Class, Greed, Group, Item, Node};

/// A pattern as it has been written.
pub(super) struct Printed {
    pub(super) text: String,
    /// `true` if a property is named that is not a general category of characters.
    pub(super) properties: bool,
}

/// Writes a pattern for an engine.
pub(super) fn print(node: &Node, engine: Engine) -> Printed {
    let mut printer = Printer { text: String::new(), engine, properties: false };
    printer.node(node);
    Printed { text: printer.text, properties: printer.properties }
}

struct Printer {
    text: String,
    engine: Engine,
    properties: bool,
}

/// Characters to escape in a class: those with a meaning there in either engine.
const SPECIAL_IN_CLASS: &str = r"[]\^-";

/// Characters to escape outside a class.
const SPECIAL: &str = r"\.+*?()|[]{}^$";

impl Printer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        self.text.write_fmt(text).expect("a string takes whatever is written to it");
    }

    /// Writes a node. The parser puts sequences and alternations in groups, so no parentheses are added here.
    fn node(&mut self, node: &Node) {
        match node {
            Node::Literal(character) => self.character(*character, SPECIAL),
            Node::Any => self.push("(?s:.)"),
            Node::AnyInLine => self.push(r"[^\n\r\x{2028}\x{2029}]"),
            Node::Class(class) => self.class(class),
            Node::Assertion(assertion) => self.assertion(*assertion),
            Node::Group(group, body) => {
                self.opening(group);
                self.node(body);
                self.push(")");
            }
            Node::Repeat { body, min, max, greed } => self.repeat(body, (*min, *max), *greed),
            // A reference to a group that has not matched always matches.
            Node::Backreference(number) => self.put(format_args!(r"(?({number})\{number}|)")),
            Node::NamedBackreference(name) => self.put(format_args!(r"(?(<{name}>)\k<{name}>|)")),
            Node::Sequence(parts) => parts.iter().for_each(|part| self.node(part)),
            Node::Alternation(branches) => {
                for (position, branch) in branches.iter().enumerate() {
                    self.push(if position > 0 { "|" } else { "" });
                    self.node(branch);
                }
            }
        }
    }

    fn assertion(&mut self, assertion: Assertion) {
        match (assertion, self.engine) {
            (Assertion::Start, _) => self.push("^"),
            (Assertion::End, _) => self.push("$"),
            // This consumes the newline instead of only looking at it: only the end can follow.
            (Assertion::EndOrLastNewline, _) => self.push(r"(?:\n?$)"),
            (Assertion::LineStart, _) => self.push("(?m:^)"),
            (Assertion::LineEnd, _) => self.push("(?m:$)"),
            (Assertion::WordBoundary, Engine::Regex) => self.push(r"(?-u:\b)"),
            (Assertion::WordBoundary, Engine::FancyRegex) => {
                self.push("(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))");
            }
            (Assertion::NoWordBoundary, _) => {
                self.push("(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))");
            }
        }
    }

    fn opening(&mut self, group: &Group) {
        match group {
            Group::Capturing => self.push("("),
            Group::Named(name) => self.put(format_args!("(?<{name}>")),
            Group::Plain => self.push("(?:"),
            Group::Atomic => self.push("(?>"),
            Group::Ahead => self.push("(?="),
            Group::NotAhead => self.push("(?!"),
            Group::Behind => self.push("(?<="),
            Group::NotBehind => self.push("(?<!"),
        }
    }

    fn repeat(&mut self, body: &Node, counts: (u32, Option<u32>), greed: Greed) {
        // `x{1,2}+` would repeat a repetition in Rust.
        self.push(if greed == Greed::Possessive { "(?>" } else { "" });
        self.node(body);
        match counts {
            (0, None) => self.push("*"),
            (1, None) => self.push("+"),
            (0, Some(1)) => self.push("?"),
            (min, None) => self.put(format_args!("{{{min},}}")),
            (min, Some(max)) if min == max => self.put(format_args!("{{{min}}}")),
            (min, Some(max)) => self.put(format_args!("{{{min},{max}}}")),
        }
        self.push(match greed {
            Greed::Greedy => "",
            Greed::Lazy => "?",
            Greed::Possessive => ")",
        });
    }

    fn class(&mut self, class: &Class) {
        let Class { negated, items, intersected } = class;
        match (items.as_slice(), negated) {
            _ if !intersected.is_empty() => self.intersection(class),
            ([], false) | ([Item::AllBut([])], _) => self.push(r"[^\x00-\x{10FFFF}]"),
            ([], true) => self.push(r"[\x00-\x{10FFFF}]"),
            ([Item::AllBut(ranges)], negated) => self.ranges(ranges, !negated),
            ([Item::Property { name, negated: without }], negated) => {
                self.property(if without == negated { 'p' } else { 'P' }, name);
            }
            (items, negated) => self.items(items, *negated),
        }
    }

    fn intersection(&mut self, class: &Class) {
        self.push(if class.negated { "[^" } else { "[" });
        self.items(&class.items, false);
        for operand in &class.intersected {
            self.push("&&");
            self.items(&operand.items, operand.negated);
        }
        self.push("]");
    }

    fn items(&mut self, items: &[Item], negated: bool) {
        self.push(if negated { "[^" } else { "[" });
        for item in items {
            match item {
                Item::Range(first, last) => self.range(*first, *last),
                Item::AllBut(ranges) => self.ranges(ranges, true),
                Item::Property { name, negated: false } => self.property('p', name),
                // fancy-regex would read several `\P{…}` in a class as their intersection.
                Item::Property { name, negated: true } => {
                    self.push("[^");
                    self.property('p', name);
                    self.push("]");
                }
            }
        }
        self.push("]");
    }

    fn property(&mut self, kind: char, name: &str) {
        self.properties |= !property::is_category(name);
        self.put(format_args!(r"\{kind}{{{name}}}"));
    }

    fn ranges(&mut self, ranges: Ranges, negated: bool) {
        self.push(if negated { "[^" } else { "[" });
        for &(first, last) in ranges {
            self.range(first, last);
        }
        self.push("]");
    }

    fn range(&mut self, first: char, last: char) {
        self.character(first, SPECIAL_IN_CLASS);
        if first != last {
            self.push("-");
            self.character(last, SPECIAL_IN_CLASS);
        }
    }

    fn character(&mut self, character: char, special: &str) {
        match character {
            '\n' => self.push(r"\n"),
            '\r' => self.push(r"\r"),
            '\t' => self.push(r"\t"),
            special_one if special.contains(special_one) => {
                self.put(format_args!(r"\{special_one}"));
            }
            // Doubled, these are operators in a class, and have no meaning outside one.
            '&' | '~' if self.text.ends_with(character) => self.put(format_args!(r"\{character}")),
            // `[:` opens the name of a set.
            ':' if self.text.ends_with('[') => self.push(r"\:"),
            plain if is_readable(plain) => self.text.push(plain),
            hidden if hidden.is_ascii() => self.put(format_args!(r"\x{:02X}", u32::from(hidden))),
            hidden => self.put(format_args!(r"\x{{{:X}}}", u32::from(hidden))),
        }
    }
}

fn is_readable(character: char) -> bool {
    character == ' ' || character.is_ascii_graphic() || (character.is_alphanumeric() && character < '\u{10000}')
}
