//! Reads shapes: their heads, members and operations.

use crate::idl::finding::Finding;
use crate::idl::parser::{Parsed, Parser};
use crate::idl::problem::SyntaxProblem;
use crate::idl::spans::Span;
use crate::idl::token::Kind;
use crate::idl::tree::{Body, Head, Inline, InputOutput, Member, OperationBody, Shape, ShapeType, Traits, Word};

impl<'t> Parser<'t> {
    /// A shape whose type has been read.
    pub(super) fn shape(&mut self, kind: ShapeType, traits: Traits<'t>) -> Parsed<Shape<'t>> {
        self.expect_space()?;
        let name = self.identifier("the name of the shape")?;
        self.name = Some(name.text);
        let head = self.head(kind)?;
        let body = match kind {
            ShapeType::Simple(_) => Body::None,
            ShapeType::List
            | ShapeType::Set
            | ShapeType::Map
            | ShapeType::Structure
            | ShapeType::Union
            | ShapeType::Enum
            | ShapeType::IntEnum => {
                self.skip_blank();
                Body::Members(self.members(kind)?)
            }
            ShapeType::Operation => {
                self.skip_blank();
                Body::Operation(Box::new(self.operation()?))
            }
            ShapeType::Resource | ShapeType::Service => {
                self.skip_blank();
                Body::Properties(self.properties()?)
            }
        };
        Ok(Shape { kind, name, traits, head, body })
    }

    /// `for` and `with` after a name, in its line.
    fn head(&mut self, kind: ShapeType) -> Parsed<Head<'t>> {
        let mut head = Head::default();
        let can_have_resource = match kind {
            ShapeType::List | ShapeType::Set | ShapeType::Map | ShapeType::Structure | ShapeType::Union => true,
            ShapeType::Simple(_)
            | ShapeType::Enum
            | ShapeType::IntEnum
            | ShapeType::Operation
            | ShapeType::Resource
            | ShapeType::Service => false,
        };
        if can_have_resource && let Some(span) = self.take_head_word("for") {
            self.requires_v2(span, "`for`");
            self.expect_space()?;
            head.resource = Some(self.shape_id()?);
        }
        if let Some(span) = self.take_head_word("with") {
            self.requires_v2(span, "`with`");
            head.mixins = self.mixins()?;
        }
        Ok(head)
    }

    fn take_head_word(&mut self, word: &str) -> Option<Span> {
        let distance = usize::from(self.kind() == Kind::Space);
        if self.kind_ahead(distance) != Kind::Identifier {
            return None;
        }
        let back = self.at;
        self.skip_spaces();
        let span = self.token().span;
        if self.text_of(span) != word {
            self.at = back;
            return None;
        }
        self.advance();
        Some(span)
    }

    /// The ids in brackets after `with`.
    fn mixins(&mut self) -> Parsed<Vec<Word<'t>>> {
        self.skip_blank();
        self.expect(Kind::OpenBracket, "`[`")?;
        self.skip_blank();
        let mut mixins = vec![self.shape_id()?];
        loop {
            self.skip_blank();
            if self.take(Kind::CloseBracket) {
                return Ok(mixins);
            }
            mixins.push(self.shape_id()?);
        }
    }

    fn members(&mut self, kind: ShapeType) -> Parsed<Vec<Member<'t>>> {
        self.expect(Kind::OpenBrace, "`{`")?;
        let mut members: Vec<Member<'t>> = Vec::new();
        let mut names = std::collections::HashMap::new();
        loop {
            let documentation = self.documentation();
            if self.take(Kind::CloseBrace) {
                return Ok(members);
            }
            let traits = Traits { documentation, applied: self.traits()? };
            let member = self.member(kind, traits)?;
            match names.get(member.name.text) {
                Some(known) => {
                    let problem = SyntaxProblem::Duplicate { what: "member", name: member.name.text.to_owned() };
                    self.report(Finding::new(member.name.span, problem).with_related(*known));
                }
                None => {
                    names.insert(member.name.text, member.name.span);
                    members.push(member);
                }
            }
        }
    }

    fn member(&mut self, kind: ShapeType, traits: Traits<'t>) -> Parsed<Member<'t>> {
        let is_enum = matches!(kind, ShapeType::Enum | ShapeType::IntEnum);
        let dollar = self.token().span;
        let is_elided = !is_enum && self.take(Kind::Dollar);
        let expected = if traits.applied.is_empty() { "a member or `}`" } else { "a member" };
        let name = self.identifier(if is_elided { "the name of a member" } else { expected })?;
        if is_elided {
            self.requires_v2(dollar.to(name.span), "a member without a type");
        }
        let mut target = None;
        if !is_enum && !is_elided {
            self.skip_spaces();
            self.expect(Kind::Colon, "`:`")?;
            self.skip_spaces();
            target = Some(self.shape_id()?);
        }
        let distance = usize::from(self.kind() == Kind::Space);
        if self.kind_ahead(distance) != Kind::Equals {
            return Ok(Member { traits, name, target, value: None });
        }
        self.skip_spaces();
        let equals = self.advance().span;
        if !is_enum {
            self.requires_v2(equals, "a default after `=`");
        }
        self.skip_spaces();
        let value = self.value()?;
        self.skip_spaces();
        self.take(Kind::Comma);
        self.expect_line_end()?;
        Ok(Member { traits, name, target, value: Some(value) })
    }

    fn operation(&mut self) -> Parsed<OperationBody<'t>> {
        self.expect(Kind::OpenBrace, "`{`")?;
        let mut body = OperationBody::default();
        loop {
            self.skip_blank();
            if self.take(Kind::CloseBrace) {
                return Ok(body);
            }
            let property = self.identifier("a property of the operation or `}`")?;
            let is_new = match property.text {
                "input" => body.input.replace(self.input_output()?).is_none(),
                "output" => body.output.replace(self.input_output()?).is_none(),
                "errors" => body.errors.replace(self.errors()?).is_none(),
                _ => return self.unknown_property(property),
            };
            if !is_new {
                let problem = SyntaxProblem::Duplicate { what: "property", name: property.text.to_owned() };
                self.report(Finding::new(property.span, problem));
            }
            if self.kind() != Kind::CloseBrace {
                self.expect_blank()?;
            }
        }
    }

    fn unknown_property<T>(&mut self, Word { text, span }: Word<'t>) -> Parsed<T> {
        let problem = crate::load::Problem::UnknownProperty {
            property: text.to_owned(),
            owner: "an operation".to_owned(),
            known: "input, output, errors".to_owned(),
            is_allowed: false,
        };
        self.fail(span, problem)
    }

    fn input_output(&mut self) -> Parsed<InputOutput<'t>> {
        self.skip_blank();
        if self.kind() == Kind::Walrus {
            return self.inline().map(InputOutput::Inline);
        }
        self.expect(Kind::Colon, "`:` or `:=`")?;
        self.skip_blank();
        self.shape_id().map(InputOutput::Target)
    }

    fn inline(&mut self) -> Parsed<Inline<'t>> {
        let span = self.advance().span;
        self.requires_v2(span, "`:=`");
        let documentation = self.documentation();
        let traits = Traits { documentation, applied: self.traits()? };
        let head = self.head(ShapeType::Structure)?;
        self.skip_blank();
        let members = self.members(ShapeType::Structure)?;
        Ok(Inline { span, traits, head, members })
    }

    fn errors(&mut self) -> Parsed<Vec<Word<'t>>> {
        self.skip_blank();
        self.expect(Kind::Colon, "`:`")?;
        self.skip_blank();
        self.expect(Kind::OpenBracket, "`[`")?;
        let mut errors = Vec::new();
        loop {
            self.skip_blank();
            if self.take(Kind::CloseBracket) {
                return Ok(errors);
            }
            errors.push(self.shape_id()?);
        }
    }
}
