//! Parses tokens to syntax: a precedence parser for the whole grammar.

use super::JmesPathError;
use super::lex::{Token, TokenKind};
use super::syntax::{Range, Syntax};

/// Maximum nesting of an expression.
const MAX_DEPTH: usize = 64;

/// Binding power below which a token ends a projection.
const PROJECTION_STOP: u8 = 10;

mod power {
    pub(super) const COMPARE: u8 = 5;
    pub(super) const FLATTEN: u8 = 9;
    pub(super) const STAR: u8 = 20;
    pub(super) const FILTER: u8 = 21;
    pub(super) const DOT: u8 = 40;
    pub(super) const NOT: u8 = 45;
    pub(super) const BRACKET: u8 = 55;
    pub(super) const PAREN: u8 = 60;
}

fn power(kind: &TokenKind) -> u8 {
    match kind {
        TokenKind::Pipe => 1,
        TokenKind::Or => 2,
        TokenKind::And => 3,
        TokenKind::Compare(_) => power::COMPARE,
        TokenKind::Flatten => power::FLATTEN,
        TokenKind::Star => power::STAR,
        TokenKind::Filter => power::FILTER,
        TokenKind::Dot => power::DOT,
        TokenKind::Not => power::NOT,
        TokenKind::OpenBrace => 50,
        TokenKind::OpenBracket => power::BRACKET,
        TokenKind::OpenParen => power::PAREN,
        TokenKind::Name(_)
        | TokenKind::Quoted(_)
        | TokenKind::Literal(_)
        | TokenKind::Number(_)
        | TokenKind::At
        | TokenKind::Comma
        | TokenKind::Colon
        | TokenKind::Reference
        | TokenKind::CloseBracket
        | TokenKind::CloseBrace
        | TokenKind::CloseParen
        | TokenKind::End => 0,
    }
}

/// Parses all tokens as one expression.
pub(super) fn syntax(text: &str, tokens: &[Token]) -> Result<Syntax, JmesPathError> {
    let mut parser = Parser { text, tokens, at: 0, depth: 0 };
    let syntax = parser.expression(0)?;
    parser.expect(&TokenKind::End, "the end")?;
    Ok(syntax)
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    depth: usize,
}

type Parsed = Result<Syntax, JmesPathError>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        // The last token is the end; the parser stays on it.
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn kind(&self) -> &TokenKind {
        &self.peek().kind
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn takes(&mut self, kind: &TokenKind) -> bool {
        let takes = self.kind() == kind;
        self.at += usize::from(takes);
        takes
    }

    fn expect(&mut self, kind: &TokenKind, expected: &'static str) -> Result<(), JmesPathError> {
        if self.takes(kind) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn unexpected(&self, expected: &'static str) -> JmesPathError {
        let token = self.peek();
        let end = self.tokens.get(self.at + 1).map_or(self.text.len(), |next| next.at);
        let found = match token.kind {
            TokenKind::End => "the end".to_owned(),
            _ => format!("`{}`", self.text[token.at..end].trim_end()),
        };
        JmesPathError::Syntax { text: self.text.to_owned(), at: token.at, expected, found }
    }

    /// Parses an expression of operators that bind more tightly than `least`.
    fn expression(&mut self, least: u8) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            let start = self.text.chars().take(40).collect();
            return Err(JmesPathError::TooLarge { text: start, what: "levels", limit: MAX_DEPTH });
        }
        let mut left = self.start()?;
        while least < power(self.kind()) {
            left = self.extend(left)?;
        }
        self.depth -= 1;
        Ok(left)
    }

    /// Parses the start of an expression.
    fn start(&mut self) -> Parsed {
        let token = self.peek().clone();
        let start = match token.kind {
            TokenKind::Name(name) | TokenKind::Quoted(name) => Syntax::Field(name),
            TokenKind::Literal(value) => Syntax::Literal(value),
            TokenKind::At => Syntax::Current,
            TokenKind::Star => return self.projection(Syntax::Current, Range::Members, power::STAR),
            TokenKind::Flatten => {
                return self.projection(Syntax::Current, Range::Flattened, power::FLATTEN);
            }
            TokenKind::Filter => return self.filter(Syntax::Current),
            TokenKind::Not => {
                self.next();
                return Ok(Syntax::Not(Box::new(self.expression(power::NOT)?)));
            }
            TokenKind::Reference => {
                self.next();
                self.expression(0)?;
                return Ok(Syntax::Reference { at: token.at });
            }
            TokenKind::OpenParen => {
                self.next();
                let inner = self.expression(0)?;
                self.expect(&TokenKind::CloseParen, "`)`")?;
                return Ok(inner);
            }
            TokenKind::OpenBrace => return self.hash(),
            TokenKind::OpenBracket => return self.bracket_start(),
            TokenKind::Number(_)
            | TokenKind::Compare(_)
            | TokenKind::Dot
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Pipe
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::CloseBracket
            | TokenKind::CloseBrace
            | TokenKind::CloseParen
            | TokenKind::End => return Err(self.unexpected("an expression")),
        };
        self.next();
        Ok(start)
    }

    fn bracket_start(&mut self) -> Parsed {
        match self.tokens.get(self.at + 1).map(|token| &token.kind) {
            Some(TokenKind::Number(_) | TokenKind::Colon) => self.bracket(Syntax::Current),
            Some(TokenKind::Star)
                if self.tokens.get(self.at + 2).is_some_and(|token| token.kind == TokenKind::CloseBracket) =>
            {
                self.bracket(Syntax::Current)
            }
            _ => self.list(),
        }
    }

    /// Parses an operator after an expression, with its right side.
    fn extend(&mut self, left: Syntax) -> Parsed {
        let token = self.peek().clone();
        let (left, at) = (Box::new(left), token.at);
        match token.kind {
            TokenKind::Dot => {
                self.next();
                if *self.kind() == TokenKind::Star {
                    return self.projection(*left, Range::Members, power::STAR);
                }
                Ok(Syntax::Then(left, Box::new(self.after_dot(power::DOT)?)))
            }
            TokenKind::Pipe => Ok(Syntax::Then(left, self.operand(1)?)),
            TokenKind::Or => Ok(Syntax::Or(left, self.operand(2)?)),
            TokenKind::And => Ok(Syntax::And(left, self.operand(3)?)),
            TokenKind::Compare(comparison) => Ok(Syntax::Compare(left, comparison, self.operand(power::COMPARE)?)),
            TokenKind::Flatten => self.projection(*left, Range::Flattened, power::FLATTEN),
            TokenKind::Filter => self.filter(*left),
            TokenKind::OpenBracket => self.bracket(*left),
            TokenKind::OpenParen => self.call(*left, at),
            TokenKind::Name(_)
            | TokenKind::Quoted(_)
            | TokenKind::Literal(_)
            | TokenKind::Number(_)
            | TokenKind::Star
            | TokenKind::At
            | TokenKind::Comma
            | TokenKind::Colon
            | TokenKind::Not
            | TokenKind::Reference
            | TokenKind::OpenBrace
            | TokenKind::CloseBracket
            | TokenKind::CloseBrace
            | TokenKind::CloseParen
            | TokenKind::End => Err(self.unexpected("an operator")),
        }
    }

    /// Skips an operator and parses its right side.
    fn operand(&mut self, power: u8) -> Result<Box<Syntax>, JmesPathError> {
        self.next();
        self.expression(power).map(Box::new)
    }

    /// Parses a function call. Only an unquoted name directly before the parenthesis can be called.
    fn call(&mut self, left: Syntax, at: usize) -> Parsed {
        let called = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| &token.kind);
        let (Syntax::Field(function), Some(TokenKind::Name(_))) = (left, called) else {
            return Err(self.unexpected("an operator"));
        };
        self.next();
        let arguments = self.sequence(&TokenKind::CloseParen, "`,` or `)`")?;
        Ok(Syntax::Call { at, function, arguments })
    }

    /// Parses expressions separated by commas, up to a closing token.
    fn sequence(&mut self, close: &TokenKind, expected: &'static str) -> Result<Vec<Syntax>, JmesPathError> {
        let mut expressions = Vec::new();
        if *close == TokenKind::CloseParen && self.takes(close) {
            return Ok(expressions);
        }
        loop {
            expressions.push(self.expression(0)?);
            if self.takes(close) {
                return Ok(expressions);
            }
            self.expect(&TokenKind::Comma, expected)?;
        }
    }

    fn list(&mut self) -> Parsed {
        self.expect(&TokenKind::OpenBracket, "`[`")?;
        self.sequence(&TokenKind::CloseBracket, "`,` or `]`").map(Syntax::List)
    }

    fn hash(&mut self) -> Parsed {
        let at = self.next().at;
        loop {
            match self.kind() {
                TokenKind::Name(_) | TokenKind::Quoted(_) => self.next(),
                _ => return Err(self.unexpected("a name")),
            };
            self.expect(&TokenKind::Colon, "`:`")?;
            self.expression(0)?;
            if self.takes(&TokenKind::CloseBrace) {
                return Ok(Syntax::Hash { at });
            }
            self.expect(&TokenKind::Comma, "`,` or `}`")?;
        }
    }

    /// Parses `[0]`, `[*]` or a slice after `left`.
    fn bracket(&mut self, left: Syntax) -> Parsed {
        let at = self.next().at;
        match self.kind().clone() {
            TokenKind::Star => {
                self.next();
                self.expect(&TokenKind::CloseBracket, "`]`")?;
                self.projected(left, Range::Elements, power::STAR)
            }
            TokenKind::Number(index) => {
                self.next();
                if self.takes(&TokenKind::CloseBracket) {
                    return Ok(Syntax::Then(Box::new(left), Box::new(Syntax::Index(index))));
                }
                self.slice(left, at)
            }
            TokenKind::Colon => self.slice(left, at),
            _ => Err(self.unexpected("`*`, an index or a slice")),
        }
    }

    fn slice(&mut self, left: Syntax, at: usize) -> Parsed {
        let mut colons = 0;
        while !self.takes(&TokenKind::CloseBracket) {
            match self.kind() {
                TokenKind::Colon if colons < 2 => colons += 1,
                TokenKind::Number(_)
                    if colons > 0 && !matches!(self.tokens[self.at - 1].kind, TokenKind::Number(_)) => {}
                _ => return Err(self.unexpected("`:`, a number or `]`")),
            }
            self.next();
        }
        let sliced = Syntax::Then(Box::new(left), Box::new(Syntax::Slice { at }));
        self.projected(sliced, Range::Elements, power::STAR)
    }

    fn filter(&mut self, left: Syntax) -> Parsed {
        self.next();
        let condition = self.expression(0)?;
        self.expect(&TokenKind::CloseBracket, "`]`")?;
        let range = Range::Where(Box::new(condition));
        if *self.kind() == TokenKind::Flatten {
            return Ok(Syntax::Each(Box::new(left), range, Box::new(Syntax::Current)));
        }
        self.projected(left, range, power::FILTER)
    }

    /// Skips the token of a projection and parses the projected expression.
    fn projection(&mut self, left: Syntax, range: Range, power: u8) -> Parsed {
        self.next();
        self.projected(left, range, power)
    }

    fn projected(&mut self, left: Syntax, range: Range, power: u8) -> Parsed {
        let then = match self.kind() {
            kind if self::power(kind) < PROJECTION_STOP => Syntax::Current,
            TokenKind::OpenBracket | TokenKind::Filter => self.expression(power)?,
            TokenKind::Dot => {
                self.next();
                self.after_dot(power)?
            }
            _ => return Err(self.unexpected("`.`, `[` or an operator")),
        };
        Ok(Syntax::Each(Box::new(left), range, Box::new(then)))
    }

    fn after_dot(&mut self, power: u8) -> Parsed {
        match self.kind() {
            TokenKind::Name(_) | TokenKind::Quoted(_) | TokenKind::Star => self.expression(power),
            TokenKind::OpenBracket => self.list(),
            TokenKind::OpenBrace => self.hash(),
            _ => Err(self.unexpected("a name, `*`, `[` or `{`")),
        }
    }
}
