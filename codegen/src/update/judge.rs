//! Judges the effect of a change on the programs that use a crate.
//!
//! Structures, unions, enums and errors are `#[non_exhaustive]`, so additions do not break programs. A change of what is
//! sent or received breaks programs at run time: those that were built with the older crate no longer fit the service,
//! and recorded requests and responses no longer fit the newer crate.

mod aspect;

use std::fmt;

use super::Difference;
use super::aspect::ItemKind;
use super::fact::Item;

/// Effect of a change on programs; the worst first.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Effect {
    /// Programs may no longer compile.
    Compile,
    /// Programs compile, but calls that succeeded may fail.
    Run,
    /// Programs compile and calls succeed, but differ in what they do.
    Behavior,
    /// Programs can use something new.
    Addition,
    /// Programs are not affected.
    Note,
}

impl Effect {
    /// All effects, the worst first.
    pub const ALL: [Self; 5] = [Self::Compile, Self::Run, Self::Behavior, Self::Addition, Self::Note];

    /// Returns `true` if programs may have to change.
    pub fn is_breaking(self) -> bool {
        match self {
            Self::Compile | Self::Run => true,
            Self::Behavior | Self::Addition | Self::Note => false,
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Compile => "breaking at compile time",
            Self::Run => "breaking at run time",
            Self::Behavior => "behavior",
            Self::Addition => "addition",
            Self::Note => "note",
        })
    }
}

/// Effect of a change with its reason, and what users of the crate have to do.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Judgement {
    /// The effect.
    pub effect: Effect,
    /// The reason, as a sentence.
    pub reason: &'static str,
    /// The work that the change causes, as a sentence.
    pub remedy: &'static str,
}

const NOTHING: &str = "Nothing to do.";

const fn judgement(effect: Effect, reason: &'static str, remedy: &'static str) -> Judgement {
    Judgement { effect, reason, remedy }
}

/// Judges a change to an item, given in its new version unless it was removed.
pub(super) fn judge(item: &Item<'_>, difference: &Difference) -> Judgement {
    match difference {
        Difference::Removed => removed(item),
        Difference::Added => added(item),
        Difference::Changed { aspect, from, to, trend, .. } => {
            aspect::judge(item, *aspect, *trend, (from.as_deref(), to.as_deref()))
        }
    }
}

fn removed(item: &Item<'_>) -> Judgement {
    use Effect::{Behavior, Compile, Run};
    match item.kind {
        ItemKind::Operation => judgement(
            Compile,
            "The operation was removed in this model: its method and module are gone.",
            "Stop calling it; if the settings select it by name, remove the name.",
        ),
        ItemKind::InputMember => judgement(
            Compile,
            "The field and its setters are gone, and the service no longer reads the member.",
            "Stop setting it.",
        ),
        ItemKind::OutputMember => judgement(
            Compile,
            "The field and its accessor are gone, and the service no longer sends the member.",
            "Stop reading it.",
        ),
        ItemKind::OperationError => judgement(
            Compile,
            "The variant is gone: the error is `Unhandled` if the service still returns it.",
            "Remove the match arms and `is_…` calls that name it.",
        ),
        ItemKind::Paginator | ItemKind::PageItems | ItemKind::PageSize => {
            judgement(Compile, "The method of the paginator is gone.", "Page by hand, or leave the call out.")
        }
        ItemKind::Waiter => judgement(Compile, "The method of the waiter is gone.", "Poll the operation in a loop."),
        ItemKind::Presigning => judgement(Compile, "The `presigned` method is gone.", "Send the request instead."),
        ItemKind::Validation => judgement(
            Compile,
            "The method is gone, because no constraint is left that it could check.",
            "Remove the call.",
        ),
        ItemKind::Setting => judgement(Compile, "The method of `config::Builder` is gone.", "Remove the call."),
        ItemKind::EndpointParameter => judgement(
            Compile,
            "The accessors of the endpoint parameter are gone.",
            "Remove their uses from endpoint resolvers and from code that builds `Params`.",
        ),
        ItemKind::Member
        | ItemKind::Variant
        | ItemKind::Value
        | ItemKind::Type
        | ItemKind::Error
        | ItemKind::Export => judgement(Compile, "Programs that name it no longer compile.", "Remove its uses."),
        ItemKind::Feature => judgement(
            Compile,
            "Manifests that turn the feature on no longer resolve.",
            "Remove the feature from the manifests.",
        ),
        ItemKind::Service | ItemKind::Input | ItemKind::Output => {
            judgement(Compile, "The item is gone, with all of its parts.", "Remove its uses.")
        }
        // Programs write such a value as text, so they still compile.
        ItemKind::UnnamedValue if item.is_sent => judgement(
            Run,
            "Programs that send the value still compile, but the service may reject it.",
            "Stop sending the value.",
        ),
        ItemKind::UnnamedValue => {
            judgement(Behavior, "The service no longer defines the value, which programs may compare with.", NOTHING)
        }
    }
}

fn added(item: &Item<'_>) -> Judgement {
    use Effect::{Addition, Run};
    if item.is_demanded && item.is_sent {
        return judgement(
            Run,
            "The new member is required: programs compile, but calls and builders that do not set it fail.",
            "Set the member wherever its structure is built.",
        );
    }
    match item.kind {
        ItemKind::OperationError => judgement(
            Addition,
            "The error was `Unhandled` before; matches on errors have an arm for others.",
            "Handle it if programs should tell it from other errors.",
        ),
        ItemKind::Value | ItemKind::UnnamedValue | ItemKind::Variant => judgement(
            Addition,
            "The type is non-exhaustive, so that matches have an arm for values that they do not know.",
            "Handle it where responses may contain it.",
        ),
        ItemKind::Service
        | ItemKind::Operation
        | ItemKind::Input
        | ItemKind::Output
        | ItemKind::InputMember
        | ItemKind::OutputMember
        | ItemKind::Paginator
        | ItemKind::PageSize
        | ItemKind::PageItems
        | ItemKind::Presigning
        | ItemKind::Waiter
        | ItemKind::Type
        | ItemKind::Error
        | ItemKind::Member
        | ItemKind::Validation
        | ItemKind::Setting
        | ItemKind::EndpointParameter
        | ItemKind::Export
        | ItemKind::Feature => judgement(Addition, "Programs that do not use it compile and run as before.", NOTHING),
    }
}
