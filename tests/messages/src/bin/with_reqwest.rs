//! Calls an operation through `reqwest`.

use messages::{Failure, print, request, serve};
use tinsmith_omics::message::Response;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let (server, client) = (serve()?, reqwest::Client::new());
    for _ in 0..2 {
        let received = client.execute(request(server)?.try_into()?).await?;
        let (status, headers) = (received.status(), received.headers().clone());
        let mut response = Response::new(received.bytes().await?);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        print(response);
    }
    Ok(())
}
