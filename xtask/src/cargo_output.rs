//! Messages that cargo prints with `--message-format=json`.

use serde_json::Value;

/// A message about a target.
#[derive(Debug)]
pub(crate) struct Message {
    /// The name of the target.
    pub(crate) target: String,
    /// The level and the text of what the compiler says.
    pub(crate) said: Option<(String, Option<String>)>,
    /// The program that was built.
    pub(crate) executable: Option<String>,
}

impl Message {
    /// Reads a line; `None` if it is not about a target.
    pub(crate) fn read(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let message = &line["message"];
        Some(Self {
            target: text(&line["target"]["name"])?,
            said: text(&message["level"]).map(|level| (level, text(&message["rendered"]))),
            executable: text(&line["executable"]),
        })
    }
}
