//! What a person at a terminal sees: results on standard output, errors and progress on standard error.
//!
//! Colour and progress appear on a terminal only, and colour not with `NO_COLOR`. That nobody reads a report any more
//! (a closed pipe) is no failure of the command, so write errors are passed over.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use console::Term;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a command runs before it shows progress.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a piece of text is about, which decides its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// An error, or a line that is not to be there.
    Bad,
    /// A line that is to be there.
    Good,
    /// What the eye should find.
    Strong,
    /// What the eye may skip.
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

/// Whether text may be coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// It is to stay plain.
    #[default]
    Plain,
    /// It may carry escapes.
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
            Self::Escapes => format!("{}{text}\u{1b}[0m", tone.escape()),
        }
    }
}

/// Where reports and errors go.
pub struct Console {
    output: Box<dyn Write>,
    output_colour: Colour,
    errors: Box<dyn Write>,
    errors_colour: Colour,
    progress: ProgressDrawTarget,
    /// How many letters a line of output holds; nothing if there is no end to it.
    width: Option<usize>,
}

impl Console {
    /// The console of this process.
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

    /// A console that writes plain text to the places given.
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

    /// The same console, with lines of so many letters.
    #[must_use]
    pub fn with_width(self, width: usize) -> Self {
        Self { width: Some(width), ..self }
    }

    /// How many letters a line holds, if that matters: it does on a terminal.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// Prints a line of the result.
    pub fn line(&mut self, text: &str) {
        drop(writeln!(self.output, "{text}"));
    }

    /// Text of the result in a tone.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        self.output_colour.paint(tone, text)
    }

    /// Prints an error.
    pub fn error(&mut self, text: &str) {
        let label = self.errors_colour.paint(Tone::Bad, "error:");
        drop(writeln!(self.errors, "{label} {text}"));
    }

    /// Prints text to the errors as it is, such as what is wrong with the arguments.
    pub fn raw_error(&mut self, text: &str) {
        drop(write!(self.errors, "{text}"));
    }

    /// Starts to watch over work of so many steps.
    pub fn progress(&mut self, steps: usize) -> Progress {
        let target = std::mem::replace(&mut self.progress, ProgressDrawTarget::hidden());
        Progress { steps, done: 0, since: Instant::now(), target: Some(target), bar: None }
    }
}

/// A bar that appears once the work takes longer than a glance.
pub struct Progress {
    steps: usize,
    done: usize,
    since: Instant,
    target: Option<ProgressDrawTarget>,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Names the step that begins.
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
            bar.set_message(name.to_owned());
        }
        self.done += 1;
    }

    /// Takes the bar away.
    pub fn finish(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A number with its noun.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A duration as a person would say it.
pub fn elapsed(duration: Duration) -> String {
    if duration < Duration::from_secs(1) {
        format!("{} ms", duration.as_millis())
    } else {
        format!("{:.1} s", duration.as_secs_f64())
    }
}
