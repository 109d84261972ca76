//! The parser's state: a position among the tokens, what has been found wrong, and the steps that all parts share.

use crate::idl::finding::Finding;
use crate::idl::problem::SyntaxProblem;
use crate::idl::spans::Span;
use crate::idl::token::{Fault, Kind, Token, tokens};
use crate::idl::tree::{File, Word};
use crate::load::Problem;

/// The part that was being read is beyond use; the problem has been recorded.
#[derive(Debug)]
pub(super) struct Broken;

pub(super) type Parsed<T> = Result<T, Broken>;

/// The number of problems of one file after which no more are listed.
const MAX_FINDINGS: usize = 100;

/// Reads the syntax tree of a text, or as much of it as is whole, and everything that is wrong with it.
pub(crate) fn parse(text: &str) -> (File<'_>, Vec<Finding>) {
    if u32::try_from(text.len()).is_err() {
        let start = Span { start: 0, end: 0 };
        return (File::default(), vec![Finding::new(start, SyntaxProblem::TooLarge)]);
    }
    let mut parser = Parser {
        text,
        tokens: tokens(text),
        at: 0,
        version: Version::Implicit,
        findings: Vec::new(),
        name: None,
        open: Vec::new(),
    };
    let file = parser.file();
    let Parser { mut findings, .. } = parser;
    if let [.., last] = &findings[..]
        && findings.len() >= MAX_FINDINGS
    {
        findings.push(Finding::new(last.span, SyntaxProblem::TooMany));
    }
    (file, findings)
}

/// The version of the file that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// The file names none, which means 1.0.
    Implicit,
    V1,
    V2,
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    tokens: Vec<Token>,
    pub(super) at: usize,
    pub(super) version: Version,
    findings: Vec<Finding>,
    /// The name of the shape that is being read.
    pub(super) name: Option<&'t str>,
    /// The brackets that have been opened and not closed.
    open: Vec<Span>,
}

impl<'t> Parser<'t> {
    pub(super) fn token(&self) -> Token {
        self.tokens[self.at]
    }

    pub(super) fn kind(&self) -> Kind {
        self.token().kind
    }

    /// The kind of the token some places ahead, [`Kind::End`] after the last.
    pub(super) fn kind_ahead(&self, distance: usize) -> Kind {
        self.tokens.get(self.at + distance).map_or(Kind::End, |token| token.kind)
    }

    pub(super) fn text_of(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    /// Moves past a token, but never past the end.
    pub(super) fn advance(&mut self) -> Token {
        let token = self.token();
        match token.kind {
            Kind::End => return token,
            Kind::OpenBrace | Kind::OpenBracket | Kind::OpenParen => self.open.push(token.span),
            Kind::CloseBrace | Kind::CloseBracket | Kind::CloseParen => drop(self.open.pop()),
            _ => {}
        }
        self.at += 1;
        token
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.kind() == Kind::End
    }

    /// Forgets open brackets, where a new statement begins.
    pub(super) fn close_all(&mut self) {
        self.open.clear();
    }

    pub(super) fn is_full(&self) -> bool {
        self.findings.len() >= MAX_FINDINGS
    }

    /// Records a problem that reading can go on after.
    pub(super) fn report(&mut self, finding: Finding) {
        if self.findings.len() < MAX_FINDINGS {
            let name = self.name.map(str::to_owned);
            self.findings.push(Finding { name, ..finding });
        }
    }

    pub(super) fn fail<T>(&mut self, span: Span, problem: impl Into<Problem>) -> Parsed<T> {
        self.report(Finding::new(span, problem));
        Err(Broken)
    }

    /// Records that something else was expected than the token that is here.
    pub(super) fn unexpected<T>(&mut self, expected: &'static str) -> Parsed<T> {
        let Token { kind, span } = self.token();
        let end = Span { start: span.end, end: span.end };
        let text = self.text_of(span);
        match kind {
            Kind::Fault(Fault::Character) => {
                self.fail(span, SyntaxProblem::Character(text.chars().next().unwrap_or_default()))
            }
            Kind::Fault(Fault::Number) => self.fail(span, SyntaxProblem::Number(text.to_owned())),
            Kind::Fault(Fault::Identifier) => self.fail(end, SyntaxProblem::BareUnderscores),
            Kind::Fault(Fault::UnclosedString) => self.unclosed(span, SyntaxProblem::UnclosedString),
            Kind::Fault(Fault::UnclosedTextBlock) => self.unclosed(span, SyntaxProblem::UnclosedTextBlock),
            kind => {
                let found = describe(kind, text);
                let finding = Finding::new(span, SyntaxProblem::Unexpected { expected, found });
                // At the end of the file, the place to look at is the bracket that is not closed.
                let related = self.open.last().copied().filter(|_| kind == Kind::End);
                self.report(Finding { related, ..finding });
                Err(Broken)
            }
        }
    }

    fn unclosed<T>(&mut self, span: Span, problem: SyntaxProblem) -> Parsed<T> {
        let end = Span { start: span.end, end: span.end };
        let opening = Span { start: span.start, end: span.start + 1 };
        self.report(Finding::new(end, problem).with_related(opening));
        Err(Broken)
    }

    /// Takes a token of the kind.
    pub(super) fn expect(&mut self, kind: Kind, expected: &'static str) -> Parsed<Token> {
        if self.kind() == kind { Ok(self.advance()) } else { self.unexpected(expected) }
    }

    /// Takes a token of the kind if it is here.
    pub(super) fn take(&mut self, kind: Kind) -> bool {
        let is_here = self.kind() == kind;
        if is_here {
            self.advance();
        }
        is_here
    }

    pub(super) fn skip_spaces(&mut self) {
        self.take(Kind::Space);
    }

    pub(super) fn expect_space(&mut self) -> Parsed<()> {
        self.expect(Kind::Space, "a space").map(drop)
    }

    /// Skips white space and comments, documentation comments among them.
    pub(super) fn skip_blank(&mut self) {
        while is_blank(self.kind()) {
            self.advance();
        }
    }

    /// Skips white space and comments, and returns the documentation comments among them that begin a line.
    pub(super) fn documentation(&mut self) -> Option<(String, Span)> {
        let mut found: Option<(String, Span)> = None;
        while is_blank(self.kind()) {
            if self.kind() == Kind::DocComment && self.begins_line(self.at) {
                let span = self.token().span;
                let line = &self.text_of(span)["///".len()..];
                let line = line.strip_prefix(' ').unwrap_or(line);
                match &mut found {
                    None => found = Some((line.to_owned(), span)),
                    Some((text, whole)) => {
                        text.push('\n');
                        text.push_str(line);
                        *whole = whole.to(span);
                    }
                }
            }
            self.advance();
        }
        found
    }

    pub(super) fn expect_blank(&mut self) -> Parsed<()> {
        if !is_blank(self.kind()) {
            return self.unexpected("a space or line break");
        }
        self.skip_blank();
        Ok(())
    }

    /// Takes the end of a line, with a comment before it.
    pub(super) fn expect_line_end(&mut self) -> Parsed<()> {
        self.skip_spaces();
        match self.kind() {
            Kind::Newline | Kind::Comment | Kind::DocComment => {
                self.advance();
                Ok(())
            }
            Kind::End => Ok(()),
            _ => self.unexpected("a line break"),
        }
    }

    /// Reports whether nothing but spaces stands before the token in its line.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        let before = self.tokens[..at].iter().rev().find(|token| token.kind != Kind::Space);
        before.is_none_or(|token| token.kind == Kind::Newline)
    }

    /// A word that stands alone.
    pub(super) fn identifier(&mut self, expected: &'static str) -> Parsed<Word<'t>> {
        let span = self.expect(Kind::Identifier, expected)?.span;
        Ok(Word { text: self.text_of(span), span })
    }

    /// Words joined by dots.
    pub(super) fn namespace(&mut self) -> Parsed<Word<'t>> {
        let first = self.identifier("a namespace")?;
        let mut span = first.span;
        while self.take(Kind::Dot) {
            span = span.to(self.identifier("a name")?.span);
        }
        Ok(Word { text: self.text_of(span), span })
    }

    /// The id of a shape or member: its name, with or without its namespace.
    pub(super) fn shape_id(&mut self) -> Parsed<Word<'t>> {
        let mut span = self.identifier("the name of a shape")?.span;
        let has_dots = self.kind() == Kind::Dot;
        while self.take(Kind::Dot) {
            span = span.to(self.identifier("a name")?.span);
        }
        if has_dots && self.kind() != Kind::Hash {
            return self.unexpected("`#` after the namespace");
        }
        if self.take(Kind::Hash) {
            span = span.to(self.identifier("the name of a shape")?.span);
        }
        if self.take(Kind::Dollar) {
            span = span.to(self.identifier("the name of a member")?.span);
        }
        Ok(Word { text: self.text_of(span), span })
    }

    pub(super) fn requires_v2(&mut self, span: Span, what: &'static str) {
        let declared = match self.version {
            Version::V2 => return,
            Version::V1 => true,
            Version::Implicit => false,
        };
        self.report(Finding::new(span, SyntaxProblem::NeedsV2 { what, declared }));
    }
}

pub(super) fn is_blank(kind: Kind) -> bool {
    matches!(kind, Kind::Space | Kind::Newline | Kind::Comma | Kind::Comment | Kind::DocComment)
}

/// A token, for messages.
pub(super) fn describe(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Space => "a space".to_owned(),
        Kind::Newline => "a line break".to_owned(),
        Kind::Comment | Kind::DocComment => "a comment".to_owned(),
        Kind::String => "a string".to_owned(),
        Kind::TextBlock => "a text block".to_owned(),
        Kind::End => "the end of the file".to_owned(),
        Kind::Comma
        | Kind::Identifier
        | Kind::Number
        | Kind::OpenBrace
        | Kind::CloseBrace
        | Kind::OpenBracket
        | Kind::CloseBracket
        | Kind::OpenParen
        | Kind::CloseParen
        | Kind::Dollar
        | Kind::Dot
        | Kind::Hash
        | Kind::At
        | Kind::Colon
        | Kind::Walrus
        | Kind::Equals
        | Kind::Fault(_) => format!("`{text}`"),
    }
}
