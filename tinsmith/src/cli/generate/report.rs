//! The report of `codegen`: a line for each crate, the beginning of each difference, and a total.

use std::ops::Range;
use std::time::Duration;

use imara_diff::{Algorithm, Diff, InternedInput};

use super::Mode;
use crate::exit::Failure;
use crate::generator::Generated;
use crate::job::Job;
use crate::report::{Console, Tone, count, elapsed};
use crate::sync::{self, Change, Difference};

/// The greatest number of lines shown of a difference.
const SHOWN_LINES: usize = 20;

/// The number of context lines around a difference.
const AROUND: usize = 2;

/// Sums over all crates.
#[derive(Default)]
pub(super) struct Total {
    services: usize,
    operations: usize,
    written: usize,
    unchanged: usize,
    removed: usize,
}

impl Total {
    pub(super) fn add(&mut self, generated: &Generated, difference: &Difference) {
        self.services += 1;
        self.operations += generated.operations;
        self.written += difference.written();
        self.unchanged += difference.unchanged;
        self.removed += difference.removed();
    }

    pub(super) fn is_unchanged(&self) -> bool {
        self.written == 0 && self.removed == 0
    }
}

/// The numbers of a difference as text.
fn numbers(written: usize, unchanged: usize, removed: usize, mode: Mode) -> String {
    match mode {
        Mode::Write => format!("{written} written, {unchanged} unchanged, {removed} removed"),
        Mode::Check => format!("{written} to write, {unchanged} unchanged, {removed} to remove"),
    }
}

impl Total {
    pub(super) fn report(&self, duration: Duration, mode: Mode, console: &mut Console) {
        let services = count(self.services, "service");
        let operations = count(self.operations, "operation");
        let numbers = numbers(self.written, self.unchanged, self.removed, mode);
        let line = format!("total: {services}, {operations}, {numbers} in {}", elapsed(duration));
        console.line(&console.paint(Tone::Strong, &line));
    }
}

/// Reports one crate.
pub(super) fn service(job: &Job, generated: &Generated, difference: &Difference, mode: Mode, console: &mut Console) {
    let operations = count(generated.operations, "operation");
    let numbers = numbers(difference.written(), difference.unchanged, difference.removed(), mode);
    console.line(&format!("{}: {operations}, {numbers}", job.name));
    for note in &generated.notes {
        console.line(&format!("{}: {note}", job.name));
    }
}

/// Lists the files that differ, each with its first difference, and the command that updates them.
pub(super) fn differences(
    job: &Job,
    generated: &Generated,
    difference: &Difference,
    console: &mut Console,
) -> Result<(), Failure> {
    for (path, change) in &difference.changes {
        let (word, tone) = match change {
            Change::Missing => ("missing", Tone::Good),
            Change::Stale => ("stale", Tone::Strong),
            Change::Orphan => ("orphan", Tone::Bad),
        };
        console.line(&format!("{} {}", console.paint(tone, word), format_args!("{}/{path}", job.shown)));
        let present = match change {
            Change::Missing | Change::Orphan => continue,
            Change::Stale => sync::present(&job.directory, path).map_err(|error| Failure::failed(error.to_string()))?,
        };
        first_hunk(&present, generated.package.get(path).unwrap_or_default(), console);
    }
    if !difference.changes.is_empty() {
        console.line(&format!("to update: {}", console.paint(Tone::Strong, &job.remedy)));
    }
    Ok(())
}

/// Prints the first difference between two texts.
fn first_hunk(present: &str, generated: &str, console: &mut Console) {
    let input = InternedInput::new(present, generated);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let Some(hunk) = diff.hunks().next() else { return };
    let (before, after) = (positions(&hunk.before), positions(&hunk.after));
    let (old, new): (Vec<&str>, Vec<&str>) = (present.lines().collect(), generated.lines().collect());
    let part = |lines: &[&'_ str], range: Range<usize>| -> Vec<String> {
        lines
            .get(range.start.min(lines.len())..range.end.min(lines.len()))
            .into_iter()
            .flatten()
            .map(|line| (*line).to_owned())
            .collect()
    };
    let start = after.start.saturating_sub(AROUND);
    let shown = [
        (' ', None, part(&new, start..after.start)),
        ('-', Some(Tone::Bad), part(&old, before)),
        ('+', Some(Tone::Good), part(&new, after.clone())),
        (' ', None, part(&new, after.end..after.end + AROUND)),
    ];
    console.line(&console.paint(Tone::Faint, &format!("  at line {}:", start + 1)));
    let lines: Vec<_> = shown
        .into_iter()
        .flat_map(|(sign, tone, lines)| lines.into_iter().map(move |line| (sign, tone, line)))
        .collect();
    for (sign, tone, line) in lines.iter().take(SHOWN_LINES) {
        let text = format!("  {sign} {}", line.trim_end());
        console.line(&tone.map_or_else(|| text.clone(), |tone| console.paint(tone, &text)));
    }
    if lines.len() > SHOWN_LINES {
        console.line(&console.paint(Tone::Faint, "  …"));
    }
}

fn positions(range: &Range<u32>) -> Range<usize> {
    let position = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    position(range.start)..position(range.end)
}
