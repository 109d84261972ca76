//! Reads the statements of a file in their order: control, metadata, namespace, use, shapes and applications.

use std::collections::HashMap;

use crate::idl::finding::Finding;
use crate::idl::parser::{Parsed, Parser, Version, describe};
use crate::idl::problem::SyntaxProblem;
use crate::idl::spans::Span;
use crate::idl::token::Kind;
use crate::idl::tree::{
    Applied, Apply, Entry, File, SIMPLE_TYPES, ShapeType, Statement, Traits, Value, ValueForm, Word,
};
use crate::suggest::nearest;

/// The words that begin statements and are not types.
const KEYWORDS: [&str; 4] = ["apply", "metadata", "namespace", "use"];

/// The types that [`SIMPLE_TYPES`] leaves out.
const BRACED_TYPES: [&str; 10] =
    ["list", "set", "map", "structure", "union", "enum", "intEnum", "operation", "resource", "service"];

/// The number of statements that may be read to the end of the file in vain.
const MAX_REREADS: usize = 20;

/// The part of a file that has been reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Section {
    Control,
    Metadata,
    Use,
    Shapes,
}

/// The state of reading a file.
struct Progress {
    section: Section,
    /// The file has been found to have no namespace, or a broken one.
    lacks_namespace: bool,
    rereads: usize,
    /// The places of the values of control statements, by key.
    controls: HashMap<String, Span>,
}

impl<'t> Parser<'t> {
    pub(super) fn file(&mut self) -> File<'t> {
        let mut file = File::default();
        let mut progress =
            Progress { section: Section::Control, lacks_namespace: false, rereads: 0, controls: HashMap::new() };
        loop {
            let documentation = self.documentation();
            if self.is_at_end() || self.is_full() {
                return file;
            }
            let start = self.at;
            self.close_all();
            self.name = None;
            if self.statement(&mut file, &mut progress, documentation).is_err() {
                self.note_broken(&mut file, start);
                self.recover(start, &mut progress);
            }
        }
    }

    fn statement(
        &mut self,
        file: &mut File<'t>,
        progress: &mut Progress,
        documentation: Option<(String, Span)>,
    ) -> Parsed<()> {
        let word = if self.kind() == Kind::Identifier { self.text_of(self.token().span) } else { "" };
        let has_space = self.kind_ahead(1) == Kind::Space || is_line_end(self.kind_ahead(1));
        match (progress.section, word) {
            (Section::Control, "") if self.kind() == Kind::Dollar => {
                let control = self.control()?;
                self.add_control(file, progress, control);
                return self.expect_line_end();
            }
            (Section::Control | Section::Metadata, "metadata") => {
                progress.section = Section::Metadata;
                file.metadata.push(self.metadata()?);
                return self.expect_line_end();
            }
            (Section::Control | Section::Metadata | Section::Shapes, "namespace")
                if has_space && file.namespace.is_none() =>
            {
                // After a shape that lacked its namespace, the namespace is welcome though it is late.
                progress.section = Section::Use;
                progress.lacks_namespace = true;
                self.advance();
                self.expect_space()?;
                file.namespace = Some(self.namespace()?);
                progress.lacks_namespace = false;
                return self.expect_line_end();
            }
            (Section::Use, "use") if has_space => {
                let id = self.use_statement()?;
                file.uses.push(id);
                return self.expect_line_end();
            }
            _ => {}
        }
        if file.namespace.is_none() && !progress.lacks_namespace {
            progress.lacks_namespace = true;
            progress.section = Section::Shapes;
            return self.no_namespace();
        }
        progress.section = Section::Shapes;
        let traits = Traits { documentation, applied: self.traits()? };
        let statement = self.shape_or_apply(traits)?;
        file.statements.push(statement);
        self.expect_line_end()
    }

    fn no_namespace(&mut self) -> Parsed<()> {
        let token = self.token();
        if matches!(token.kind, Kind::Fault(_)) {
            return self.unexpected("a `namespace` statement");
        }
        let found = describe(token.kind, self.text_of(token.span));
        self.fail(token.span, SyntaxProblem::NoNamespace { found })
    }

    fn control(&mut self) -> Parsed<Entry<'t>> {
        self.advance();
        let (key, key_span) = self.key("the name of a control statement")?;
        self.skip_spaces();
        self.expect(Kind::Colon, "`:`")?;
        self.skip_spaces();
        let value = self.value()?;
        Ok(Entry { key, key_span, value })
    }

    fn add_control(&mut self, file: &mut File<'t>, progress: &mut Progress, control: Entry<'t>) {
        if let Some(known) = progress.controls.get(control.key.as_ref()) {
            let problem = SyntaxProblem::Duplicate { what: "control statement", name: control.key.to_string() };
            self.report(Finding::new(control.value.span, problem).with_related(*known));
            return;
        }
        progress.controls.insert(control.key.to_string(), control.value.span);
        if control.key == "version" {
            let is_v1 = matches!(&control.value.form, ValueForm::String(text) if text == "1" || text == "1.0");
            self.version = if is_v1 { Version::V1 } else { Version::V2 };
        }
        file.controls.push(control);
    }

    fn metadata(&mut self) -> Parsed<Entry<'t>> {
        self.advance();
        self.expect_space()?;
        let (key, key_span) = self.key("the name of metadata")?;
        self.skip_spaces();
        self.expect(Kind::Equals, "`=`")?;
        self.skip_spaces();
        let value = self.value()?;
        Ok(Entry { key, key_span, value })
    }

    /// The id after `use`: a namespace and the name of a shape.
    fn use_statement(&mut self) -> Parsed<Word<'t>> {
        self.advance();
        self.expect_space()?;
        let namespace = self.namespace()?;
        self.expect(Kind::Hash, "`#` after the namespace")?;
        let name = self.identifier("the name of a shape")?;
        let span = namespace.span.to(name.span);
        if self.take(Kind::Dollar) {
            let member = self.identifier("the name of a member")?;
            self.report(Finding::new(member.span, SyntaxProblem::UseMember(member.text.to_owned())));
        }
        Ok(Word { text: self.text_of(span), span })
    }

    /// Traits, each with the white space after it.
    pub(super) fn traits(&mut self) -> Parsed<Vec<Applied<'t>>> {
        let mut traits = Vec::new();
        while self.take(Kind::At) {
            let id = self.shape_id()?;
            let value: Option<Value<'t>> = if self.kind() == Kind::OpenParen { self.trait_body()? } else { None };
            traits.push(Applied { id, value });
            self.skip_blank();
        }
        Ok(traits)
    }

    fn shape_or_apply(&mut self, traits: Traits<'t>) -> Parsed<Statement<'t>> {
        let keyword = self.identifier("a shape or a trait")?;
        if keyword.text == "apply" {
            if let Some(first) = traits.applied.first() {
                self.report(Finding::new(first.id.span, SyntaxProblem::TraitsBeforeApply));
            }
            return self.apply().map(Statement::Apply);
        }
        match ShapeType::of(keyword.text) {
            Some(kind) => self.shape(kind, traits).map(Statement::Shape),
            None => self.unknown_statement(keyword),
        }
    }

    fn unknown_statement<T>(&mut self, Word { text, span }: Word<'t>) -> Parsed<T> {
        let problem = match text {
            "metadata" => SyntaxProblem::Misplaced { statement: "metadata", before: "the `namespace` statement" },
            "use" => SyntaxProblem::Misplaced { statement: "use", before: "the first shape" },
            "namespace" => SyntaxProblem::Misplaced { statement: "namespace", before: "all shapes, once in a file" },
            _ => {
                let words = SIMPLE_TYPES.iter().chain(&BRACED_TYPES).chain(&KEYWORDS).copied();
                SyntaxProblem::UnknownStatement { word: text.to_owned(), suggestion: nearest(text, words) }
            }
        };
        self.fail(span, problem)
    }

    fn apply(&mut self) -> Parsed<Apply<'t>> {
        self.expect_space()?;
        let target = self.shape_id()?;
        self.expect_blank()?;
        let applied = match self.kind() {
            Kind::OpenBrace => {
                self.advance();
                self.skip_blank();
                let applied = self.traits()?;
                self.expect(Kind::CloseBrace, "a trait or `}`")?;
                applied
            }
            Kind::At => {
                self.advance();
                let id = self.shape_id()?;
                let value = if self.kind() == Kind::OpenParen { self.trait_body()? } else { None };
                vec![Applied { id, value }]
            }
            _ => return self.unexpected("a trait or `{`"),
        };
        Ok(Apply { target, traits: Traits { documentation: None, applied } })
    }

    /// Keeps the name that a broken statement would have defined, so that nobody misses it.
    fn note_broken(&mut self, file: &mut File<'t>, start: usize) {
        let end = self.at;
        self.at = start;
        while self.at < end {
            let begins_shape =
                self.kind() == Kind::Identifier && ShapeType::of(self.text_of(self.token().span)).is_some();
            self.advance();
            if begins_shape && self.kind() == Kind::Space && self.kind_ahead(1) == Kind::Identifier {
                self.advance();
                let span = self.token().span;
                file.broken.push(Word { text: self.text_of(span), span });
            }
        }
        self.at = end;
    }

    /// Goes to the next line that begins as a statement does. Where the broken statement has swallowed the rest of the
    /// file, that is looked for from its start.
    fn recover(&mut self, start: usize, progress: &mut Progress) {
        if self.is_at_end() && progress.rereads < MAX_REREADS {
            progress.rereads += 1;
            self.at = start;
        }
        self.go_back_to_line(start);
        if self.at == start {
            self.advance();
        }
        while !self.is_at_end() && !self.begins_statement() {
            self.advance();
        }
    }

    /// Goes to the start of the line, which may be that of the next statement, unless the broken one began there.
    fn go_back_to_line(&mut self, start: usize) {
        let mut at = self.at;
        while at > start && !self.begins_line(at) {
            at -= 1;
        }
        if at > start {
            self.at = at;
        }
    }

    fn begins_statement(&self) -> bool {
        match self.kind() {
            Kind::Identifier => {
                let text = self.text_of(self.token().span);
                let is_word = ShapeType::of(text).is_some() || KEYWORDS.contains(&text);
                is_word && self.kind_ahead(1) == Kind::Space && !self.is_member_like() && self.begins_line(self.at)
            }
            // Members have traits and documentation too, but hardly ever in the first column.
            Kind::At | Kind::DocComment => self.begins_column(),
            _ => false,
        }
    }

    /// Reports whether the word that is here can be the name of a member or property, and not the start of a statement.
    fn is_member_like(&self) -> bool {
        let next = self.kind_ahead(2);
        is_line_end(next) || matches!(next, Kind::Comma | Kind::Colon | Kind::Walrus | Kind::Equals | Kind::CloseBrace)
    }

    fn begins_column(&self) -> bool {
        self.at == 0 || matches!(self.text.as_bytes()[self.token().span.start as usize - 1], b'\n' | b'\r')
    }
}

fn is_line_end(kind: Kind) -> bool {
    matches!(kind, Kind::Newline | Kind::Comment | Kind::DocComment | Kind::End)
}
