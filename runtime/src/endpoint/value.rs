//! What expressions evaluate to. Text is borrowed from the rules and parameters wherever it can be.

use std::borrow::Cow;
use std::ops::Range;

use super::partitions::Outputs;
use super::rules::Attribute;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'v> {
    Missing,
    Bool(bool),
    Integer(i32),
    Text(Cow<'v, str>),
    Texts(&'v [String]),
    List(Vec<Value<'v>>),
    Partition(&'v Outputs),
    Arn(Arn<'v>),
    Url(Url<'v>),
}

impl<'v> Value<'v> {
    /// Whether a condition with this value holds.
    pub(super) fn holds(&self) -> bool {
        !matches!(self, Self::Missing | Self::Bool(false))
    }

    pub(super) fn from_option(text: Option<Cow<'v, str>>) -> Self {
        text.map_or(Self::Missing, Self::Text)
    }

    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Missing
            | Self::Bool(_)
            | Self::Integer(_)
            | Self::Texts(_)
            | Self::List(_)
            | Self::Partition(_)
            | Self::Arn(_)
            | Self::Url(_) => None,
        }
    }

    pub(super) fn into_text(self) -> Option<Cow<'v, str>> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The attribute of a record; missing when the value has no such attribute.
    pub(super) fn attribute(self, attribute: Attribute) -> Self {
        match self {
            Self::Partition(outputs) => partition_attribute(outputs, attribute),
            Self::Arn(arn) => arn.attribute(attribute),
            Self::Url(url) => url.attribute(attribute),
            Self::Missing | Self::Bool(_) | Self::Integer(_) | Self::Text(_) | Self::Texts(_) | Self::List(_) => {
                Self::Missing
            }
        }
    }

    /// The element of a list; missing outside it.
    pub(super) fn item(self, index: i32) -> Self {
        match self {
            Self::Texts(texts) => {
                position(texts.len(), index).map_or(Self::Missing, |at| Self::Text(Cow::Borrowed(texts[at].as_str())))
            }
            Self::List(mut items) => position(items.len(), index).map_or(Self::Missing, |at| items.swap_remove(at)),
            Self::Missing
            | Self::Bool(_)
            | Self::Integer(_)
            | Self::Text(_)
            | Self::Partition(_)
            | Self::Arn(_)
            | Self::Url(_) => Self::Missing,
        }
    }
}

/// Where an index that may count from the end points in a list of `length` elements.
fn position(length: usize, index: i32) -> Option<usize> {
    let from = usize::try_from(index.unsigned_abs()).ok()?;
    let at = if index < 0 { length.checked_sub(from)? } else { from };
    (at < length).then_some(at)
}

fn partition_attribute(outputs: &Outputs, attribute: Attribute) -> Value<'_> {
    match attribute {
        Attribute::Name => Value::Text(Cow::Borrowed(&outputs.name)),
        Attribute::DnsSuffix => Value::Text(Cow::Borrowed(&outputs.dns_suffix)),
        Attribute::DualStackDnsSuffix => Value::Text(Cow::Borrowed(&outputs.dual_stack_dns_suffix)),
        Attribute::ImplicitGlobalRegion => Value::Text(Cow::Borrowed(&outputs.implicit_global_region)),
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

/// A part of a text that borrows as long as the text does.
pub(super) fn slice<'v>(text: &Cow<'v, str>, range: Range<usize>) -> Cow<'v, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
        Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
    }
}

/// An ARN: the text and where its first five colons stand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Arn<'v> {
    text: Cow<'v, str>,
    colons: [usize; 5],
}

impl<'v> Arn<'v> {
    /// Reads `arn:partition:service:region:account:resource`; region and account may be empty.
    pub(super) fn parse(text: Cow<'v, str>) -> Option<Self> {
        let mut colons = [0; 5];
        let mut found = text.match_indices(':').map(|(at, _)| at);
        for colon in &mut colons {
            *colon = found.next()?;
        }
        let arn = Self { text, colons };
        let full = |index| !arn.range(index).is_empty();
        (&arn.text[arn.range(0)] == "arn" && full(1) && full(2) && full(5)).then_some(arn)
    }

    fn range(&self, component: usize) -> Range<usize> {
        let start = if component == 0 { 0 } else { self.colons[component - 1] + 1 };
        start..self.colons.get(component).copied().unwrap_or(self.text.len())
    }

    fn attribute(&self, attribute: Attribute) -> Value<'v> {
        let component = |index| Value::Text(slice(&self.text, self.range(index)));
        match attribute {
            Attribute::Partition => component(1),
            Attribute::Service => component(2),
            Attribute::Region => component(3),
            Attribute::AccountId => component(4),
            Attribute::ResourceId => Value::List(self.resource()),
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

    fn resource(&self) -> Vec<Value<'v>> {
        let range = self.range(5);
        let mut start = range.start;
        let mut parts = Vec::new();
        for (at, _) in self.text[range.clone()].match_indices([':', '/']) {
            parts.push(Value::Text(slice(&self.text, start..range.start + at)));
            start = range.start + at + 1;
        }
        parts.push(Value::Text(slice(&self.text, start..range.end)));
        parts
    }
}

/// A URL: the text, where its authority starts and ends, and whether the host is an address.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Url<'v> {
    pub(super) text: Cow<'v, str>,
    pub(super) scheme: &'static str,
    pub(super) authority: Range<usize>,
    pub(super) is_ip: bool,
}

impl<'v> Url<'v> {
    fn attribute(&self, attribute: Attribute) -> Value<'v> {
        let path = self.authority.end..self.text.len();
        match attribute {
            Attribute::Scheme => Value::Text(Cow::Borrowed(self.scheme)),
            Attribute::Authority => Value::Text(slice(&self.text, self.authority.clone())),
            Attribute::Path => Value::Text(slice(&self.text, path)),
            Attribute::NormalizedPath => Value::Text(match &self.text[path.clone()] {
                "" => Cow::Borrowed("/"),
                given if given.ends_with('/') => slice(&self.text, path),
                given => Cow::Owned(format!("{given}/")),
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
