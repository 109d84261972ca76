//! Reads the text of selectors.

use crate::selector::error::SelectorError;
use crate::selector::expression::{Chain, Function, Relation, Step, TypeTest};

/// The deepest nesting of functions, so that hostile selectors do not exhaust the stack.
const DEEPEST: usize = 64;

pub(super) fn parse(text: &str) -> Result<Chain, SelectorError> {
    let mut parser = Parser { text, at: 0, expressions: 0, depth: 0 };
    let chain = parser.chain()?;
    parser.skip_space();
    if parser.at < text.len() {
        return Err(parser.error("the end of the selector"));
    }
    Ok(chain)
}

pub(super) struct Parser<'t> {
    text: &'t str,
    at: usize,
    expressions: usize,
    depth: usize,
}

impl<'t> Parser<'t> {
    pub(super) fn error(&self, expected: &'static str) -> SelectorError {
        SelectorError { column: self.text[..self.at].chars().count() + 1, expected }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn skip_space(&mut self) {
        self.at = self.text.len() - self.rest().trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    pub(super) fn peek(&mut self) -> Option<char> {
        self.skip_space();
        self.rest().chars().next()
    }

    /// Takes the token, if it comes next.
    pub(super) fn take(&mut self, token: &str) -> bool {
        self.skip_space();
        let is_next = self.rest().starts_with(token);
        if is_next {
            self.at += token.len();
        }
        is_next
    }

    pub(super) fn expect(&mut self, token: &'static str) -> Result<(), SelectorError> {
        if self.take(token) { Ok(()) } else { Err(self.error(token)) }
    }

    /// Takes characters while they fit.
    pub(super) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'t str {
        self.skip_space();
        let rest = self.rest();
        let taken = &rest[..rest.find(|character| !fits(character)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    pub(super) fn identifier(&mut self, expected: &'static str) -> Result<&'t str, SelectorError> {
        let start = self.at;
        let name = self.take_while(|character| character.is_ascii_alphanumeric() || character == '_');
        if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) {
            self.at = start;
            self.skip_space();
            return Err(self.error(expected));
        }
        Ok(name)
    }

    /// Takes a text in quotes, if one comes next.
    pub(super) fn quoted(&mut self) -> Result<Option<String>, SelectorError> {
        let Some(quote @ ('\'' | '"')) = self.peek() else {
            return Ok(None);
        };
        let rest = &self.rest()[1..];
        let end = rest.find(quote).ok_or_else(|| self.error("a closing quote"))?;
        self.at += end + 2;
        Ok(Some(rest[..end].to_owned()))
    }

    fn chain(&mut self) -> Result<Chain, SelectorError> {
        let mut steps = Vec::new();
        while self.peek().is_some_and(|next| !matches!(next, ')' | ',')) {
            steps.push(self.step()?);
        }
        if steps.is_empty() {
            return Err(self.error("a selector"));
        }
        Ok(Chain(steps))
    }

    fn step(&mut self) -> Result<Step, SelectorError> {
        if self.take("*") {
            return Ok(Step::Any);
        }
        if self.take("~>") {
            return Ok(Step::Reach);
        }
        if self.take(">") {
            return Ok(Step::Forward(Vec::new()));
        }
        if self.take("-[") {
            let relations = self.relations()?;
            self.expect("->")?;
            return Ok(Step::Forward(relations));
        }
        if self.take("<-[") {
            let relations = self.relations()?;
            self.expect("-")?;
            return Ok(Step::Backward(relations));
        }
        if self.take("<") {
            return Ok(Step::Backward(Vec::new()));
        }
        if self.take("[@") {
            return self.scoped().map(Step::Scoped);
        }
        if self.take("[") {
            return self.attribute().map(Step::Attribute);
        }
        if self.take(":") {
            return self.function();
        }
        if self.take("$") {
            return self.variable();
        }
        let start = self.at;
        let name = self.identifier("a type of shape, `[`, `:` or an arrow")?;
        match type_test(name) {
            Some(test) => Ok(Step::Type(test)),
            None => {
                self.at = start;
                self.skip_space();
                Err(self.error("a type of shape"))
            }
        }
    }

    /// Reads a variable after `$`: its name in braces, or its name and its value in parentheses.
    fn variable(&mut self) -> Result<Step, SelectorError> {
        if self.take("{") {
            let name = self.identifier("the name of a variable")?.to_owned();
            self.expect("}")?;
            return Ok(Step::Load(name));
        }
        let name = self.identifier("the name of a variable")?.to_owned();
        self.expect("(")?;
        let chain = self.nested()?;
        self.expect(")")?;
        Ok(Step::Store(name, chain))
    }

    fn relations(&mut self) -> Result<Vec<Relation>, SelectorError> {
        let mut relations = Vec::new();
        loop {
            let name = self.identifier("the name of a relationship")?;
            // Relationships that are not known have no shapes; an unused name stands for them.
            relations.push(Relation::from_name(name).unwrap_or(Relation::Target));
            if self.take("]") {
                return Ok(relations);
            }
            self.expect(",")?;
        }
    }

    fn nested(&mut self) -> Result<Chain, SelectorError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error("fewer nested functions"));
        }
        let chain = self.chain()?;
        self.depth -= 1;
        Ok(chain)
    }

    fn function(&mut self) -> Result<Step, SelectorError> {
        let start = self.at;
        let name = self.identifier("the name of a function")?;
        self.expect("(")?;
        let mut arguments = vec![self.nested()?];
        while self.take(",") {
            arguments.push(self.nested()?);
        }
        self.expect(")")?;
        let has_variables = arguments.iter().any(has_variables);
        let is_costly = arguments.iter().any(is_costly);
        let function = Function { number: self.expressions, arguments, has_variables, is_costly };
        self.expressions += 1;
        let count = function.arguments.len();
        match name {
            "test" => Ok(Step::Test(function)),
            "is" | "each" | "of" => Ok(Step::Is(function)),
            "not" if count == 1 => Ok(Step::Not(function)),
            "in" if count == 1 => Ok(Step::In(function)),
            "root" if count == 1 => Ok(Step::Root(function)),
            "topdown" if count <= 2 => Ok(Step::TopDown(function)),
            "recursive" if count == 1 => Ok(Step::Recursive(without_repetition(function))),
            "not" | "in" | "root" | "topdown" | "recursive" => Err(self.error("fewer arguments of the function")),
            _ => {
                self.at = start;
                Err(self.error("the name of a function"))
            }
        }
    }
}

/// Repeating a repetition reaches nothing else.
fn without_repetition(mut function: Function) -> Function {
    while let [Chain(steps)] = function.arguments.as_slice()
        && let [Step::Recursive(inner)] = steps.as_slice()
    {
        function.arguments = inner.arguments.clone();
    }
    function
}

/// Reports whether the results depend on the variables of the shape that the evaluation began with.
fn has_variables(chain: &Chain) -> bool {
    chain.0.iter().any(|step| match step {
        Step::Store(..) | Step::Load(_) => true,
        Step::Scoped(scoped) => scoped.has_variables(),
        Step::Attribute(attribute) => attribute.has_variables(),
        Step::Test(function)
        | Step::Is(function)
        | Step::Not(function)
        | Step::In(function)
        | Step::TopDown(function)
        | Step::Recursive(function) => function.has_variables,
        Step::Any | Step::Type(_) | Step::Forward(_) | Step::Backward(_) | Step::Reach | Step::Root(_) => false,
    })
}

/// Reports whether the steps may visit many shapes from one.
fn is_costly(chain: &Chain) -> bool {
    chain.0.iter().any(|step| match step {
        Step::Reach | Step::Backward(_) | Step::Recursive(_) | Step::TopDown(_) | Step::Store(..) => true,
        Step::Test(function) | Step::Is(function) | Step::Not(function) | Step::In(function) => {
            function.is_costly || function.arguments.iter().any(|chain| chain.0.len() > 4)
        }
        Step::Any
        | Step::Type(_)
        | Step::Attribute(_)
        | Step::Scoped(_)
        | Step::Forward(_)
        | Step::Root(_)
        | Step::Load(_) => false,
    })
}

const TYPES: [&str; 22] = [
    "blob",
    "boolean",
    "string",
    "timestamp",
    "byte",
    "short",
    "integer",
    "long",
    "float",
    "double",
    "bigInteger",
    "bigDecimal",
    "document",
    "enum",
    "intEnum",
    "list",
    "map",
    "structure",
    "union",
    "operation",
    "resource",
    "service",
];

fn type_test(name: &str) -> Option<TypeTest> {
    Some(match name {
        "member" => TypeTest::Member,
        "number" => TypeTest::Number,
        "simpleType" => TypeTest::SimpleType,
        "collection" => TypeTest::Collection,
        "aggregateType" => TypeTest::AggregateType,
        "serviceType" => TypeTest::ServiceType,
        "dataType" => TypeTest::DataType,
        "set" => TypeTest::Named("list"),
        _ => TypeTest::Named(TYPES.into_iter().find(|known| *known == name)?),
    })
}
