//! The server: `s3s` over a file system, in a directory that lives as long as the server.

use std::net::{Ipv4Addr, SocketAddr};

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The key that the server accepts.
pub const ACCESS_KEY: &str = "AKIDEXAMPLE";

/// The secret of the key.
pub const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// A running server. Dropping it closes the port and removes the objects.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    accepting: JoinHandle<()>,
    _directory: TempDir,
}

impl Server {
    /// Starts a server without buckets.
    ///
    /// # Panics
    /// Panics if there is no free port on the loopback interface, or no temporary directory.
    pub async fn start() -> Self {
        let directory = tempfile::tempdir().expect("there is room for temporary files");
        let files = FileSystem::new(directory.path()).expect("the directory exists");
        let mut service = S3ServiceBuilder::new(files);
        service.set_auth(SimpleAuth::from_single(ACCESS_KEY, SECRET_KEY));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("there is a free port");
        let address = listener.local_addr().expect("a bound port has an address");
        let accepting = tokio::spawn(accept(listener, service.build()));
        Self { address, accepting, _directory: directory }
    }

    /// Returns the URL of the server.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, service: S3Service) {
    while let Ok((stream, _)) = listener.accept().await {
        // An error means that the client has closed the connection.
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service.clone());
        tokio::spawn(async move { drop(connection.await) });
    }
}
