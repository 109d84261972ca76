//! Reads values: of metadata, traits, defaults and the properties of services and resources.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::idl::finding::Finding;
use crate::idl::parser::{Parsed, Parser};
use crate::idl::problem::SyntaxProblem;
use crate::idl::spans::Span;
use crate::idl::strings;
use crate::idl::token::{Kind, Token};
use crate::idl::tree::{Entry, Value, ValueForm};

/// The number of lists and objects that may stand in each other.
const MAX_DEPTH: usize = 100;

impl<'t> Parser<'t> {
    pub(super) fn value(&mut self) -> Parsed<Value<'t>> {
        self.nested_value(0)
    }

    fn nested_value(&mut self, depth: usize) -> Parsed<Value<'t>> {
        let Token { kind, span } = self.token();
        let is_deep = depth >= MAX_DEPTH && matches!(kind, Kind::OpenBrace | Kind::OpenBracket);
        if is_deep {
            return self.fail(span, SyntaxProblem::TooDeep(MAX_DEPTH));
        }
        match kind {
            Kind::OpenBrace => self.object(depth),
            Kind::OpenBracket => self.array(depth),
            Kind::String | Kind::TextBlock => {
                let text = self.string()?;
                Ok(Value { span, form: ValueForm::String(text) })
            }
            Kind::Number => {
                self.advance();
                Ok(Value { span, form: ValueForm::Number(self.text_of(span)) })
            }
            Kind::Identifier => self.word(),
            _ => self.unexpected("a value"),
        }
    }

    /// A keyword or the id of a shape.
    fn word(&mut self) -> Parsed<Value<'t>> {
        let id = self.shape_id()?;
        let form = match id.text {
            "true" => ValueForm::Boolean(true),
            "false" => ValueForm::Boolean(false),
            "null" => ValueForm::Null,
            text => ValueForm::Id(text),
        };
        Ok(Value { span: id.span, form })
    }

    /// A string or text block, which is here.
    fn string(&mut self) -> Parsed<Cow<'t, str>> {
        let Token { kind, span } = self.advance();
        let text = self.text_of(span);
        let value = match kind {
            Kind::TextBlock => strings::text_block(text).map(Cow::Owned),
            _ => strings::string(text),
        };
        value.or_else(|problem| self.fail(span, problem))
    }

    fn array(&mut self, depth: usize) -> Parsed<Value<'t>> {
        let start = self.advance().span;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            if self.kind() == Kind::CloseBracket {
                let end = self.advance().span;
                return Ok(Value { span: start.to(end), form: ValueForm::Array(items) });
            }
            items.push(self.nested_value(depth + 1)?);
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<Value<'t>> {
        let start = self.advance().span;
        let mut entries = Entries::default();
        loop {
            self.skip_blank();
            if self.kind() == Kind::CloseBrace {
                let end = self.advance().span;
                return Ok(Value { span: start.to(end), form: ValueForm::Object(entries.list) });
            }
            let entry = self.entry("a key or `}`", depth + 1)?;
            self.add_entry(&mut entries, entry);
        }
    }

    /// The properties in the braces of a service or resource.
    pub(super) fn properties(&mut self) -> Parsed<Vec<Entry<'t>>> {
        if self.kind() != Kind::OpenBrace {
            return self.unexpected("`{`");
        }
        match self.object(0)?.form {
            ValueForm::Object(entries) => Ok(entries),
            ValueForm::Null
            | ValueForm::Boolean(_)
            | ValueForm::Number(_)
            | ValueForm::String(_)
            | ValueForm::Id(_)
            | ValueForm::Array(_) => Ok(Vec::new()),
        }
    }

    fn add_entry(&mut self, entries: &mut Entries<'t>, entry: Entry<'t>) {
        let (name, span) = (entry.key.clone(), entry.key_span);
        if let Some(known) = entries.add(entry) {
            let problem = SyntaxProblem::Duplicate { what: "key", name: name.into_owned() };
            self.report(Finding::new(span, problem).with_related(known));
        }
    }

    /// A key of an object: a name or a string.
    pub(super) fn key(&mut self, expected: &'static str) -> Parsed<(Cow<'t, str>, Span)> {
        let Token { kind, span } = self.token();
        match kind {
            Kind::Identifier => {
                self.advance();
                Ok((Cow::Borrowed(self.text_of(span)), span))
            }
            Kind::String => Ok((self.string()?, span)),
            _ => self.unexpected(expected),
        }
    }

    fn entry(&mut self, expected: &'static str, depth: usize) -> Parsed<Entry<'t>> {
        let (key, key_span) = self.key(expected)?;
        self.skip_blank();
        self.expect(Kind::Colon, "`:`")?;
        self.skip_blank();
        let value = self.nested_value(depth)?;
        Ok(Entry { key, key_span, value })
    }

    /// The value between the parentheses of a trait, the first of which is here; none if there is nothing.
    pub(super) fn trait_body(&mut self) -> Parsed<Option<Value<'t>>> {
        let start = self.advance().span;
        self.skip_blank();
        if self.take(Kind::CloseParen) {
            return Ok(None);
        }
        if self.begins_entry() {
            return self.trait_entries(start).map(Some);
        }
        let value = self.value()?;
        self.skip_blank();
        self.expect(Kind::CloseParen, "`)`")?;
        Ok(Some(value))
    }

    /// Reports whether a key is here, and not a value: something follows it that is not `)` and cannot continue an id.
    fn begins_entry(&self) -> bool {
        if !matches!(self.kind(), Kind::Identifier | Kind::String) {
            return false;
        }
        let ahead = (1..).map(|distance| self.kind_ahead(distance));
        let next = ahead.into_iter().find(|kind| !super::parser::is_blank(*kind)).unwrap_or(Kind::End);
        match self.kind() {
            Kind::Identifier => !matches!(next, Kind::CloseParen | Kind::Dot | Kind::Hash | Kind::Dollar),
            _ => next == Kind::Colon,
        }
    }

    fn trait_entries(&mut self, start: Span) -> Parsed<Value<'t>> {
        let mut entries = Entries::default();
        loop {
            self.skip_blank();
            if self.kind() == Kind::CloseParen {
                let end = self.advance().span;
                return Ok(Value { span: start.to(end), form: ValueForm::Object(entries.list) });
            }
            let entry = self.entry("a key or `)`", 1)?;
            self.add_entry(&mut entries, entry);
        }
    }
}

/// Entries with different keys.
#[derive(Default)]
struct Entries<'t> {
    list: Vec<Entry<'t>>,
    /// The places of the keys; empty while there are few.
    keys: HashMap<Cow<'t, str>, Span>,
}

/// The number of entries up to which a list is searched as fast as a map.
const FEW: usize = 16;

impl<'t> Entries<'t> {
    /// Adds an entry, unless there is one with its key: then returns the place of that.
    fn add(&mut self, entry: Entry<'t>) -> Option<Span> {
        let known = if self.list.len() < FEW {
            self.list.iter().find(|known| known.key == entry.key).map(|known| known.key_span)
        } else {
            let missing = &self.list[self.keys.len()..];
            self.keys.extend(missing.iter().map(|entry| (entry.key.clone(), entry.key_span)));
            self.keys.get(&entry.key).copied()
        };
        if known.is_none() {
            self.list.push(entry);
        }
        known
    }
}
