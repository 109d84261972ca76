//! A fake in a process of its own, and HTTP by hand.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running fake, which ends with the test.
pub(crate) struct Fake {
    process: Child,
    pub(crate) url: String,
}

impl Fake {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_tinsmith-fake"))
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut url = String::new();
        let output = process.stdout.take().expect("the output is piped");
        BufReader::new(output).read_line(&mut url).expect("the output is text");
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Self { process, url: url.trim().to_owned() }
    }

    /// Returns the host and port.
    pub(crate) fn host(&self) -> &str {
        self.url.strip_prefix("http://").expect("it is a URL")
    }

    /// Opens a connection, sends bytes, and returns all that the fake sends until it closes the connection.
    pub(crate) fn exchange(&self, sent: &str) -> String {
        let mut stream = TcpStream::connect(self.host()).expect("the fake listens");
        stream.write_all(sent.as_bytes()).expect("the fake reads");
        let mut received = Vec::new();
        stream.read_to_end(&mut received).expect("the fake responds");
        String::from_utf8(received).expect("the response is text")
    }

    /// Sends a request and returns the status and the whole response.
    pub(crate) fn send(&self, head: &str, body: &str) -> (u16, String) {
        let (host, length) = (self.host(), body.len());
        let request = format!("{head}\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}");
        let response = self.exchange(&request);
        let status = response.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("there is a status");
        (status, response)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        // It may have ended, which the test has noticed then.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
