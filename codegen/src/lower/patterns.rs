//! Lowers the patterns of validated shapes to named statics, one for each distinct pattern.

use std::collections::BTreeMap;

use tinsmith_model::ShapeId;

use super::context::Context;
use crate::error::{Error, Errors, gather};
use crate::ir::rules::{Pattern, PatternRef};
use crate::names::ConstName;
use crate::pattern::{Engine, PatternError, Translated, translate};
use crate::settings::Backtracking;

/// Lowers the patterns of the package, sorted by name.
///
/// # Errors
/// Patterns that cannot be translated or need an engine that the settings refuse, once for each shape or member that has
/// them.
pub(super) fn patterns(cx: Context<'_>) -> Result<Vec<Pattern>, Errors> {
    let mut carriers: BTreeMap<&str, Vec<&ShapeId>> = BTreeMap::new();
    for (carrier, source) in &cx.facts.patterns {
        carriers.entry(source).or_default().push(carrier);
    }
    let mut patterns: Vec<Pattern> =
        gather(carriers.into_iter().map(|(source, carriers)| match allowed(cx, source) {
            Ok(translated) => {
                Ok(pattern(source, translated, carriers.into_iter().map(|it| cx.names.pattern(it).clone())))
            }
            Err(problem) => {
                let errors =
                    carriers.into_iter().map(|it| Error::Pattern { shape: it.clone(), source: problem.clone() });
                Err(errors.collect())
            }
        }))?;
    patterns.sort_by(|first, second| first.name.cmp(&second.name));
    Ok(patterns)
}

fn allowed(cx: Context<'_>, source: &str) -> Result<Translated, PatternError> {
    let translated = translate(source)?;
    match (translated.engine, cx.settings.backtracking) {
        (Engine::FancyRegex, Backtracking::Refuse) => Err(PatternError::Backtracking { pattern: source.to_owned() }),
        (Engine::FancyRegex, Backtracking::Allow) | (Engine::Regex, _) => Ok(translated),
    }
}

/// Returns a reference to the pattern of a shape or member that is validated with it.
pub(super) fn pattern_ref(cx: Context<'_>, carrier: &ShapeId) -> Option<PatternRef> {
    let source = cx.facts.patterns.get(carrier)?;
    Some(PatternRef { name: cx.names.pattern(carrier).clone(), source: source.clone() })
}

/// Returns the static for a pattern with these names, of which there is at least one.
fn pattern(source: &str, translated: Translated, names: impl IntoIterator<Item = ConstName>) -> Pattern {
    let Translated { text, engine, properties, characters, ascii } = translated;
    let look_around = match engine {
        Engine::Regex => false,
        Engine::FancyRegex => true,
    };
    let mut names = names.into_iter();
    Pattern {
        name: names.next().expect("every pattern has a carrier, and every carrier a name"),
        other_names: names.collect(),
        source: source.to_owned(),
        translated: text,
        look_around,
        properties,
        characters: characters.map(|count| (*count.start(), *count.end())),
        ascii,
    }
}
