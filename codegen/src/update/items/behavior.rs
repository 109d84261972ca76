//! Facts about behaviors that only some services and operations have.

use std::borrow::Cow;

use crate::ir::behavior::{ApiKeyPlace, Behavior, Change, Preparation};
use crate::update::aspect::Aspect;
use crate::update::fact::{Key, OptionalFact};

/// The facts about behaviors. Authentication is not among them, because the schemes of the service say the same.
pub(super) fn facts(behaviors: &[Behavior]) -> impl Iterator<Item = OptionalFact<'_>> {
    behaviors.iter().filter_map(|behavior| {
        let (aspect, part, text) = fact(behavior)?;
        Some((Key { aspect, part: Cow::Borrowed(part) }, Some(text.into())))
    })
}

/// The aspect that a behavior belongs to, the part of the aspect, and a description.
fn fact(behavior: &Behavior) -> Option<(Aspect, &'static str, String)> {
    let handling = |part, text: &str| Some((Aspect::Handling, part, text.to_owned()));
    match behavior {
        Behavior::BearerAuth | Behavior::BasicAuth => None,
        Behavior::Headers(headers) => {
            let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
            Some((Aspect::Headers, "", headers.join(", ")))
        }
        Behavior::EnvironmentToken(service) => Some((Aspect::TokenVariable, "", service.clone())),
        Behavior::ApiKeyAuth(place) => Some((Aspect::ApiKey, "", api_key(place))),
        Behavior::Gzip => Some((Aspect::Compression, "", "gzip".to_owned())),
        Behavior::ContentMd5 => Some((Aspect::Checksum, "request", "MD5".to_owned())),
        Behavior::RequestChecksum { algorithm, required } => {
            let need = if *required { "required" } else { "optional" };
            let algorithm = algorithm.as_ref().map(|header| format!(", algorithm in header {header}"));
            Some((Aspect::Checksum, "request", format!("{need}{}", algorithm.unwrap_or_default())))
        }
        Behavior::ResponseChecksum { mode, algorithms } => {
            let text = format!("{}, turned on by header {mode}", algorithms.join(", "));
            Some((Aspect::Checksum, "response", text))
        }
        Behavior::TreeHash => Some((Aspect::Checksum, "parts", "tree hash".to_owned())),
        Behavior::ErrorsInSuccess => handling("errors in successful responses", "recognized"),
        Behavior::AnyXmlRoot => handling("root element of the output", "any"),
        Behavior::EmptyNotFound => handling("empty response with status 404", "the error `NotFound`"),
        Behavior::QuickRetries => handling("retries", "more, after shorter pauses"),
        Behavior::AccountEndpoints => handling("endpoints of accounts", "allowed"),
        Behavior::ExpressSessions => handling("sessions of directory buckets", "created"),
        Behavior::LongPolling => handling("pause after the last attempt", "yes"),
        Behavior::DateAsText { header, text } => {
            Some((Aspect::Handling, "malformed dates", format!("header {header} copied to {text}")))
        }
    }
}

fn api_key(place: &ApiKeyPlace) -> String {
    match place {
        ApiKeyPlace::Header(name) => format!("header {name}"),
        ApiKeyPlace::HeaderWithScheme(name, scheme) => format!("header {name} with scheme {scheme}"),
        ApiKeyPlace::Query(name) => format!("query parameter {name}"),
    }
}

/// The facts about changes that are made to an input before it is sent.
pub(super) fn preparations(preparations: &[Preparation]) -> impl Iterator<Item = OptionalFact<'_>> {
    preparations.iter().map(|Preparation { field, change }| {
        let text = match change {
            Change::FillIn(value) => format!("{value} if unset"),
            Change::TrimPrefixes(prefixes) => format!("without prefix {}", prefixes.join(" or ")),
        };
        (Key { aspect: Aspect::Preparation, part: Cow::Owned(field.to_string()) }, Some(text.into()))
    })
}
