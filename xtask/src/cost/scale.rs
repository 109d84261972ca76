//! Turns measured CPU seconds into seconds that can be compared: other work on the machine inflates those of whole builds,
//! so each build is scaled such that the crates that it shares with the first one take as long as they took there.

use super::notes::Notes;
use super::{Built, Cost, Side};

/// Scales each build to that of the first column in the same profile.
pub(super) fn scale(costs: &mut [(Side, Cost)]) {
    let Some(((_, first), others)) = costs.split_first_mut() else { return };
    for (_, cost) in others {
        apply(&mut cost.dev, &first.dev);
        if let (Some(release), Some(first)) = (&mut cost.release, &first.release) {
            apply(release, first);
        }
    }
}

fn apply(built: &mut Built, first: &Built) {
    let factor = factor(&first.rustc, &built.rustc);
    for seconds in built.rustc.0.values_mut() {
        *seconds *= factor;
    }
    built.everything *= factor;
    built.scale *= factor;
}

/// Returns the seconds of the shared crates in the first build, divided by those in the other one; 1 if they share none.
fn factor(first: &Notes, other: &Notes) -> f64 {
    let shared = || other.0.keys().filter(|name| is_comparable(name) && first.0.contains_key(*name));
    let sum = |notes: &Notes| shared().map(|name| notes.of(name)).sum::<f64>();
    let (first, other) = (sum(first), sum(other));
    if first > 0.0 && other > 0.0 { first / other } else { 1.0 }
}

/// Returns `false` for clients of services: a patched crate has the name of the official one and other contents.
fn is_comparable(package: &str) -> bool {
    !package.starts_with("aws-sdk-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(notes: &str, everything: f64) -> Built {
        Built { rustc: Notes::parse(notes), everything, scale: 1.0, bytes: 1000 }
    }

    fn cost(notes: &str, everything: f64) -> Cost {
        Cost { packages: 1, dev: built(notes, everything), release: None }
    }

    #[test]
    fn a_build_beside_other_work_is_scaled_by_the_crates_that_both_have() {
        let official = cost("aws-sdk-sts 8\nhttp 2\nhyper 4\nregex 9", 30.0);
        let ours = cost("aws-sdk-sts 1\nhttp 5\nhyper 7\ntinsmith-omics 2", 20.0);
        let mut costs = [(Side::Official, official), (Side::Patched, ours)];
        scale(&mut costs);
        let [(_, official), (_, ours)] = costs;
        assert_eq!((official.dev.rustc.of("http"), official.dev.everything, official.dev.scale), (2.0, 30.0, 1.0));
        assert_eq!((ours.dev.rustc.of("http"), ours.dev.rustc.of("hyper")), (2.5, 3.5));
        assert_eq!((ours.dev.rustc.of("aws-sdk-sts"), ours.dev.rustc.of("tinsmith-omics")), (0.5, 1.0));
        assert_eq!((ours.dev.everything, ours.dev.scale, ours.dev.bytes), (10.0, 0.5, 1000));
    }

    #[test]
    fn each_profile_has_its_scale() {
        let mut first = cost("http 1", 1.0);
        first.release = Some(built("http 3", 3.0));
        let mut second = cost("http 2", 2.0);
        second.release = Some(built("http 1", 1.0));
        let mut costs = [(Side::Ours, first), (Side::Ring, second)];
        scale(&mut costs);
        let release = costs[1].1.release.as_ref().map(|built| (built.scale, built.everything));
        assert_eq!((costs[1].1.dev.scale, release), (0.5, Some((3.0, 3.0))));
    }

    #[test]
    fn builds_that_share_nothing_stay_as_measured() {
        for notes in ["", "hyper 2", "aws-sdk-sts 2", "http 0"] {
            let mut costs = [(Side::Official, cost("http 1\naws-sdk-sts 1", 1.0)), (Side::Ours, cost(notes, 4.0))];
            scale(&mut costs);
            assert_eq!((costs[1].1.dev.everything, costs[1].1.dev.scale), (4.0, 1.0), "{notes}");
        }
    }
}
