//! The arguments of the command.

use std::time::Duration;

pub(crate) const USAGE: &str = "\
Serves a fake of a service over HTTP, from its Smithy model.

Usage: tinsmith-fake [OPTIONS] MODEL...

MODEL is a `.smithy` file, a JSON AST, or a folder of these.

Options:
  --port PORT      Port of 127.0.0.1; any free one by default. The first line of the output is the URL
  --service ID     Shape ID of the service, for models with several
  --examples       Responds to operations without resources as the examples of the model do
  --latency MS     Delay of each response in milliseconds
  -h, --help       Prints this text";

/// A command.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Help,
    Serve(Arguments),
}

/// The arguments of serving.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Arguments {
    pub(crate) models: Vec<String>,
    pub(crate) service: Option<String>,
    pub(crate) port: u16,
    pub(crate) examples: bool,
    pub(crate) latency: Option<Duration>,
}

/// Parses the arguments after the name of the program.
///
/// # Errors
/// A message about the first wrong argument.
pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Command, String> {
    let mut parsed = Arguments::default();
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let (name, inline) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
            Some(_) | None => (argument, None),
        };
        let mut value = || inline.clone().or_else(|| rest.next()).ok_or_else(|| format!("`{name}` needs a value"));
        match name.as_str() {
            "-h" | "--help" => return Ok(Command::Help),
            "--port" => parsed.port = number(&name, &value()?)?,
            "--service" => parsed.service = Some(value()?),
            "--examples" => parsed.examples = true,
            "--latency" => parsed.latency = Some(Duration::from_millis(number::<u32>(&name, &value()?)?.into())),
            unknown if unknown.starts_with('-') => return Err(format!("there is no option `{unknown}`")),
            _ => parsed.models.push(name),
        }
    }
    if parsed.models.is_empty() { Err("no model is given".to_owned()) } else { Ok(Command::Serve(parsed)) }
}

fn number<T: std::str::FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("`{value}` is not a number for `{name}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let expected = Arguments {
            models: vec!["a.json".to_owned(), "b.smithy".to_owned()],
            service: Some("com.example#A".to_owned()),
            port: 80,
            examples: true,
            latency: Some(Duration::from_millis(5)),
        };
        let line = "--port 80 a.json --service=com.example#A --examples b.smithy --latency 5";
        assert_eq!(parsed(line), Ok(Command::Serve(expected)));
        assert_eq!(parsed("a.json --help --nonsense"), Ok(Command::Help));
    }

    #[test]
    fn wrong_arguments_are_named() {
        let cases = [
            ("", "no model is given"),
            ("--port", "`--port` needs a value"),
            ("--port x m", "`x` is not a number for `--port`"),
            ("--port 70000 m", "`70000` is not a number for `--port`"),
            ("--latency -1 m", "`-1` is not a number for `--latency`"),
            ("--fast m", "there is no option `--fast`"),
        ];
        for (line, expected) in cases {
            assert_eq!(parsed(line), Err(expected.to_owned()), "{line}");
        }
    }
}
