//! Resources in memory, which a fake creates, returns, changes, removes, lists and tags by the rows of generated code.
//!
//! A resource is a document of all members that inputs had and that the service sets. An output is as much of it as fits.
//! Times begin with the year 2026 and go on by a second with each change, so that the same calls get the same responses.

mod row;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_types::Document;

use super::call::Call;
use super::document;
use super::example::{error_of, output_of};
use super::exchange::Exchange;
use super::handler::{Fallback, Handler};
use super::refusal::Refusal;
use crate::operation::Operation;
use crate::walk::Shape;

pub(super) use row::Failure;
use row::{Members, Role};
pub use row::{Row, create, delete, list, read, tag, tags, untag, update};

/// The number of resources that a fake keeps.
const MOST: usize = 100_000;

/// The number of bytes in all resources.
const MOST_BYTES: usize = 1 << 30;

/// The first time.
const START: i64 = 1_767_225_600;

/// The number of resources on a page, unless a request has another one.
const PAGE: usize = 100;

/// The resources of a fake, which its operations share.
#[derive(Clone, Default)]
pub struct Store(Arc<Mutex<Resources>>);

#[derive(Default)]
struct Resources {
    /// The number of changes so far.
    changes: u64,
    /// The number of bytes in all resources.
    bytes: usize,
    kept: Vec<Kept>,
    /// The resources that were created with idempotency tokens: by resource and token.
    tokens: HashMap<(&'static str, String), u64>,
    /// The rows that create resources, by resource.
    creating: HashMap<&'static str, &'static Row>,
}

/// Prints no resources, whose members may be secret.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store")
    }
}

struct Kept {
    resource: &'static str,
    /// The identifiers, the own one last.
    keys: Vec<String>,
    /// The number of the change that created it.
    number: u64,
    bytes: usize,
    members: Members,
}

/// Creates the fallback of an operation that does what its row says.
#[must_use]
pub fn stored<O: Operation>(store: &Store, row: &'static Row) -> Fallback
where
    O::Input: Shape,
{
    let store = store.clone();
    store.register(row);
    let handler = move |exchange: &Exchange, input: O::Input| {
        let result = document::written(&input).map_err(|error| Failure::Refused(Refusal::internal(error.to_string())));
        let result = result.and_then(|input| store.perform(row, input, &exchange.call));
        match result {
            Ok(output) => match output_of::<O>(&output) {
                Ok(output) => exchange.reply::<O>(Ok(output)),
                Err(error) => exchange.refuse(&Refusal::internal(format!("the resource cannot be sent: {error}"))),
            },
            Err(Failure::Refused(refusal)) => exchange.refuse(&refusal),
            Err(Failure::Error(code, status, message)) => {
                error_of::<O>(exchange, code, status, &error_members(message))
            }
        }
    };
    Fallback { name: O::describe().name, handler: Handler::of_exchange::<O>(handler) }
}

impl Store {
    /// Adds a row that creates resources.
    pub(super) fn register(&self, row: &'static Row) {
        if row.role == Role::Create {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).creating.insert(row.resource, row);
        }
    }

    /// Does what a row says, and returns the members of the output.
    pub(super) fn perform(&self, row: &'static Row, input: Document, call: &Call) -> Result<Document, Failure> {
        let input = match input {
            Document::Object(input) => input,
            Document::Array(_) | Document::Number(_) | Document::String(_) | Document::Bool(_) | Document::Null => {
                Members::new()
            }
        };
        let result = self.0.lock().unwrap_or_else(PoisonError::into_inner).perform(row, input, call);
        result.map(Document::Object)
    }
}

impl Resources {
    fn perform(&mut self, row: &'static Row, input: Members, call: &Call) -> Result<Members, Failure> {
        match row.role {
            Role::Create => self.create(row, input, call),
            Role::Read => {
                let at = self.find(row, &input)?;
                Ok(self.output(row, at))
            }
            Role::Update => {
                let at = self.find(row, &input)?;
                let creating = self.creating.get(row.resource).copied();
                self.check_room()?;
                let now = self.now();
                let kept = &mut self.kept[at];
                kept.members.extend(input.into_iter().filter(|(name, _)| !row.keys.contains(&name.as_str())));
                if let Some(creating) = creating {
                    creating.complete(&mut kept.members);
                    kept.members.extend(creating.updated.map(|member| (member.to_owned(), now)));
                }
                self.measure(at);
                Ok(self.output(row, at))
            }
            Role::Delete => {
                let at = self.find(row, &input)?;
                let output = self.output(row, at);
                self.remove(at);
                Ok(output)
            }
            Role::List => self.list(row, &input),
            Role::Tag | Role::Untag | Role::Tags => self.tags(row, &input),
        }
    }

    /// Returns the next time.
    fn now(&mut self) -> Document {
        self.changes += 1;
        Document::from(START.saturating_add_unsigned(self.changes))
    }

    /// Returns the place of the resource that an input names.
    fn find(&self, row: &Row, input: &Members) -> Result<usize, Failure> {
        let keys: Vec<_> = row.keys.iter().map(|name| text(input, name)).collect();
        let found = self.place(row.resource, &keys);
        found.ok_or_else(|| row.missing_error(format!("The {} does not exist.", row.resource)))
    }

    fn place(&self, resource: &str, keys: &[&str]) -> Option<usize> {
        let is_same = |kept: &Kept| kept.resource == resource && kept.keys.iter().eq(keys);
        self.kept.iter().position(is_same)
    }

    /// Refuses an operation within a resource that does not exist.
    fn check_parent(&self, row: &Row, outer: &[&str]) -> Result<(), Failure> {
        match row.parent {
            Some(parent) if self.creating.contains_key(parent) && self.place(parent, outer).is_none() => {
                Err(row.missing_error(format!("The {parent} does not exist.")))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn create(&mut self, row: &'static Row, mut input: Members, call: &Call) -> Result<Members, Failure> {
        let token = row.token.and_then(|member| input.remove(member));
        let token = token.and_then(|token| Some((row.resource, token.as_string()?.to_owned())));
        if let Some(number) = token.as_ref().and_then(|token| self.tokens.get(token))
            && let Some(at) = self.kept.iter().position(|kept| kept.number == *number)
        {
            return Ok(self.output(row, at));
        }
        let outer = row.keys.split_last().map(|(_, outer)| outer).unwrap_or_default();
        let outer: Vec<_> = outer.iter().map(|name| text(&input, name)).collect();
        self.check_parent(row, &outer)?;
        self.check_room()?;
        let now = self.now();
        let own = row.keys.last().map(|name| text(&input, name)).filter(|own| !own.is_empty());
        let own = own.map_or_else(|| row.identifier(self.changes), str::to_owned);
        let keys: Vec<String> = outer.iter().map(|key| (*key).to_owned()).chain([own]).collect();
        let same = self.place(row.resource, &keys.iter().map(String::as_str).collect::<Vec<_>>());
        if let Some(same) = same {
            if let Some(code) = row.conflict {
                let message = format!("The {} exists already.", row.resource);
                return Err(Failure::Error(code, 409, message));
            }
            self.remove(same);
        }
        row.fill(&mut input, &keys, self.changes, &now, call);
        if let Some(token) = token {
            self.tokens.insert(token, self.changes);
        }
        self.kept.push(Kept { resource: row.resource, keys, number: self.changes, bytes: 0, members: input });
        let at = self.kept.len() - 1;
        self.measure(at);
        Ok(self.output(row, at))
    }

    /// Refuses to keep more than the memory of a test can hold.
    fn check_room(&self) -> Result<(), Failure> {
        if self.kept.len() < MOST && self.bytes < MOST_BYTES {
            return Ok(());
        }
        Err(Failure::Error("ServiceQuotaExceededException", 402, "The fake keeps no more resources.".to_owned()))
    }

    /// Counts the bytes of a resource.
    fn measure(&mut self, at: usize) {
        let kept = &mut self.kept[at];
        let bytes = kept.members.iter().map(|(name, value)| name.len() + size(value)).sum();
        self.bytes = self.bytes + bytes - std::mem::replace(&mut kept.bytes, bytes);
    }

    fn remove(&mut self, at: usize) {
        let kept = self.kept.remove(at);
        self.bytes -= kept.bytes;
        self.tokens.retain(|_, number| *number != kept.number);
    }

    /// Returns the members of a resource as an output.
    fn output(&self, row: &Row, at: usize) -> Members {
        let mut members = self.kept[at].members.clone();
        if let Some(within) = row.within {
            let inner = members.clone();
            members.insert(within.to_owned(), Document::Object(inner));
        }
        members
    }

    fn list(&self, row: &Row, input: &Members) -> Result<Members, Failure> {
        let outer: Vec<_> = row.keys.iter().map(|name| text(input, name)).collect();
        self.check_parent(row, &outer)?;
        let (mut after, mut size) = (0, PAGE);
        if let Some((token, _, sizes)) = row.pages {
            if let Some(token) = input.get(token) {
                let number = token.as_string().and_then(|token| token.parse().ok());
                let invalid = || Refusal::new("ValidationException", 400, "The token of the page is invalid.");
                after = number.ok_or_else(|| Failure::Refused(invalid()))?;
            }
            let asked = sizes.first().and_then(|size| input.get(*size)?.as_number().copied());
            size = asked.and_then(|size| u16::try_from(size).ok()).map_or(PAGE, |size| usize::from(size.max(1)));
        }
        let is_wanted = |kept: &&Kept| {
            kept.resource == row.resource
                && kept.number > after
                && kept.keys.iter().zip(&outer).all(|(key, wanted)| key == wanted)
                && row
                    .filters
                    .iter()
                    .all(|name| input.get(*name).is_none_or(|wanted| kept.members.get(*name) == Some(wanted)))
        };
        let mut rest = self.kept.iter().filter(is_wanted).peekable();
        let mut last = after;
        let items: Vec<_> = rest
            .by_ref()
            .take(size)
            .map(|kept| {
                last = kept.number;
                Document::Object(kept.members.clone())
            })
            .collect();
        let mut output = Members::new();
        if let (Some((_, token, _)), true) = (row.pages, rest.peek().is_some()) {
            output.insert(token.to_owned(), Document::String(last.to_string()));
        }
        output.insert(row.items.to_owned(), Document::Array(items));
        Ok(output)
    }

    /// Adds, removes or returns the tags of the resource with an ARN.
    fn tags(&mut self, row: &Row, input: &Members) -> Result<Members, Failure> {
        let arn = row.keys.first().map(|name| text(input, name)).unwrap_or_default();
        let is_named = |kept: &Kept| {
            let member = self.creating.get(kept.resource).and_then(|row| row.arn);
            member.and_then(|member| kept.members.get(member)?.as_string()) == Some(arn)
        };
        let Some(at) = self.kept.iter().position(is_named) else {
            return Err(row.missing_error("No resource has this ARN.".to_owned()));
        };
        let tags = &mut self.kept[at].members;
        let name = tags.keys().find(|name| name.eq_ignore_ascii_case("tags")).cloned();
        let name = name.unwrap_or_else(|| "tags".to_owned());
        let given = input.get(row.items);
        let mut output = Members::new();
        match row.role {
            Role::Tag => {
                if let Some(given) = given {
                    let old = tags.remove(&name);
                    tags.insert(name, row::with_tags(old, given));
                }
                self.measure(at);
                self.check_room()?;
            }
            Role::Untag => {
                if let (Some(tags), Some(given)) = (tags.get_mut(&name), given) {
                    row::remove_tags(tags, given);
                }
                self.measure(at);
            }
            Role::Tags | Role::Create | Role::Read | Role::Update | Role::Delete | Role::List => {
                let tags = tags.get(&name).cloned();
                output.insert(row.items.to_owned(), tags.unwrap_or_else(|| Document::Object(HashMap::new())));
            }
        }
        Ok(output)
    }
}

/// Returns the members of an error with this message.
pub(super) fn error_members(message: String) -> Document {
    let members = [("message", message.clone()), ("Message", message)];
    Document::Object(members.map(|(name, text)| (name.to_owned(), Document::String(text))).into())
}

/// Returns about the number of bytes in a document.
fn size(document: &Document) -> usize {
    match document {
        Document::Object(members) => members.iter().map(|(name, value)| 64 + name.len() + size(value)).sum(),
        Document::Array(elements) => elements.iter().map(|value| 32 + size(value)).sum(),
        Document::String(text) => text.len(),
        Document::Number(_) | Document::Bool(_) | Document::Null => 8,
    }
}

/// Returns the text of a member; empty if it is none.
fn text<'m>(members: &'m Members, name: &str) -> &'m str {
    members.get(name).and_then(Document::as_string).unwrap_or_default()
}
