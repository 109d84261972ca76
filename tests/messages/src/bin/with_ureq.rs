//! Calls an operation through `ureq`, which blocks and has no async runtime.

use messages::{Failure, print, request, serve};
use ureq::Agent;

fn main() -> Result<(), Failure> {
    let server = serve()?;
    // Errors of the service are read from the response.
    let agent: Agent = Agent::config_builder().http_status_as_error(false).build().into();
    for _ in 0..2 {
        let (head, mut body) = agent.run(request(server)?.map(|body| body.to_vec()))?.into_parts();
        print(http::Response::from_parts(head, body.read_to_vec()?.into()));
    }
    Ok(())
}
