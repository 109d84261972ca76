//! Serves fakes over HTTP/1.

use std::io;
use std::sync::Arc;

use aws_smithy_async::rt::sleep::{SharedAsyncSleep, TokioSleep};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_types::body::SdkBody;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

use super::connector::{Dropped, Respond};

/// Serves the connections of a listener until accepting fails.
///
/// # Errors
/// Returns the error of the listener.
pub async fn serve(fake: impl Respond, listener: TcpListener) -> io::Result<()> {
    let fake = Arc::new(fake);
    loop {
        let (stream, _) = listener.accept().await?;
        let fake = Arc::clone(&fake);
        tokio::spawn(async move {
            let service = service_fn(|request| respond(Arc::clone(&fake), request));
            // A client may close its connection at any time.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Returns the response, or the error that closes the connection.
async fn respond(
    fake: Arc<impl Respond>,
    request: http::Request<Incoming>,
) -> Result<http::Response<SdkBody>, Dropped> {
    let Ok(request) = HttpRequest::try_from(request.map(SdkBody::from_body_1_x)) else {
        let mut refused = http::Response::new(SdkBody::empty());
        *refused.status_mut() = http::StatusCode::BAD_REQUEST;
        return Ok(refused);
    };
    let response = fake.respond(request, Some(SharedAsyncSleep::new(TokioSleep::new()))).await?;
    response.try_into_http1x().map_err(|_| Dropped)
}
