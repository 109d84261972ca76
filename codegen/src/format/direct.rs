//! Prints the items that most files consist of from their tokens, without parsing them.
//!
//! Parsing and printing by `prettyplease` is exact, and most of the time of generating a crate. Fields, accessors,
//! setters and tables need neither: their lines follow from the tokens, and print here as they would there. An item with
//! anything else in it is parsed and printed by itself. A test compares both ways for all models.

mod attributes;
mod line;
mod macros;
mod unit;
mod value;

use std::ops::Range;

use proc_macro2::Delimiter;

use self::line::{Kind, line};
use self::unit::{Head, Unit, unit};
use super::layout::needs_space;
use super::parsed;
use super::tokens::{Token, Tokens};

/// The columns of a line, as in the configuration of `rustfmt`.
const WIDTH: usize = 120;

/// The columns of a line that `prettyplease` would break, and that would not be joined again.
const NARROW: usize = 89;

/// The columns of one level.
const INDENT: usize = 4;

/// Prints a file; `None` if an item cannot be found or does not parse.
pub(super) fn print(tokens: &Tokens) -> Option<String> {
    let mut printer = Printer { tokens, text: String::new() };
    let start = printer.inner_attributes()?;
    if start > 0 && start < tokens.len() {
        printer.text.push('\n');
    }
    printer.items(start..tokens.len(), &Place { depth: 0, of: Container::Module })?;
    Some(printer.text)
}

struct Printer<'t> {
    tokens: &'t Tokens,
    text: String,
}

/// The place of an item.
struct Place {
    /// The number of braces around it.
    depth: usize,
    of: Container,
}

/// The surroundings of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Module,
    Impl,
    /// A macro, which is printed as items only if they all are plain.
    Macro,
}

impl Printer<'_> {
    fn items(&mut self, range: Range<usize>, place: &Place) -> Option<()> {
        let mut at = range.start;
        let mut before = None;
        while at < range.end {
            let unit = unit(self.tokens, at, range.end)?;
            if before.replace(unit.line).is_some_and(|before| needs_space(before, unit.line)) {
                self.text.push('\n');
            }
            let mark = self.text.len();
            if self.item(&unit, place).is_none() {
                self.text.truncate(mark);
                self.parsed_item(&unit, place)?;
            }
            at = unit.end;
        }
        Some(())
    }

    /// Prints an item by parsing it.
    fn parsed_item(&mut self, unit: &Unit, place: &Place) -> Option<()> {
        let source = self.tokens.source(unit.attributes.start..unit.end);
        for line in parsed_lines(&source, place)? {
            self.put(0, &line);
        }
        Some(())
    }

    /// Prints the head of an `impl` by parsing it with a method in place of its content.
    fn parsed_head(&mut self, head: Range<usize>, place: &Place) -> Option<()> {
        let mut source = self.tokens.source(head);
        source.push_str("{ fn m() {} }");
        let lines = parsed_lines(&source, place)?;
        let [head @ .., method, end] = lines.as_slice() else { return None };
        if method.trim_start() != "fn m() {}" || end.trim_start() != "}" {
            return None;
        }
        for line in head {
            self.put(0, line);
        }
        Some(())
    }

    fn item(&mut self, unit: &Unit, place: &Place) -> Option<()> {
        let depth = place.depth;
        self.attributes(unit.attributes.clone(), depth)?;
        let whole = unit.start..unit.end;
        match (unit.head, unit.body) {
            (Head::Use, _) => self.import(whole, depth),
            (Head::Mod | Head::Struct, None) | (Head::Type, _) => self.line(whole, Kind::Type, depth, ""),
            (Head::Value, _) => self.value(whole, depth),
            (Head::Mod, Some(body)) => self.module(unit, body, depth),
            (Head::Struct, Some(body)) => self.members(unit, body, depth, Kind::Type),
            (Head::Enum, Some(body)) => self.members(unit, body, depth, Kind::Declaration),
            (Head::Impl, Some(body)) => self.implementation(unit, body, place),
            (Head::Fn, Some(body)) => self.block(unit, body, depth, |it, range| it.statements(range, depth + 1)),
            (Head::Macro, Some(body)) => self.macro_call(unit, body, depth),
            (Head::Enum | Head::Impl | Head::Fn | Head::Macro, None) | (Head::Other, _) => None,
        }
    }

    /// Prints a head in one line, and its content in braces.
    fn block(
        &mut self,
        unit: &Unit,
        body: usize,
        depth: usize,
        content: impl FnOnce(&mut Self, Range<usize>) -> Option<()>,
    ) -> Option<()> {
        let inside = body + 1..unit.end - 1;
        if inside.is_empty() {
            return self.line(unit.start..body, Kind::Type, depth, " {}");
        }
        self.line(unit.start..body, Kind::Type, depth, " {")?;
        content(self, inside)?;
        self.put(depth, "}");
        Some(())
    }

    /// Prints an `impl`, whose head may take several lines.
    fn implementation(&mut self, unit: &Unit, body: usize, place: &Place) -> Option<()> {
        let (head, inside) = (unit.start..body, body + 1..unit.end - 1);
        // Breaks in the head of an `impl` are not joined.
        if inside.is_empty() {
            return self.line_within(NARROW, head, Kind::Type, place.depth, " {}");
        }
        let mark = self.text.len();
        if self.line_within(NARROW, head.clone(), Kind::Type, place.depth, " {").is_none() {
            self.text.truncate(mark);
            self.parsed_head(head, place)?;
        }
        self.items(inside, &Place { depth: place.depth + 1, of: Container::Impl })?;
        self.put(place.depth, "}");
        Some(())
    }

    fn module(&mut self, unit: &Unit, body: usize, depth: usize) -> Option<()> {
        let place = Place { depth: depth + 1, of: Container::Module };
        self.block(unit, body, depth, |it, range| it.items(range, &place))
    }

    /// Prints a structure or enumeration with its fields or variants.
    fn members(&mut self, unit: &Unit, body: usize, depth: usize, kind: Kind) -> Option<()> {
        self.block(unit, body, depth, |it, range| {
            for member in it.elements(range) {
                let mut start = member.start;
                while matches!(it.tokens.get(start), Some(Token::Mark('#', _))) {
                    start = it.tokens.after(start + 1);
                }
                // In a macro, it may be something that takes no comma.
                it.tokens.name(start)?;
                it.attributes(member.start..start, depth + 1)?;
                it.line(start..member.end, kind, depth + 1, ",")?;
            }
            Some(())
        })
    }

    /// Prints a call of a macro: items in braces, or arguments in one line.
    fn macro_call(&mut self, unit: &Unit, body: usize, depth: usize) -> Option<()> {
        let Some(Token::Open(Delimiter::Brace, _)) = self.tokens.get(body) else {
            // Breaks between arguments are not joined where a semicolon is among them.
            let inside = body + 1..unit.end - 2;
            let has_semicolon = self.tokens.find(inside, |token| *token == Token::Mark(';', false)).is_some();
            let width = if has_semicolon { NARROW } else { WIDTH };
            return self.line_within(width, unit.start..unit.end, Kind::Expression, depth, "");
        };
        if body + 2 == unit.end {
            return None;
        }
        let start = self.indent(depth);
        line(self.tokens, unit.start..body - 1, Kind::Expression, &mut self.text)?;
        self.text.push_str("! {");
        self.end_line(start, NARROW)?;
        self.items(body + 1..unit.end - 1, &Place { depth: depth + 1, of: Container::Macro })?;
        self.put(depth, "}");
        Some(())
    }

    /// Prints an import of a path, or of a list of names.
    fn import(&mut self, range: Range<usize>, depth: usize) -> Option<()> {
        let brace = self.tokens.find(range.clone(), |token| matches!(token, Token::Open(Delimiter::Brace, _)));
        let start = self.indent(depth);
        let end = brace.unwrap_or(range.end);
        let word = (range.start..end).find(|at| self.tokens.name(*at) == Some("use"))?;
        line(self.tokens, range.start..word, Kind::Type, &mut self.text)?;
        self.text.push_str(if word > range.start { " use " } else { "use " });
        line(self.tokens, word + 1..end, Kind::Type, &mut self.text)?;
        if let Some(brace) = brace {
            let names = self.elements(brace + 1..self.tokens.after(brace) - 1);
            if names.len() < 2 || names.iter().any(|name| name.len() != 1) || self.tokens.after(brace) + 1 != range.end
            {
                return None;
            }
            let names: Option<Vec<&str>> = names.iter().map(|name| self.tokens.name(name.start)).collect();
            self.text.push('{');
            self.text.push_str(&names?.join(", "));
            self.text.push_str("};");
        }
        self.end_line(start, WIDTH)
    }

    /// Prints tokens in one line, which `prettyplease` would print so too, or whose breaks would be joined.
    fn line(&mut self, range: Range<usize>, kind: Kind, depth: usize, suffix: &str) -> Option<()> {
        self.line_within(WIDTH, range, kind, depth, suffix)
    }

    /// Prints tokens in one line of at most so many characters.
    fn line_within(&mut self, width: usize, range: Range<usize>, kind: Kind, depth: usize, suffix: &str) -> Option<()> {
        let start = self.indent(depth);
        line(self.tokens, range, kind, &mut self.text)?;
        self.text.push_str(suffix);
        self.end_line(start, width)
    }

    /// Prints a line.
    fn put(&mut self, depth: usize, content: &str) {
        self.indent(depth);
        self.text.push_str(content);
        self.text.push('\n');
    }

    /// Starts a line. Returns the offset of its start.
    fn indent(&mut self, depth: usize) -> usize {
        let start = self.text.len();
        self.text.extend(std::iter::repeat_n(' ', depth * INDENT));
        start
    }

    /// Ends the line that starts at an offset; `None` if it is too long.
    fn end_line(&mut self, start: usize, width: usize) -> Option<()> {
        let line = &self.text[start..];
        let fits = line.len() <= width || line.chars().count() <= width;
        self.text.push('\n');
        fits.then_some(())
    }
}

/// The lines of an item, parsed and printed in braces as deep as it is; `None` within a macro.
fn parsed_lines(source: &str, place: &Place) -> Option<Vec<String>> {
    let innermost = match place.of {
        Container::Module => "mod m {",
        Container::Impl => "impl M {",
        Container::Macro => return None,
    };
    let mut wrapped = String::with_capacity(source.len());
    for depth in 1..=place.depth {
        wrapped.push_str(if depth == place.depth { innermost } else { "mod m {" });
    }
    wrapped.push_str(source);
    wrapped.extend(std::iter::repeat_n('}', place.depth));
    let printed = parsed::print(wrapped.parse().ok()?).ok()?;
    let lines: Vec<&str> = printed.lines().collect();
    let inside = lines.get(place.depth..lines.len().checked_sub(place.depth)?)?;
    Some(inside.iter().map(|line| (*line).to_owned()).collect())
}
