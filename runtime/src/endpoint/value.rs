//! Values of rule expressions: small and `Copy`, borrowed from the rules, the parameters and the [`Arena`].

use std::cell::OnceCell;

use super::partitions::Outputs;
use super::rules::{Attribute, RuleExpression};

/// The value of an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Value<'v> {
    Missing,
    Bool(bool),
    Integer(i32),
    Text(&'v str),
    Texts(&'v [String]),
    /// A list whose elements are evaluated on access.
    List(&'static [RuleExpression<'static>]),
    Parts(Parts<'v>),
    Partition(&'v Outputs),
    Arn(Arn<'v>),
    Url(Url<'v>),
}

impl<'v> Value<'v> {
    /// Returns whether a condition with this value holds.
    pub(super) fn holds(self) -> bool {
        !matches!(self, Self::Missing | Self::Bool(false))
    }

    pub(super) fn is_set(self) -> bool {
        !matches!(self, Self::Missing)
    }

    pub(super) fn from_option(text: Option<&'v str>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }

    pub(super) fn text(&self) -> Option<&'v str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    pub(super) fn bool(self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(value) } else { None }
    }

    /// Returns an attribute of a record, or `Missing` if the value has no such attribute.
    pub(super) fn attribute(&self, attribute: Attribute, arena: &'v Arena) -> Self {
        match self {
            Self::Partition(outputs) => partition_attribute(outputs, attribute),
            Self::Arn(arn) => arn.attribute(attribute),
            Self::Url(url) => url.attribute(attribute, arena),
            Self::Missing
            | Self::Bool(_)
            | Self::Integer(_)
            | Self::Text(_)
            | Self::Texts(_)
            | Self::List(_)
            | Self::Parts(_) => Self::Missing,
        }
    }
}

/// Returns the position of an index in a list of `length` elements; negative indexes count from the end.
pub(super) fn position(length: usize, index: i32) -> Option<usize> {
    let from = usize::try_from(index.unsigned_abs()).ok()?;
    let at = if index < 0 { length.checked_sub(from)? } else { from };
    (at < length).then_some(at)
}

/// Strings created during an evaluation, which live until it ends. Most evaluations create none or a few.
#[derive(Debug, Default)]
pub(super) struct Arena {
    text: OnceCell<String>,
    next: OnceCell<Box<Self>>,
}

impl Arena {
    pub(super) fn keep(&self, text: String) -> &str {
        let mut free = self;
        while free.text.get().is_some() {
            free = free.next.get_or_init(Box::default);
        }
        free.text.get_or_init(|| text)
    }
}

impl Drop for Arena {
    /// Drops the list without recursion, so that its length cannot overflow the stack.
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

/// Parts of a string between delimiters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Parts<'v> {
    /// The parts of an ARN's resource.
    Resource(&'v str),
    /// The parts that `split` returns: the string, the delimiter and the maximum number of parts.
    Split(&'v str, &'v str, usize),
}

impl<'v> Parts<'v> {
    /// Returns a part, or `None` if the index is out of bounds.
    pub(super) fn item(self, index: i32) -> Option<&'v str> {
        match self {
            Self::Resource(text) => item(resource_parts(text), index),
            Self::Split(text, delimiter, most) => item(text.splitn(most, delimiter), index),
        }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'v str> {
        (0..).map_while(move |index| self.item(index))
    }
}

/// Splits the resource of an ARN at colons and slashes.
fn resource_parts(text: &str) -> impl Iterator<Item = &str> + Clone {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| matches!(byte, b':' | b'/'));
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

fn item<'v>(mut parts: impl Iterator<Item = &'v str> + Clone, index: i32) -> Option<&'v str> {
    match usize::try_from(index) {
        Ok(index) => parts.nth(index),
        Err(_) => parts.nth(position(parts.clone().count(), index)?),
    }
}

fn partition_attribute(outputs: &Outputs, attribute: Attribute) -> Value<'_> {
    match attribute {
        Attribute::Name => Value::Text(&outputs.name),
        Attribute::DnsSuffix => Value::Text(&outputs.dns_suffix),
        Attribute::DualStackDnsSuffix => Value::Text(&outputs.dual_stack_dns_suffix),
        Attribute::ImplicitGlobalRegion => Value::Text(&outputs.implicit_global_region),
        Attribute::SupportsFips => Value::Bool(outputs.supports_fips),
        Attribute::SupportsDualStack => Value::Bool(outputs.supports_dual_stack),
        Attribute::Partition
        | Attribute::Service
        | Attribute::Region
        | Attribute::AccountId
        | Attribute::ResourceId
        | Attribute::Scheme
        | Attribute::Authority
        | Attribute::Path
        | Attribute::NormalizedPath
        | Attribute::IsIp => Value::Missing,
    }
}

/// A parsed ARN: the text and the positions of its first five colons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arn<'v> {
    text: &'v str,
    colons: [usize; 5],
}

impl<'v> Arn<'v> {
    /// Parses `arn:partition:service:region:account:resource`, where region and account may be empty.
    pub(super) fn parse(text: &'v str) -> Option<Self> {
        if !text.starts_with("arn:") {
            return None;
        }
        let mut colons = [0; 5];
        let mut found = text.bytes().enumerate().filter(|(_, byte)| *byte == b':');
        for colon in &mut colons {
            (*colon, _) = found.next()?;
        }
        let arn = Self { text, colons };
        let full = |component| !arn.component(component).is_empty();
        (full(1) && full(2) && full(5)).then_some(arn)
    }

    fn component(&self, component: usize) -> &'v str {
        let start = if component == 0 { 0 } else { self.colons[component - 1] + 1 };
        &self.text[start..self.colons.get(component).copied().unwrap_or(self.text.len())]
    }

    fn attribute(&self, attribute: Attribute) -> Value<'v> {
        let component = |index| Value::Text(self.component(index));
        match attribute {
            Attribute::Partition => component(1),
            Attribute::Service => component(2),
            Attribute::Region => component(3),
            Attribute::AccountId => component(4),
            Attribute::ResourceId => Value::Parts(Parts::Resource(self.component(5))),
            Attribute::Name
            | Attribute::DnsSuffix
            | Attribute::DualStackDnsSuffix
            | Attribute::SupportsFips
            | Attribute::SupportsDualStack
            | Attribute::ImplicitGlobalRegion
            | Attribute::Scheme
            | Attribute::Authority
            | Attribute::Path
            | Attribute::NormalizedPath
            | Attribute::IsIp => Value::Missing,
        }
    }
}

/// A parsed URL.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Url<'v> {
    pub(super) scheme: &'static str,
    pub(super) authority: &'v str,
    pub(super) path: &'v str,
    /// `true` if the host is an IP address.
    pub(super) is_ip: bool,
}

impl<'v> Url<'v> {
    fn attribute(&self, attribute: Attribute, arena: &'v Arena) -> Value<'v> {
        match attribute {
            Attribute::Scheme => Value::Text(self.scheme),
            Attribute::Authority => Value::Text(self.authority),
            Attribute::Path => Value::Text(self.path),
            Attribute::NormalizedPath => Value::Text(match self.path {
                "" => "/",
                path if path.ends_with('/') => path,
                path => arena.keep(format!("{path}/")),
            }),
            Attribute::IsIp => Value::Bool(self.is_ip),
            Attribute::Name
            | Attribute::DnsSuffix
            | Attribute::DualStackDnsSuffix
            | Attribute::SupportsFips
            | Attribute::SupportsDualStack
            | Attribute::ImplicitGlobalRegion
            | Attribute::Partition
            | Attribute::Service
            | Attribute::Region
            | Attribute::AccountId
            | Attribute::ResourceId => Value::Missing,
        }
    }
}
