//! Judges a changed aspect of an item that both versions of a crate have.

use super::{Effect, Judgement, NOTHING, judgement};
use crate::update::aspect::{Aspect, ItemKind};
use crate::update::fact::{Item, Trend};

use Effect::{Addition, Behavior, Compile, Note, Run};

const RELEASE_TOGETHER: &str =
    "Release programs together with the service, and record stored requests and responses again.";

/// Judges a changed aspect, given its old and its new value.
pub(super) fn judge(item: &Item<'_>, aspect: Aspect, trend: Trend, values: (Option<&str>, Option<&str>)) -> Judgement {
    match aspect {
        Aspect::Form | Aspect::Type | Aspect::Building => signature(item.kind, aspect),
        Aspect::Derives => derives(values),
        Aspect::Required
        | Aspect::MinLength
        | Aspect::MaxLength
        | Aspect::Minimum
        | Aspect::Maximum
        | Aspect::Pattern
        | Aspect::UniqueItems
        | Aspect::Values => constraint(item, aspect, trend),
        Aspect::WireName
        | Aspect::QueryName
        | Aspect::Location
        | Aspect::TimestampFormat
        | Aspect::MediaType
        | Aspect::XmlForm
        | Aspect::HostLabel
        | Aspect::Request
        | Aspect::HostPrefix
        | Aspect::Protocol
        | Aspect::Target
        | Aspect::ApiVersion
        | Aspect::SigningName
        | Aspect::Signing
        | Aspect::ErrorCode => wire(item, aspect),
        Aspect::Auth | Aspect::ApiKey | Aspect::TokenVariable => authentication(aspect, trend),
        Aspect::Default
        | Aspect::OmittedDefault
        | Aspect::MissingValue
        | Aspect::Sensitive
        | Aspect::Status
        | Aspect::Headers
        | Aspect::SdkId
        | Aspect::EndpointRules
        | Aspect::EndpointBindings
        | Aspect::BuiltIn
        | Aspect::IdempotencyToken
        | Aspect::Checksum
        | Aspect::Compression
        | Aspect::Streaming
        | Aspect::Handling
        | Aspect::Retry
        | Aspect::ErrorMessage
        | Aspect::Preparation => behavior(item, aspect, values),
        Aspect::InputToken
        | Aspect::OutputToken
        | Aspect::MorePages
        | Aspect::ItemsPath
        | Aspect::Polls
        | Aspect::MinDelay
        | Aspect::MaxDelay
        | Aspect::Acceptors => repeated_calls(aspect),
        Aspect::Deprecated if values.1.is_some() => judgement(
            Note,
            "Uses cause a warning of the compiler, which is an error only where warnings are denied.",
            "Move to the replacement that the note names, if any.",
        ),
        Aspect::Deprecated => judgement(Note, "Uses no longer cause a warning of the compiler.", NOTHING),
        Aspect::Documentation => judgement(Note, "Only the documentation differs.", NOTHING),
    }
}

fn signature(kind: ItemKind, aspect: Aspect) -> Judgement {
    let reason = match (aspect, kind) {
        (Aspect::Form, _) => "The type has other methods and another way to be built.",
        (Aspect::Building, _) => {
            "`build` of the builder returns a `Result` in one version and the plain value in the other."
        }
        (_, ItemKind::PageSize | ItemKind::Setting | ItemKind::EndpointParameter) => "The method takes another type.",
        (_, ItemKind::Paginator | ItemKind::PageItems) => "The paginator returns another type.",
        (_, ItemKind::Export) => "The module has other contents.",
        (_, _) => "The field, its setters and its accessor have another type.",
    };
    judgement(Compile, reason, "Adapt the code that uses it; the compiler lists the places.")
}

fn derives((from, to): (Option<&str>, Option<&str>)) -> Judgement {
    let names = |text: Option<&str>| -> Vec<String> {
        text.map(|text| text.split(", ").map(str::to_owned).collect()).unwrap_or_default()
    };
    let derived = names(to);
    if names(from).iter().all(|name| derived.contains(name)) {
        return judgement(Addition, "The type has traits that it did not have.", NOTHING);
    }
    judgement(
        Compile,
        "The type no longer has a trait, because of what it contains now.",
        "Adapt the code that uses the trait; the compiler lists the places.",
    )
}

fn constraint(item: &Item<'_>, aspect: Aspect, trend: Trend) -> Judgement {
    let is_required = aspect == Aspect::Required;
    match trend {
        // Constraints on outputs bind the service, not programs.
        Trend::Tightened | Trend::Loosened | Trend::None if !item.is_sent => {
            judgement(Note, "Only responses contain it, and clients do not validate them.", NOTHING)
        }
        Trend::Tightened if is_required => judgement(
            Run,
            "Calls and builders that do not set the member fail validation.",
            "Set the member wherever its structure is built.",
        ),
        Trend::Tightened => judgement(
            Run,
            "Values that were valid may fail validation, or be rejected by the service.",
            "Check the values that programs send.",
        ),
        Trend::Loosened if is_required => judgement(Note, "Calls may leave the member unset.", NOTHING),
        Trend::Loosened => judgement(Note, "Every value that was valid still is.", NOTHING),
        Trend::None => judgement(Behavior, "Validation accepts other values.", "Check the values that programs send."),
    }
}

fn wire(item: &Item<'_>, aspect: Aspect) -> Judgement {
    let reason = match aspect {
        Aspect::WireName if matches!(item.kind, ItemKind::Value | ItemKind::UnnamedValue) => {
            "The name in Rust now stands for another text in requests and responses."
        }
        Aspect::WireName | Aspect::QueryName | Aspect::XmlForm => {
            "Requests and responses have another form: older builds of programs no longer understand the service."
        }
        Aspect::Location | Aspect::HostLabel => {
            "The value is in another part of the message: older builds of programs put or look for it in the wrong place."
        }
        Aspect::TimestampFormat | Aspect::MediaType => {
            "The value is written in another format: older builds of programs cannot exchange it with the service."
        }
        Aspect::Target => "Requests name another service: older builds of programs name the old one.",
        Aspect::Request | Aspect::HostPrefix => {
            "Requests go to another address: older builds of programs, firewalls and stand-ins use the old one."
        }
        Aspect::Protocol => {
            "All requests and responses have another format; the changes of single messages are not listed."
        }
        Aspect::ApiVersion => {
            // Only protocols of queries send the version, but a new one tells of another API in any case.
            return judgement(Behavior, "The service states another version of its API.", "Read its release notes.");
        }
        Aspect::SigningName => "Signatures are for another service name, which policies and stand-ins may check.",
        Aspect::Signing => {
            return judgement(Behavior, "Requests are signed differently.", "Check stand-ins that verify signatures.");
        }
        _ => "Errors are recognized by other codes: older builds of programs treat them as unknown.",
    };
    judgement(Run, reason, RELEASE_TOGETHER)
}

fn authentication(aspect: Aspect, trend: Trend) -> Judgement {
    match (aspect, trend) {
        (Aspect::Auth, Trend::Loosened) => judgement(
            Behavior,
            "The schemes that worked still do, but clients may prefer another one.",
            "Check which credentials the configuration provides.",
        ),
        (Aspect::Auth, _) => judgement(
            Run,
            "A scheme that clients could use is gone, or the operation has schemes of its own now.",
            "Provide credentials for the schemes that are left.",
        ),
        (Aspect::ApiKey, _) => judgement(
            Run,
            "The key is in another place of the request, where older builds do not put it.",
            RELEASE_TOGETHER,
        ),
        _ => judgement(
            Behavior,
            "Clients look for a token in another environment variable.",
            "Rename the variable where programs run.",
        ),
    }
}

fn behavior(item: &Item<'_>, aspect: Aspect, (_, to): (Option<&str>, Option<&str>)) -> Judgement {
    let (reason, remedy) = match aspect {
        Aspect::Default if item.kind == ItemKind::EndpointParameter => (
            "Endpoints are resolved with another value if nothing sets the parameter.",
            "Check the endpoint of each region.",
        ),
        Aspect::Default => {
            ("A member that is not set means another value.", "Set the member where the old value matters.")
        }
        Aspect::OmittedDefault => ("Requests contain the default in one version and omit it in the other.", NOTHING),
        Aspect::MissingValue => (
            "A response that lacks the member is read as if it were empty in one version, and as unset in the other.",
            "Check code that tells empty values from unset ones.",
        ),
        Aspect::Sensitive if to.is_some() => ("`Debug` and logs hide the value now.", NOTHING),
        Aspect::Sensitive => ("`Debug` and logs show the value now.", "Check that it may appear there."),
        Aspect::Status => {
            ("Responses have another status, which programs see in raw responses.", "Check code that reads it.")
        }
        Aspect::Headers => ("Every request has other headers.", NOTHING),
        Aspect::SdkId => (
            "User agents and the names of settings in the environment and in profiles, such as `AWS_ENDPOINT_URL_…`, follow it.",
            "Rename the settings where programs run.",
        ),
        Aspect::EndpointRules => (
            "Clients may send requests to other hosts, or sign them for other regions.",
            "Check the endpoints that programs rely on, such as those in firewalls.",
        ),
        Aspect::EndpointBindings => ("The endpoint of the operation depends on other values.", "Check its endpoints."),
        Aspect::BuiltIn => ("The endpoint depends on another setting of the client.", "Check the configuration."),
        Aspect::IdempotencyToken if to.is_some() => ("Clients fill the member in if it is not set.", NOTHING),
        Aspect::IdempotencyToken => {
            ("Clients no longer fill the member in, so a repeated call may take effect twice.", "Set a token per call.")
        }
        Aspect::Checksum => ("Clients send or check other checksums.", "Check stand-ins that verify them."),
        Aspect::Compression => {
            ("Clients compress requests in one version only.", "Check stand-ins that read requests.")
        }
        Aspect::Streaming => ("Streams of bodies are handled differently.", "Check calls with long streams."),
        Aspect::Retry => {
            ("Clients retry other errors.", "Check programs that count attempts or repeat calls themselves.")
        }
        Aspect::ErrorMessage => ("`Display` of the error prints another text.", "Check programs that compare it."),
        Aspect::Preparation => ("Clients change the input before they send it in another way.", NOTHING),
        _ => ("Clients handle requests or responses of the service differently.", NOTHING),
    };
    judgement(Behavior, reason, remedy)
}

fn repeated_calls(aspect: Aspect) -> Judgement {
    let (reason, remedy) = match aspect {
        Aspect::InputToken | Aspect::OutputToken => {
            ("Paginators take the token from, or put it into, another member.", "Check code that pages by hand.")
        }
        Aspect::MorePages => ("Paginators end after another page.", "Check code that pages by hand."),
        Aspect::ItemsPath => ("The items of pages are those of another member.", "Check the items that programs read."),
        Aspect::Polls => ("The waiter calls another operation.", "Check the permissions and inputs of the waiter."),
        Aspect::MinDelay | Aspect::MaxDelay => {
            ("Waiters pause longer or shorter between calls.", "Check the limits of time that programs set.")
        }
        _ => ("Waiters end in other states.", "Check what programs do after the wait."),
    };
    judgement(Behavior, reason, remedy)
}
