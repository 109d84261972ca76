//! Tokens to syntax: a precedence parser of the whole grammar.

use super::JmesPathError;
use super::lex::{Kind, Token};
use super::syntax::{Range, Syntax};

/// How deep an expression may nest.
const MAX_DEPTH: usize = 64;

/// Tokens that bind less than this end a projection.
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

fn power(kind: &Kind) -> u8 {
    match kind {
        Kind::Pipe => 1,
        Kind::Or => 2,
        Kind::And => 3,
        Kind::Compare(_) => power::COMPARE,
        Kind::Flatten => power::FLATTEN,
        Kind::Star => power::STAR,
        Kind::Filter => power::FILTER,
        Kind::Dot => power::DOT,
        Kind::Not => power::NOT,
        Kind::OpenBrace => 50,
        Kind::OpenBracket => power::BRACKET,
        Kind::OpenParen => power::PAREN,
        Kind::Name(_)
        | Kind::Quoted(_)
        | Kind::Literal(_)
        | Kind::Number(_)
        | Kind::At
        | Kind::Comma
        | Kind::Colon
        | Kind::Reference
        | Kind::CloseBracket
        | Kind::CloseBrace
        | Kind::CloseParen
        | Kind::End => 0,
    }
}

/// Reads all tokens as one expression.
pub(super) fn syntax(text: &str, tokens: &[Token]) -> Result<Syntax, JmesPathError> {
    let mut parser = Parser { text, tokens, at: 0, depth: 0 };
    let syntax = parser.expression(0)?;
    parser.expect(&Kind::End, "the end")?;
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
        // The last token is the end, which is never passed.
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn kind(&self) -> &Kind {
        &self.peek().kind
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn takes(&mut self, kind: &Kind) -> bool {
        let takes = self.kind() == kind;
        self.at += usize::from(takes);
        takes
    }

    fn expect(&mut self, kind: &Kind, expected: &'static str) -> Result<(), JmesPathError> {
        if self.takes(kind) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn unexpected(&self, expected: &'static str) -> JmesPathError {
        let token = self.peek();
        let end = self.tokens.get(self.at + 1).map_or(self.text.len(), |next| next.at);
        let found = match token.kind {
            Kind::End => "the end".to_owned(),
            _ => format!("`{}`", self.text[token.at..end].trim_end()),
        };
        JmesPathError::Syntax { text: self.text.to_owned(), at: token.at, expected, found }
    }

    /// An expression of operators that bind more than `least`.
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

    /// What an expression starts with.
    fn start(&mut self) -> Parsed {
        let token = self.peek().clone();
        let start = match token.kind {
            Kind::Name(name) | Kind::Quoted(name) => Syntax::Field(name),
            Kind::Literal(value) => Syntax::Literal(value),
            Kind::At => Syntax::Current,
            Kind::Star => return self.projection(Syntax::Current, Range::Members, power::STAR),
            Kind::Flatten => {
                return self.projection(Syntax::Current, Range::Flattened, power::FLATTEN);
            }
            Kind::Filter => return self.filter(Syntax::Current),
            Kind::Not => {
                self.next();
                return Ok(Syntax::Not(Box::new(self.expression(power::NOT)?)));
            }
            Kind::Reference => {
                self.next();
                self.expression(0)?;
                return Ok(Syntax::Reference { at: token.at });
            }
            Kind::OpenParen => {
                self.next();
                let inner = self.expression(0)?;
                self.expect(&Kind::CloseParen, "`)`")?;
                return Ok(inner);
            }
            Kind::OpenBrace => return self.hash(),
            Kind::OpenBracket => return self.bracket_start(),
            Kind::Number(_)
            | Kind::Compare(_)
            | Kind::Dot
            | Kind::Comma
            | Kind::Colon
            | Kind::Pipe
            | Kind::Or
            | Kind::And
            | Kind::CloseBracket
            | Kind::CloseBrace
            | Kind::CloseParen
            | Kind::End => return Err(self.unexpected("an expression")),
        };
        self.next();
        Ok(start)
    }

    fn bracket_start(&mut self) -> Parsed {
        match self.tokens.get(self.at + 1).map(|token| &token.kind) {
            Some(Kind::Number(_) | Kind::Colon) => self.bracket(Syntax::Current),
            Some(Kind::Star) if self.tokens.get(self.at + 2).is_some_and(|token| token.kind == Kind::CloseBracket) => {
                self.bracket(Syntax::Current)
            }
            _ => self.list(),
        }
    }

    /// What may follow an expression.
    fn extend(&mut self, left: Syntax) -> Parsed {
        let token = self.peek().clone();
        let (left, at) = (Box::new(left), token.at);
        match token.kind {
            Kind::Dot => {
                self.next();
                if *self.kind() == Kind::Star {
                    return self.projection(*left, Range::Members, power::STAR);
                }
                Ok(Syntax::Then(left, Box::new(self.after_dot(power::DOT)?)))
            }
            Kind::Pipe => Ok(Syntax::Then(left, self.operand(1)?)),
            Kind::Or => Ok(Syntax::Or(left, self.operand(2)?)),
            Kind::And => Ok(Syntax::And(left, self.operand(3)?)),
            Kind::Compare(comparison) => Ok(Syntax::Compare(left, comparison, self.operand(power::COMPARE)?)),
            Kind::Flatten => self.projection(*left, Range::Flattened, power::FLATTEN),
            Kind::Filter => self.filter(*left),
            Kind::OpenBracket => self.bracket(*left),
            Kind::OpenParen => self.call(*left, at),
            Kind::Name(_)
            | Kind::Quoted(_)
            | Kind::Literal(_)
            | Kind::Number(_)
            | Kind::Star
            | Kind::At
            | Kind::Comma
            | Kind::Colon
            | Kind::Not
            | Kind::Reference
            | Kind::OpenBrace
            | Kind::CloseBracket
            | Kind::CloseBrace
            | Kind::CloseParen
            | Kind::End => Err(self.unexpected("an operator")),
        }
    }

    /// Passes an operator and reads its right side.
    fn operand(&mut self, power: u8) -> Result<Box<Syntax>, JmesPathError> {
        self.next();
        self.expression(power).map(Box::new)
    }

    /// A function call. Only a bare name can be called, and it stands right before the parenthesis.
    fn call(&mut self, left: Syntax, at: usize) -> Parsed {
        let called = self.at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|token| &token.kind);
        let (Syntax::Field(function), Some(Kind::Name(_))) = (left, called) else {
            return Err(self.unexpected("an operator"));
        };
        self.next();
        let arguments = self.sequence(&Kind::CloseParen, "`,` or `)`")?;
        Ok(Syntax::Call { at, function, arguments })
    }

    /// Expressions with commas between, up to a closing token.
    fn sequence(&mut self, close: &Kind, expected: &'static str) -> Result<Vec<Syntax>, JmesPathError> {
        let mut expressions = Vec::new();
        if *close == Kind::CloseParen && self.takes(close) {
            return Ok(expressions);
        }
        loop {
            expressions.push(self.expression(0)?);
            if self.takes(close) {
                return Ok(expressions);
            }
            self.expect(&Kind::Comma, expected)?;
        }
    }

    fn list(&mut self) -> Parsed {
        self.expect(&Kind::OpenBracket, "`[`")?;
        self.sequence(&Kind::CloseBracket, "`,` or `]`").map(Syntax::List)
    }

    fn hash(&mut self) -> Parsed {
        let at = self.next().at;
        loop {
            match self.kind() {
                Kind::Name(_) | Kind::Quoted(_) => self.next(),
                _ => return Err(self.unexpected("a name")),
            };
            self.expect(&Kind::Colon, "`:`")?;
            self.expression(0)?;
            if self.takes(&Kind::CloseBrace) {
                return Ok(Syntax::Hash { at });
            }
            self.expect(&Kind::Comma, "`,` or `}`")?;
        }
    }

    /// `[0]`, `[*]` or a slice, after `left`.
    fn bracket(&mut self, left: Syntax) -> Parsed {
        let at = self.next().at;
        match self.kind().clone() {
            Kind::Star => {
                self.next();
                self.expect(&Kind::CloseBracket, "`]`")?;
                self.projected(left, Range::Elements, power::STAR)
            }
            Kind::Number(index) => {
                self.next();
                if self.takes(&Kind::CloseBracket) {
                    return Ok(Syntax::Then(Box::new(left), Box::new(Syntax::Index(index))));
                }
                self.slice(left, at)
            }
            Kind::Colon => self.slice(left, at),
            _ => Err(self.unexpected("`*`, an index or a slice")),
        }
    }

    fn slice(&mut self, left: Syntax, at: usize) -> Parsed {
        let mut colons = 0;
        while !self.takes(&Kind::CloseBracket) {
            match self.kind() {
                Kind::Colon if colons < 2 => colons += 1,
                Kind::Number(_) if colons > 0 && !matches!(self.tokens[self.at - 1].kind, Kind::Number(_)) => {}
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
        self.expect(&Kind::CloseBracket, "`]`")?;
        let range = Range::Where(Box::new(condition));
        if *self.kind() == Kind::Flatten {
            return Ok(Syntax::Each(Box::new(left), range, Box::new(Syntax::Current)));
        }
        self.projected(left, range, power::FILTER)
    }

    /// Passes the token of a projection and reads what it projects.
    fn projection(&mut self, left: Syntax, range: Range, power: u8) -> Parsed {
        self.next();
        self.projected(left, range, power)
    }

    fn projected(&mut self, left: Syntax, range: Range, power: u8) -> Parsed {
        let then = match self.kind() {
            kind if self::power(kind) < PROJECTION_STOP => Syntax::Current,
            Kind::OpenBracket | Kind::Filter => self.expression(power)?,
            Kind::Dot => {
                self.next();
                self.after_dot(power)?
            }
            _ => return Err(self.unexpected("`.`, `[` or an operator")),
        };
        Ok(Syntax::Each(Box::new(left), range, Box::new(then)))
    }

    fn after_dot(&mut self, power: u8) -> Parsed {
        match self.kind() {
            Kind::Name(_) | Kind::Quoted(_) | Kind::Star => self.expression(power),
            Kind::OpenBracket => self.list(),
            Kind::OpenBrace => self.hash(),
            _ => Err(self.unexpected("a name, `*`, `[` or `{`")),
        }
    }
}
