//! Statements, and the values of constants: lists and structures that may take several lines.

use std::ops::Range;

use proc_macro2::Delimiter;

use super::super::tokens::Token;
use super::line::{Kind, line};
use super::{NARROW, Printer, WIDTH};

/// The columns that a structure may take in one line, up to its closing brace.
const SHORT_STRUCTURE: usize = 34;

impl Printer<'_> {
    /// Prints the statements of a function.
    pub(super) fn statements(&mut self, range: Range<usize>, depth: usize) -> Option<()> {
        let mut at = range.start;
        while at < range.end {
            let end = self.tokens.find(at..range.end, |token| *token == Token::Mark(';', false));
            match end {
                Some(end) => {
                    let is_declaration = self.tokens.name(at) == Some("let");
                    let kind = if is_declaration { Kind::Declaration } else { Kind::Expression };
                    // Breaks in the value of an assignment are not joined.
                    let equals = self.tokens.find(at..end, |token| *token == Token::Mark('=', false));
                    let width = if equals.is_some() && !is_declaration { NARROW } else { WIDTH };
                    self.line_within(width, at..end + 1, kind, depth, "")?;
                    at = end + 1;
                }
                None => {
                    self.result(at..range.end, depth)?;
                    at = range.end;
                }
            }
        }
        Some(())
    }

    /// Prints the last expression of a function.
    fn result(&mut self, range: Range<usize>, depth: usize) -> Option<()> {
        if self.tokens.find(range.clone(), |token| *token == Token::Mark('=', false)).is_some() {
            return None;
        }
        match self.brace(&range) {
            Some(brace) => {
                let start = self.indent(depth);
                self.structure(start, range.start, brace, depth, "")
            }
            None => match self.argument_brace(&range) {
                Some(brace) => self.call_of_structure(range, brace, depth),
                None => self.line(range, Kind::Expression, depth, ""),
            },
        }
    }

    /// The brace that ends the only argument of a call, if one does.
    fn argument_brace(&self, call: &Range<usize>) -> Option<usize> {
        let open = call.start + 1;
        let is_call = self.tokens.name(call.start).is_some()
            && matches!(self.tokens.get(open), Some(Token::Open(Delimiter::Parenthesis, _)))
            && self.tokens.after(open) == call.end;
        if is_call { self.brace(&(open + 1..call.end - 1)) } else { None }
    }

    /// Prints a call whose only argument is a structure that does not fit into the line.
    fn call_of_structure(&mut self, call: Range<usize>, brace: usize, depth: usize) -> Option<()> {
        let fields = self.elements(brace + 1..self.tokens.after(brace) - 1);
        let start = self.indent(depth);
        self.text.push_str(self.tokens.name(call.start)?);
        self.text.push('(');
        line(self.tokens, call.start + 2..brace, Kind::Expression, &mut self.text)?;
        let named = self.text.len();
        self.fields_in_line(&fields)?;
        if fields.is_empty() || self.text[start..].chars().count() < NARROW {
            return None;
        }
        self.text.truncate(named);
        self.broken_structure(start, fields, depth, ")")
    }

    /// The brace that ends an expression, if one does.
    fn brace(&self, range: &Range<usize>) -> Option<usize> {
        let brace = self.tokens.find(range.clone(), |token| matches!(token, Token::Open(Delimiter::Brace, _)))?;
        (self.tokens.after(brace) == range.end).then_some(brace)
    }

    /// Prints a constant or static.
    pub(super) fn value(&mut self, range: Range<usize>, depth: usize) -> Option<()> {
        let end = range.end - 1;
        let equals = self.tokens.find(range.clone(), |token| *token == Token::Mark('=', false))?;
        if let Some(brace) = self.brace(&(equals + 1..end)) {
            let start = self.indent(depth);
            line(self.tokens, range.start..equals + 1, Kind::Type, &mut self.text)?;
            self.text.push(' ');
            return self.structure(start, equals + 1, brace, depth, ";");
        }
        let before = self.text.len();
        if self.line(range.clone(), Kind::Declaration, depth, "").is_some() {
            return Some(());
        }
        self.text.truncate(before);
        let (list, end_of_list) = self.only_argument(equals + 1..end)?;
        if self.line(range.start..equals + 1, Kind::Type, depth, "").is_some()
            && self.line(equals + 1..range.end, Kind::Expression, depth + 1, "").is_some()
        {
            return Some(());
        }
        self.text.truncate(before);
        self.broken_list((range.start..equals + 1, equals + 1..list - 1), list..end_of_list, depth)
    }

    /// The argument `&[…]` of a call, if it is the only one.
    fn only_argument(&self, call: Range<usize>) -> Option<(usize, usize)> {
        let open = self.tokens.find(call.clone(), |token| matches!(token, Token::Open(Delimiter::Parenthesis, _)))?;
        let Some(Token::Open(_, close)) = self.tokens.get(open) else { return None };
        let is_list = self.tokens.is_mark(open + 1, '&')
            && matches!(self.tokens.get(open + 2), Some(Token::Open(Delimiter::Bracket, end)) if end + 1 == *close);
        (is_list && close + 1 == call.end).then_some((open + 1, *close))
    }

    /// Prints a declaration whose value is a call with a list, over several lines.
    fn broken_list(
        &mut self,
        (declared, function): (Range<usize>, Range<usize>),
        list: Range<usize>,
        depth: usize,
    ) -> Option<()> {
        let start = self.indent(depth);
        line(self.tokens, declared, Kind::Type, &mut self.text)?;
        self.text.push(' ');
        line(self.tokens, function, Kind::Expression, &mut self.text)?;
        self.text.push('(');
        self.end_line(start, WIDTH)?;
        let before = self.text.len();
        if self.line(list.clone(), Kind::Expression, depth + 1, ",").is_none() {
            self.text.truncate(before);
            // Lists of literals fill lines.
            if matches!(self.tokens.get(list.start + 2), Some(Token::Literal(_))) {
                return None;
            }
            self.put(depth + 1, "&[");
            for element in self.elements(list.start + 2..list.end - 1) {
                self.line(element, Kind::Expression, depth + 2, ",")?;
            }
            self.put(depth + 1, "],");
        }
        self.put(depth, ");");
        Some(())
    }

    /// Prints a structure, whose name starts at a position, after what is on the line already.
    fn structure(&mut self, start: usize, name: usize, brace: usize, depth: usize, suffix: &str) -> Option<()> {
        let named = self.text.len();
        line(self.tokens, name..brace, Kind::Expression, &mut self.text)?;
        let fields = self.elements(brace + 1..self.tokens.after(brace) - 1);
        if fields.is_empty() {
            self.text.push_str(" {");
            if self.text[named..].chars().count() >= SHORT_STRUCTURE {
                self.end_line(start, NARROW)?;
                self.indent(depth);
            }
            self.text.push('}');
            self.text.push_str(suffix);
            return self.end_line(start, NARROW);
        }
        let before = self.text.len();
        if self.short_structure(named, &fields).is_some() {
            self.text.push_str(suffix);
            if self.end_line(start, NARROW).is_some() {
                return Some(());
            }
        }
        self.text.truncate(before);
        self.broken_structure(start, fields, depth, suffix)
    }

    /// Prints the fields of a structure, one in each line, after its name.
    fn broken_structure(&mut self, start: usize, fields: Vec<Range<usize>>, depth: usize, suffix: &str) -> Option<()> {
        self.text.push_str(" {");
        self.end_line(start, NARROW)?;
        for field in fields {
            let start = self.indent(depth + 1);
            self.field(field)?;
            self.text.push(',');
            self.end_line(start, WIDTH)?;
        }
        self.put(depth, "}");
        self.text.pop();
        self.text.push_str(suffix);
        self.text.push('\n');
        Some(())
    }

    /// Appends the fields of a structure in one line, if it is short.
    fn short_structure(&mut self, named: usize, fields: &[Range<usize>]) -> Option<()> {
        self.fields_in_line(fields)?;
        let is_short = self.text[named..].chars().count() <= SHORT_STRUCTURE;
        self.text.push('}');
        is_short.then_some(())
    }

    /// Appends the fields of a structure in one line, up to its closing brace.
    fn fields_in_line(&mut self, fields: &[Range<usize>]) -> Option<()> {
        self.text.push_str(" { ");
        for (index, field) in fields.iter().enumerate() {
            if index > 0 {
                self.text.push_str(", ");
            }
            self.field(field.clone())?;
        }
        self.text.push(' ');
        Some(())
    }

    /// Appends a field of a structure and its value.
    fn field(&mut self, field: Range<usize>) -> Option<()> {
        self.text.push_str(self.tokens.name(field.start)?);
        if field.len() > 1 {
            if !self.tokens.is_mark(field.start + 1, ':') {
                return None;
            }
            self.text.push_str(": ");
            line(self.tokens, field.start + 2..field.end, Kind::Expression, &mut self.text)?;
        }
        Some(())
    }

    /// The elements of a list, between commas outside of brackets.
    pub(super) fn elements(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut elements = Vec::new();
        let (mut start, mut at) = (range.start, range.start);
        let mut angles = 0_usize;
        while at < range.end {
            match self.tokens.get(at) {
                Some(Token::Mark('<', _)) => angles += 1,
                Some(Token::Mark('>', _)) => angles = angles.saturating_sub(1),
                Some(Token::Mark(',', _)) if angles == 0 => {
                    elements.push(start..at);
                    start = at + 1;
                }
                Some(Token::Name(_) | Token::Literal(_) | Token::Mark(..) | Token::Open(..) | Token::Close(_))
                | None => {}
            }
            at = self.tokens.after(at);
        }
        if start < range.end {
            elements.push(start..range.end);
        }
        elements
    }
}
