//! Damage to bytes.

use fastrand::Rng;

/// The length above which nothing is inserted.
const LIMIT: usize = 50_000;

/// The greatest number of places that are damaged.
const PLACES: usize = 4;

/// Damages half of all bodies in a few places, with bytes from `tokens` among others.
pub(crate) fn damage(rng: &mut Rng, bytes: &mut Vec<u8>, tokens: &[&[u8]]) {
    let places = if rng.bool() { 0 } else { rng.usize(1..=PLACES) };
    for _ in 0..places {
        damage_once(rng, bytes, tokens);
    }
}

fn damage_once(rng: &mut Rng, bytes: &mut Vec<u8>, tokens: &[&[u8]]) {
    let length = bytes.len();
    let at = rng.usize(..=length);
    match rng.u8(..10) {
        0..4 => {
            let token = rng.choice(tokens).copied().unwrap_or_default().to_vec();
            insert(rng, bytes, at, &token);
        }
        4 => {
            let noise: Vec<u8> = (0..rng.usize(1..9)).map(|_| rng.u8(..)).collect();
            insert(rng, bytes, at, &noise);
        }
        5 => {
            let from = rng.usize(..=length);
            let part = bytes[from..(from + rng.usize(1..60)).min(length)].to_vec();
            insert(rng, bytes, at, &part);
        }
        6 | 7 => drop(bytes.drain(at..(at + rng.usize(1..30)).min(length))),
        8 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = rng.u8(..);
            }
        }
        _ => bytes.truncate(at),
    }
}

fn insert(rng: &mut Rng, bytes: &mut Vec<u8>, at: usize, part: &[u8]) {
    let times = match rng.u8(..16) {
        0 => rng.usize(100..3_000),
        1 | 2 => rng.usize(2..6),
        _ => 1,
    };
    let times = times.min(LIMIT.saturating_sub(bytes.len()) / part.len().max(1));
    bytes.splice(at..at, part.repeat(times));
}
