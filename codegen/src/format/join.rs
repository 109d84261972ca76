//! Joins what `prettyplease` broke over several lines, where it fits the line width of the project.
//!
//! `prettyplease` wraps at 89 columns and has no setting for it. This module undoes the breaks that a width of 120
//! makes needless. It changes white space, and drops the comma that a broken list ends with: what the parser reads
//! stays the same. It takes time in proportion to the text, since every attempt to join ends at the line width.
//!
//! It relies on three properties of the printed text: no literal holds a line end, a comment has a line of its own, and
//! a line that begins with a closing bracket closes what the last such line opened at its end.

/// The columns of a line, as in the configuration of `rustfmt`.
const WIDTH: usize = 120;

/// The columns of one level.
const INDENT: usize = 4;

/// Lays the text out again.
pub(super) fn join(printed: &str) -> String {
    let lines: Vec<Line<'_>> = printed.lines().map(Line::new).collect();
    let closers = closers(&lines);
    let mut joiner = Joiner { lines, closers, text: String::with_capacity(printed.len()) };
    joiner.run();
    joiner.text
}

/// A printed line.
#[derive(Clone, Copy)]
struct Line<'t> {
    indent: usize,
    content: &'t str,
}

impl<'t> Line<'t> {
    fn new(text: &'t str) -> Self {
        let content = text.trim_start();
        Self { indent: text.len() - content.len(), content }
    }

    /// Whether nothing may be joined to the line: it is empty, a comment, documentation or an attribute.
    fn stands_alone(self) -> bool {
        self.content.is_empty() || self.content.starts_with("//") || self.content.starts_with('#')
    }

    /// Whether the line ends in a bracket whose content may go on the same line, so not in the brace of a block.
    fn opens_list(self) -> bool {
        !self.stands_alone() && self.content.ends_with(['(', '[', '<'])
    }

    /// Whether the line goes on with a method or field of what stands before.
    fn continues_chain(self) -> bool {
        self.content
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '_'))
            || self.content.starts_with('?')
    }

    /// Whether a block, or a statement of one, ends or begins with the line.
    fn ends_block(self) -> bool {
        self.content.ends_with(['{', ';', '}']) || self.content.ends_with("},")
    }

    /// Whether a comma before the closing bracket says nothing: it does in a tuple of one, and a macro may want it.
    fn takes_list(self) -> bool {
        let before = &self.content[..self.content.len() - 1];
        match self.content.chars().next_back() {
            Some('(') => before.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '_' | '>' | ')' | ']')),
            Some('[') => !before.ends_with('!') || before.ends_with("vec!"),
            _ => true,
        }
    }
}

/// For each line that opens a list, the line that closes it.
fn closers(lines: &[Line<'_>]) -> Vec<Option<usize>> {
    let mut closers = vec![None; lines.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.content.is_empty()) {
        while open.last().is_some_and(|&opener| lines[opener].indent > line.indent) {
            open.pop();
        }
        if let Some(opener) = open.pop_if(|&mut opener| closes_head_of_chain(lines, opener, at)) {
            closers[opener] = Some(at);
            continue;
        }
        if let Some(&opener) = open.last()
            && lines[opener].indent == line.indent
        {
            open.pop();
            closers[opener] = line.content.starts_with(closing(lines[opener].content)).then_some(at);
        }
        if line.opens_list() {
            open.push(at);
        }
    }
    closers
}

/// Whether a line closes the call that a chain of calls begins with: it stands where the rest of the chain does, and what
/// is in the call one level further in.
fn closes_head_of_chain(lines: &[Line<'_>], opener: usize, at: usize) -> bool {
    let (head, line) = (lines[opener], lines[at]);
    let is_continued = lines.get(at + 1).is_some_and(|next| next.continues_chain() && next.indent == line.indent);
    line.indent == head.indent + INDENT
        && lines[opener + 1].indent == line.indent + INDENT
        && line.content == closing(head.content).to_string()
        && is_continued
}

/// The bracket that closes the one at the end of a line.
fn closing(opener: &str) -> char {
    match opener.chars().next_back() {
        Some('(') => ')',
        Some('[') => ']',
        _ => '>',
    }
}

struct Joiner<'t> {
    lines: Vec<Line<'t>>,
    closers: Vec<Option<usize>>,
    text: String,
}

impl Joiner<'_> {
    fn run(&mut self) {
        let mut next = 0;
        while next < self.lines.len() {
            next = self.print(next);
        }
    }

    /// Prints what begins at `start`, or its first line if it has to stay broken. Gives the line to go on with.
    fn print(&mut self, start: usize) -> usize {
        let last = self.extent(start);
        let Line { indent, content } = self.lines[start];
        let part = self.closers[start].filter(|&closer| start < closer && closer < last);
        let width = WIDTH.saturating_sub(indent);
        if let Some(joined) = self.joined(content, start, last, width) {
            self.push(indent, &joined);
            return last + 1;
        }
        if self.push_broken_at_equals(start, last) {
            return last + 1;
        }
        if let Some((part, joined)) = part.and_then(|part| Some((part, self.joined(content, start, part, width)?))) {
            self.push(indent, &joined);
            return part + 1;
        }
        self.push(indent, content);
        start + 1
    }

    /// The last line of what begins at `start`, or any that is too far away for all before it to fit in one.
    fn extent(&self, start: usize) -> usize {
        let mut last = start;
        while last < start + WIDTH && !self.lines[last].stands_alone() && !self.lines[last].content.ends_with('{') {
            last = match (self.closers[last], self.lines.get(last + 1)) {
                (Some(closer), _) => closer,
                (None, Some(next)) if next.indent > self.lines[start].indent => last + 1,
                (None, Some(_) | None) => break,
            };
        }
        last
    }

    /// The lines as one with `first` in place of the first, if they can be joined and take up to `width` columns.
    fn joined(&self, first: &str, start: usize, last: usize, width: usize) -> Option<String> {
        if start == last {
            return (first.chars().count() <= width).then(|| first.to_owned());
        }
        let mut joined = first.to_owned();
        let mut open: Vec<Line<'_>> = self.lines[start].opens_list().then_some(self.lines[start]).into_iter().collect();
        for at in start + 1..=last {
            let (before, line) = (self.lines[at - 1], self.lines[at]);
            if joined.len() > width || line.stands_alone() || before.ends_block() || line.content.starts_with('}') {
                return None;
            }
            let closed = open.pop_if(|opener| line.content.starts_with(closing(opener.content)));
            if let Some(opener) = closed {
                if joined.ends_with(',') && !opener.takes_list() {
                    return None;
                }
                joined.truncate(joined.trim_end_matches(',').len());
            } else if !(before.opens_list() || line.continues_chain()) {
                joined.push(' ');
            }
            joined.push_str(line.content);
            if line.opens_list() {
                open.push(line);
            }
        }
        (joined.chars().count() <= width).then_some(joined)
    }

    /// Prints `name =` and what it equals on a line of its own, if that fits in one.
    fn push_broken_at_equals(&mut self, start: usize, last: usize) -> bool {
        let Line { indent, content } = self.lines[start];
        let Some((name, value)) = split_at_equals(content) else { return false };
        let width = WIDTH.saturating_sub(indent + INDENT);
        if !self.lines[start].opens_list() || self.lines[last].ends_block() && !self.lines[last].content.ends_with(';')
        {
            return false;
        }
        let Some(value) = self.joined(value, start, last, width) else { return false };
        self.push(indent, name);
        self.push(indent + INDENT, &value);
        true
    }

    fn push(&mut self, indent: usize, content: &str) {
        if !content.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
            self.text.push_str(content);
        }
        self.text.push('\n');
    }
}

/// Splits a statement after its first `=`, unless quotes before it may hold that.
fn split_at_equals(content: &str) -> Option<(&str, &str)> {
    let equals = content.find(" = ")? + " =".len();
    let (name, value) = content.split_at(equals);
    (!name.contains(['"', '<', '(']) || is_declaration(name)).then(|| (name, value.trim_start()))
}

/// Whether this is the start of a declaration, of which the first `=` is never inside brackets.
fn is_declaration(name: &str) -> bool {
    let rest = name.strip_prefix("pub(crate) ").or_else(|| name.strip_prefix("pub ")).unwrap_or(name);
    ["static ", "const ", "type "].iter().any(|keyword| rest.starts_with(keyword)) && !name.contains('"')
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    /// Broken over lines by `prettyplease`, joined, and checked to be the same code that no second time changes.
    fn joined(tokens: proc_macro2::TokenStream) -> String {
        let broken = prettyplease::unparse(&syn::parse2(tokens).expect("the tokens are Rust"));
        let text = join(&broken);
        let read = syn::parse_file(&text).expect("joined code is Rust");
        assert_eq!(prettyplease::unparse(&read), broken, "the code has changed");
        assert_eq!(join(&text), text, "a second time changes it");
        assert!(text.lines().count() < broken.lines().count(), "nothing is joined");
        text
    }

    #[test]
    fn the_call_that_begins_a_chain_takes_one_line() {
        let text = joined(quote! {
            static SERVICE: service::ServiceInfo =
                service::ServiceInfo::new("Discovery Service", "2015-11-01", "Discovery")
                    .user_agent_id("application-discovery-service")
                    .signing_name("discovery")
                    .package("tinsmith-application-discovery-service", VERSION);
            fn short() {
                let it = service::ServiceInfo::new("Application Discovery Service", "2015-11-01", "ApplicationDiscovery")
                    .user_agent_id("application-discovery-service")
                    .signing_name(discovery("some", "more", "words"));
            }
        });
        insta::assert_snapshot!(text, @r#"
        static SERVICE: service::ServiceInfo = service::ServiceInfo::new("Discovery Service", "2015-11-01", "Discovery")
            .user_agent_id("application-discovery-service")
            .signing_name("discovery")
            .package("tinsmith-application-discovery-service", VERSION);
        fn short() {
            let it = service::ServiceInfo::new("Application Discovery Service", "2015-11-01", "ApplicationDiscovery")
                .user_agent_id("application-discovery-service")
                .signing_name(discovery("some", "more", "words"));
        }
        "#);
    }

    #[test]
    fn signatures_and_statements_that_fit_take_one_line() {
        let text = joined(quote! {
            impl<S: builder::Stage<CreateLocalGatewayRouteInput>> builder::Builder<CreateLocalGatewayRouteInput, S> {
                pub fn local_gateway_virtual_interface_group_identifier(mut self, value: impl Into<String>) -> Self {
                    S::members_mut(&mut self.core).local_gateway_virtual_interface_group_id = Some(value.into());
                    self
                }
                fn describe() -> Description {
                    operation::Description::new("CreateLocalGatewayRoute", &INPUT, &OUTPUT).rules(&INPUT_RULES, &OTHER)
                }
            }
        });
        insta::assert_snapshot!(text, @r#"
        impl<S: builder::Stage<CreateLocalGatewayRouteInput>> builder::Builder<CreateLocalGatewayRouteInput, S> {
            pub fn local_gateway_virtual_interface_group_identifier(mut self, value: impl Into<String>) -> Self {
                S::members_mut(&mut self.core).local_gateway_virtual_interface_group_id = Some(value.into());
                self
            }
            fn describe() -> Description {
                operation::Description::new("CreateLocalGatewayRoute", &INPUT, &OUTPUT).rules(&INPUT_RULES, &OTHER)
            }
        }
        "#);
    }

    #[test]
    fn a_value_too_long_for_the_line_of_its_name_gets_its_own() {
        let text = joined(quote! {
            pub(crate) static INPUT: schema::Schema<'static> =
                schema::structure!("com.amazonaws.ec2", "CreateLocalGatewayRouteRequest", Structure, INPUT_MEMBERS);
            pub type CreateLocalGatewayRouteFluentBuilder =
                Builder<super::CreateLocalGatewayRouteInput, Call<super::CreateLocalGatewayRoute>>;
        });
        insta::assert_snapshot!(text, @r#"
        pub(crate) static INPUT: schema::Schema<'static> =
            schema::structure!("com.amazonaws.ec2", "CreateLocalGatewayRouteRequest", Structure, INPUT_MEMBERS);
        pub type CreateLocalGatewayRouteFluentBuilder =
            Builder<super::CreateLocalGatewayRouteInput, Call<super::CreateLocalGatewayRoute>>;
        "#);
    }

    #[test]
    fn a_list_before_a_chain_loses_its_last_comma() {
        let text = joined(quote! {
            pub(crate) static BATCH_NAME: validate::Pattern =
                validate::Pattern::new("^[a-z]+$", "^[a-z]+$").ascii(0x7fffffe000000000000000000000000);
        });
        assert!(!text.contains(", )"), "{text}");
    }

    #[test]
    fn what_does_not_fit_or_cannot_be_joined_stays() {
        let text = joined(quote! {
            fn run() {
                call(["([{<", "a line of text that is long enough to be broken, with a bracket at its end ("], '(');
                let one = ("a tuple of one needs its comma, so that it stays as it is even where it would fit",);
                call("a", |it| { first(it); second(it) });
                #[doc = " ends in a bracket ("]
                let x = two(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb);
                three(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccccccc);
                list!(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,);
                let made = vec![aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb];
            }
        });
        insta::assert_snapshot!(text, @r#"
        fn run() {
            call(["([{<", "a line of text that is long enough to be broken, with a bracket at its end ("], '(');
            let one = (
                "a tuple of one needs its comma, so that it stays as it is even where it would fit",
            );
            call(
                "a",
                |it| {
                    first(it);
                    second(it)
                },
            );
            /// ends in a bracket (
            let x = two(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 1 + bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb);
            three(
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
                bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
                ccccccccccccccccccccccccccc,
            );
            list!(
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,
                bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb,
            );
            let made = vec![aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb];
        }
        "#);
    }
}
