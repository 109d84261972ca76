//! Effect of an operation on resources, as generated code states it.

use std::collections::HashMap;

use aws_smithy_types::Document;

use crate::fake::call::Call;
use crate::fake::refusal::Refusal;

/// The members of a resource.
pub(super) type Members = HashMap<String, Document>;

/// The failure of an operation on resources.
pub(in crate::fake) enum Failure {
    /// The code, the status and the message of the service's error.
    Error(&'static str, u16, String),
    Refused(Refusal),
}

/// The usual form of identifiers.
const NUMBERS: &str = "1000000";

/// The account in ARNs.
const ACCOUNT: &str = "123456789012";

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    Create,
    Read,
    Update,
    Delete,
    List,
    Tag,
    Untag,
    Tags,
}

/// Names of members.
type Names = &'static [&'static str];

/// The effect of an operation on resources. Members have the names of the model.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub(super) role: Role,
    pub(super) resource: &'static str,
    pub(super) keys: Names,
    pub(super) parent: Option<&'static str>,
    pub(super) within: Option<&'static str>,
    pub(super) arn: Option<&'static str>,
    pub(super) updated: Option<&'static str>,
    pub(super) token: Option<&'static str>,
    pub(super) items: &'static str,
    pub(super) pages: Option<(&'static str, &'static str, Names)>,
    pub(super) filters: Names,
    pub(super) conflict: Option<&'static str>,
    id: &'static str,
    status: Option<(&'static str, &'static str)>,
    created: Option<&'static str>,
    aliases: &'static [(&'static str, &'static str)],
    missing: &'static str,
}

macro_rules! starts {
    ($($name:ident: $role:ident, $does:literal;)*) => {$(
        #[doc = concat!("Starts the row of an operation that ", $does, ". The keys are the members of its input that identify it.")]
        #[must_use]
        pub const fn $name(resource: &'static str, keys: Names) -> Row {
            Row::new(Role::$role, resource, keys)
        }
    )*};
}

starts! {
    create: Create, "creates a resource";
    read: Read, "returns a resource";
    update: Update, "changes a resource";
    delete: Delete, "removes a resource";
    list: List, "lists resources";
}

macro_rules! tagging {
    ($($name:ident: $role:ident, $does:literal;)*) => {$(
        #[doc = concat!("Starts the row of an operation that ", $does, ". The key is the member of its input with the ARN.")]
        #[must_use]
        pub const fn $name(keys: Names) -> Row {
            Row::new(Role::$role, "", keys)
        }
    )*};
}

tagging! {
    tag: Tag, "adds tags";
    untag: Untag, "removes tags";
    tags: Tags, "returns tags";
}

impl Row {
    const fn new(role: Role, resource: &'static str, keys: Names) -> Self {
        Self {
            role,
            resource,
            keys,
            parent: None,
            within: None,
            arn: None,
            updated: None,
            token: None,
            items: "",
            pages: None,
            filters: &[],
            conflict: None,
            id: NUMBERS,
            status: None,
            created: None,
            aliases: &[],
            missing: "ResourceNotFoundException",
        }
    }

    /// Sets the resource that must exist, with all keys but the last.
    #[must_use]
    pub const fn parent(mut self, resource: &'static str) -> Self {
        self.parent = Some(resource);
        self
    }

    /// Sets the output member that holds the resource.
    #[must_use]
    pub const fn within(mut self, member: &'static str) -> Self {
        self.within = Some(member);
        self
    }

    /// Sets the form of identifiers, whose last digits count.
    #[must_use]
    pub const fn id(mut self, first: &'static str) -> Self {
        self.id = first;
        self
    }

    /// Sets the member with the ARN.
    #[must_use]
    pub const fn arn(mut self, member: &'static str) -> Self {
        self.arn = Some(member);
        self
    }

    /// Sets the member with the status, and its value after creation.
    #[must_use]
    pub const fn status(mut self, member: &'static str, value: &'static str) -> Self {
        self.status = Some((member, value));
        self
    }

    /// Sets the member with the time of creation.
    #[must_use]
    pub const fn created(mut self, member: &'static str) -> Self {
        self.created = Some(member);
        self
    }

    /// Sets the member with the time of the last change.
    #[must_use]
    pub const fn updated(mut self, member: &'static str) -> Self {
        self.updated = Some(member);
        self
    }

    /// Sets members whose value another member has as well.
    #[must_use]
    pub const fn aliases(mut self, members: &'static [(&'static str, &'static str)]) -> Self {
        self.aliases = members;
        self
    }

    /// Sets the input member with the idempotency token.
    #[must_use]
    pub const fn token(mut self, member: &'static str) -> Self {
        self.token = Some(member);
        self
    }

    /// Sets the output member with the resources of a page, or the member with tags or their keys.
    #[must_use]
    pub const fn items(mut self, member: &'static str) -> Self {
        self.items = member;
        self
    }

    /// Sets the input member with the token of a page, the output member with that of the next one, and the input member
    /// with the size of pages, if there is one.
    #[must_use]
    pub const fn pages(mut self, input: &'static str, output: &'static str, size: Names) -> Self {
        self.pages = Some((input, output, size));
        self
    }

    /// Sets input members to which the members of the same name must be equal.
    #[must_use]
    pub const fn filters(mut self, members: Names) -> Self {
        self.filters = members;
        self
    }

    /// Sets the code of the error for a resource that does not exist.
    #[must_use]
    pub const fn missing(mut self, code: &'static str) -> Self {
        self.missing = code;
        self
    }

    /// Sets the code of the error for a resource that exists.
    #[must_use]
    pub const fn conflict(mut self, code: &'static str) -> Self {
        self.conflict = Some(code);
        self
    }

    pub(super) fn missing_error(&self, message: String) -> Failure {
        Failure::Error(self.missing, 404, message)
    }

    /// Returns the identifier with this number.
    pub(super) fn identifier(&self, of: u64) -> String {
        number(self.id, of)
    }

    /// Adds the members that a service sets when it creates a resource.
    pub(super) fn fill(&self, members: &mut Members, keys: &[String], of: u64, now: &Document, call: &Call) {
        let mut put = |name: &str, value: Document| drop(members.insert(name.to_owned(), value));
        for (name, key) in self.keys.iter().zip(keys) {
            put(name, Document::String(key.clone()));
        }
        if let Some(member) = self.arn {
            put(member, Document::String(self.arn_of(keys, call)));
        }
        if let Some((member, value)) = self.status {
            put(member, Document::String(value.to_owned()));
        }
        for member in [self.created, self.updated].into_iter().flatten() {
            put(member, now.clone());
        }
        self.complete(members);
        // Resources that are identified by a name often have a number as well.
        members.entry("id".to_owned()).or_insert_with(|| Document::String(number(NUMBERS, of)));
    }

    /// Copies members that have two names.
    pub(super) fn complete(&self, members: &mut Members) {
        for (from, to) in self.aliases {
            if let Some(value) = members.get(*from).cloned() {
                members.insert((*to).to_owned(), value);
            }
        }
    }

    fn arn_of(&self, keys: &[String], call: &Call) -> String {
        let mut letters = self.resource.chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        let kind: String = first.into_iter().chain(letters).collect();
        let (service, region) = (call.signing_name().unwrap_or("service"), call.region().unwrap_or("us-east-1"));
        format!("arn:aws:{service}:{region}:{ACCOUNT}:{kind}/{}", keys.join("/"))
    }
}

/// Adds to the digits at the end of a text.
fn number(first: &str, added: u64) -> String {
    let digits = first.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (head, tail) = first.split_at(first.len() - digits);
    let first: u128 = tail.parse().unwrap_or_default();
    format!("{head}{:0digits$}", first.saturating_add(added.into()))
}

/// Returns tags with others, which replace those with the same key. Tags are a map, or a list of structures with a key.
pub(super) fn with_tags(tags: Option<Document>, others: &Document) -> Document {
    match (tags, others) {
        (Some(Document::Object(mut tags)), Document::Object(others)) => {
            tags.extend(others.clone());
            Document::Object(tags)
        }
        (Some(Document::Array(mut tags)), Document::Array(others)) => {
            tags.retain(|tag| others.iter().all(|other| key(other) != key(tag)));
            tags.extend(others.iter().cloned());
            Document::Array(tags)
        }
        (_, others) => others.clone(),
    }
}

/// Removes the tags with these keys.
pub(super) fn remove_tags(tags: &mut Document, keys: &Document) {
    let Document::Array(keys) = keys else { return };
    match tags {
        Document::Object(tags) => tags.retain(|name, _| !keys.iter().any(|key| key.as_string() == Some(name))),
        Document::Array(tags) => tags.retain(|tag| !keys.iter().any(|name| name.as_string() == key(tag))),
        Document::Number(_) | Document::String(_) | Document::Bool(_) | Document::Null => {}
    }
}

/// Returns the key of a tag in a list.
fn key(tag: &Document) -> Option<&str> {
    let (_, key) = tag.as_object()?.iter().find(|(name, _)| name.to_ascii_lowercase().ends_with("key"))?;
    key.as_string()
}
