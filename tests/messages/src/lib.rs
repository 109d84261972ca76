//! The request, the response and the server that the programs of this crate share.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::SystemTime;

use tinsmith_omics::Config;
use tinsmith_omics::config::{Credentials, Region};
use tinsmith_omics::error::ProvideErrorMetadata;
use tinsmith_omics::message::{Options, Request, Response};
use tinsmith_omics::operation::create_run_cache::{CreateRunCache, CreateRunCacheInput};

/// Error of a program.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Returns the signed request of a call of `CreateRunCache` to a server.
///
/// # Errors
/// Fails if the request cannot be made.
pub fn request(server: SocketAddr) -> Result<Request, Failure> {
    request_at(&format!("http://{server}"), SystemTime::now())
}

/// Returns the signed request of a call of `CreateRunCache` to an endpoint at this time.
///
/// # Errors
/// Fails if the request cannot be made.
pub fn request_at(endpoint: &str, time: SystemTime) -> Result<Request, Failure> {
    let config = Config::builder().region(Region::new("us-east-1")).endpoint_url(endpoint);
    let options = Options::from_conf(config.build());
    let input = CreateRunCacheInput::builder().cache_s3_location("s3://bucket/cache").build()?;
    let credentials = Credentials::new("id", "key", None, None, "example");
    Ok(options.sign(CreateRunCache::request(&input, &options)?, &credentials, time)?)
}

/// Prints the output or the error in a response.
pub fn print(response: Response) {
    println!("{}", line(response));
}

/// Returns a line about the output or the error in a response.
pub fn line(response: Response) -> String {
    match CreateRunCache::response(response) {
        Ok(output) => format!("created the run cache {}", output.id().unwrap_or_default()),
        Err(error) => format!("{}: {}", error.code().unwrap_or_default(), error.message().unwrap_or_default()),
    }
}

/// Starts a stand-in of the service, which accepts the first request and refuses the second.
///
/// # Errors
/// Fails if no port is free.
#[expect(clippy::missing_panics_doc, reason = "only the thread of the stand-in can panic")]
pub fn serve() -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    let answers = [
        ("201 Created", "", r#"{"id":"1234567","status":"ACTIVE"}"#),
        ("409 Conflict", "x-amzn-errortype: ConflictException\r\n", r#"{"message":"it exists"}"#),
    ];
    thread::spawn(move || {
        for (status, header, body) in answers {
            let served = listener.accept().and_then(|(stream, _)| answer(stream, status, header, body));
            served.expect("the program reads the response");
        }
    });
    Ok(address)
}

/// Reads a request and sends a response.
fn answer(stream: TcpStream, status: &str, header: &str, body: &str) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let (mut length, mut is_signed) = (0, false);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let (name, value) = line.split_once(':').unwrap_or((line.trim(), ""));
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.trim().parse().map_err(std::io::Error::other)?,
            "authorization" => is_signed = value.trim().starts_with("AWS4-HMAC-SHA256 Credential=id/"),
            "" => break,
            _ => {}
        }
    }
    let mut sent = vec![0; length];
    reader.read_exact(&mut sent)?;
    assert!(is_signed && sent.starts_with(b"{"), "the request is signed and complete");
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{header}content-length: {length}\r\nconnection: close\r\n\r\n");
    reader.get_mut().write_all((head + body).as_bytes())
}
