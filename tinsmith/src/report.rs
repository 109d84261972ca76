//! Output of commands: results on standard output, errors and progress on standard error.
//!
//! Whatever is printed, only the console itself controls the terminal: other control characters and marks of direction
//! become escapes. Messages about models are single lines, because the errors of the other crates escape line breaks.
//!
//! Colors and progress appear only on terminals, and colors only if `NO_COLOR` is not set. Write errors are ignored,
//! because a closed pipe is not a failure of the command.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tinsmith_model::printable::Printable;
use tinsmith_model::{Diagnostic, Style};

/// The time before progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// The role of a text, which determines its color.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An error, or a line that should not exist.
    Bad,
    /// A line that should exist.
    Good,
    /// An important text.
    Strong,
    /// A text of minor importance.
    Faint,
}

impl Tone {
    fn escape(self) -> &'static str {
        match self {
            Self::Bad => "\u{1b}[31m",
            Self::Good => "\u{1b}[32m",
            Self::Strong => "\u{1b}[1m",
            Self::Faint => "\u{1b}[2m",
        }
    }
}

/// The sequence that ends a tone.
const RESET: &str = "\u{1b}[0m";

/// Returns the text with escapes in place of what is not printable, other than line breaks and tabs.
fn visible(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let cells = line.split('\t').map(|cell| Printable(cell).to_string());
        cells.collect::<Vec<_>>().join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The use of colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    #[default]
    Plain,
    /// Text with escape sequences.
    Escapes,
}

impl Colour {
    fn of(is_terminal: bool) -> Self {
        let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if is_terminal && !is_refused { Self::Escapes } else { Self::Plain }
    }

    fn paint(self, tone: Tone, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Escapes => format!("{}{}{RESET}", tone.escape(), visible(text)),
        }
    }

    /// Returns the text with escapes in place of what is not printable, other than line breaks and the sequences of
    /// [`Colour::paint`].
    fn printable(self, text: &str) -> String {
        let sequences = [Tone::Bad, Tone::Good, Tone::Strong, Tone::Faint].map(Tone::escape);
        let sequences: Vec<&str> = match self {
            Self::Plain => Vec::new(),
            Self::Escapes => sequences.into_iter().chain([RESET]).collect(),
        };
        let mut printable = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('\u{1b}') {
            printable.push_str(&visible(&rest[..at]));
            let known = sequences.iter().find(|known| rest[at..].starts_with(**known));
            let length = known.map_or(1, |known| known.len());
            match known {
                Some(known) => printable.push_str(known),
                None => printable.push_str(&visible("\u{1b}")),
            }
            rest = &rest[at + length..];
        }
        printable + &visible(rest)
    }
}

/// The destination of reports and errors.
pub struct Console {
    output: Box<dyn Write>,
    output_colour: Colour,
    errors: Box<dyn Write>,
    errors_colour: Colour,
    progress: ProgressDrawTarget,
    /// The width of lines of output in characters; `None` if it is unlimited.
    width: Option<usize>,
}

impl Console {
    /// Creates the console of this process.
    pub fn of_process() -> Self {
        let (output, errors) = (std::io::stdout(), std::io::stderr());
        Self {
            output_colour: Colour::of(output.is_terminal()),
            errors_colour: Colour::of(errors.is_terminal()),
            progress: if errors.is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() },
            output: Box::new(output),
            errors: Box::new(errors),
            width: Term::stdout().size_checked().map(|(_, columns)| columns.into()),
        }
    }

    /// Creates a console that writes plain text to the given writers.
    pub fn plain(output: impl Write + 'static, errors: impl Write + 'static) -> Self {
        Self {
            output: Box::new(output),
            output_colour: Colour::Plain,
            errors: Box::new(errors),
            errors_colour: Colour::Plain,
            progress: ProgressDrawTarget::hidden(),
            width: None,
        }
    }

    /// Sets the width of lines in characters.
    #[must_use]
    pub fn with_width(self, width: usize) -> Self {
        Self { width: Some(width), ..self }
    }

    /// Returns the width of lines in characters; `None` if it is unlimited, as outside of terminals.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Prints a line of the result.
    pub fn line(&mut self, text: &str) {
        drop(writeln!(self.output, "{}", self.output_colour.printable(text)));
    }

    /// Returns a text of the result in a tone.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        self.output_colour.paint(tone, text)
    }

    /// Prints an error.
    pub fn error(&mut self, text: &str) {
        let label = self.errors_colour.paint(Tone::Bad, "error:");
        drop(writeln!(self.errors, "{label} {}", self.errors_colour.printable(text)));
    }

    /// Prints a warning.
    pub fn warning(&mut self, text: &str) {
        let label = self.errors_colour.paint(Tone::Strong, "warning:");
        drop(writeln!(self.errors, "{label} {}", self.errors_colour.printable(text)));
    }

    /// Prints a finding about a model, with its lines and an empty one.
    pub fn finding(&mut self, finding: &Diagnostic) {
        let style = match self.errors_colour {
            Colour::Plain => Style::Plain,
            Colour::Escapes => Style::Coloured,
        };
        drop(writeln!(self.errors, "{}\n", finding.draw(style)));
    }

    /// Prints a note about the progress of a command.
    pub fn note(&mut self, text: &str) {
        drop(writeln!(self.errors, "{}", self.errors_colour.printable(text)));
    }

    /// Prints a text of the result as it is, without a line break.
    pub fn raw(&mut self, bytes: &[u8]) {
        drop(self.output.write_all(bytes));
    }

    /// Sets the use of colors, in place of what the terminal and `NO_COLOR` suggest.
    pub fn set_colour(&mut self, colour: Colour) {
        self.output_colour = colour;
        self.errors_colour = colour;
    }

    /// Prints a text to the errors without a label or line break.
    pub fn raw_error(&mut self, text: &str) {
        drop(write!(self.errors, "{text}"));
    }

    /// Starts the progress of work with this number of steps.
    pub fn progress(&mut self, steps: usize) -> Progress {
        let target = std::mem::replace(&mut self.progress, ProgressDrawTarget::hidden());
        Progress { steps, done: 0, since: Instant::now(), target: Some(target), bar: None }
    }
}

/// A progress bar that appears after one second.
pub struct Progress {
    steps: usize,
    done: usize,
    since: Instant,
    target: Option<ProgressDrawTarget>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Begins the step with this name.
    pub fn step(&mut self, name: &str) {
        if self.since.elapsed() >= PATIENCE
            && let Some(target) = self.target.take()
        {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}");
            let bar = ProgressBar::with_draw_target(Some(self.steps as u64), target);
            self.bar = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
            bar.set_message(Printable(name).to_string());
        }
        self.done += 1;
    }

    /// Removes the bar.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Returns a number with its noun in singular or plural.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Returns a duration as text, such as `12 ms` or `1.5 s`.
pub fn elapsed(duration: Duration) -> String {
    if duration < Duration::from_secs(1) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_console_controls_the_terminal() {
        let attack = "a\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}1m\r\u{202e}b\tc\nd";
        let escaped = "a\\u{1b}[2J\\u{1b}]0;title\\u{7}\\u{9b}1m\\r\\u{202e}b\tc\nd";
        for colour in [Colour::Plain, Colour::Escapes] {
            assert_eq!(colour.printable(attack), escaped);
        }
        let painted = Colour::Escapes.paint(Tone::Bad, attack);
        assert_eq!(Colour::Escapes.printable(&painted), format!("\u{1b}[31m{escaped}\u{1b}[0m"));
        assert_eq!(Colour::Plain.printable(&Colour::Plain.paint(Tone::Bad, attack)), escaped);
        assert_eq!(Colour::Escapes.paint(Tone::Bad, "\u{1b}[1m"), "\u{1b}[31m\\u{1b}[1m\u{1b}[0m");
    }
}
