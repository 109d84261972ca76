//! Waiting for a run to complete.

use std::time::Duration;

use aws_sdk_omics::client::Waiters;
use aws_sdk_omics::error::SdkError;
use aws_sdk_omics::operation::get_run::{GetRunError, GetRunOutput};
use aws_sdk_omics::primitives::SdkBody;
use aws_sdk_omics::types::{RunExport, RunStatus};
use aws_sdk_omics::waiters::run_completed::{RunCompletedFinalPoll, WaitUntilRunCompletedError};
use aws_sdk_omics::{Client, Config};
use aws_smithy_async::rt::sleep::{AsyncSleep, Sleep};
use aws_smithy_http_client::test_util::{ReplayEvent, StaticReplayClient};
use aws_smithy_runtime_api::client::waiters::error::WaiterError;

/// Sleeps for no time, so that the example does not wait.
#[derive(Clone, Debug)]
struct NoSleep;

impl AsyncSleep for NoSleep {
    fn sleep(&self, _duration: Duration) -> Sleep {
        Sleep::new(std::future::ready(()))
    }
}

fn client(states: &[&str]) -> Client {
    let events = states.iter().map(|state| {
        let (code, body) = match *state {
            "FORBIDDEN" => (403, r#"{"__type":"AccessDeniedException","message":"no"}"#.to_owned()),
            state => (200, format!(r#"{{"id":"1","status":"{state}"}}"#)),
        };
        ReplayEvent::new(
            http::Request::new(SdkBody::empty()),
            http::Response::builder().status(code).body(SdkBody::from(body)).expect("a valid response"),
        )
    });
    Client::from_conf(
        Config::builder()
            .with_test_defaults_v2()
            .http_client(StaticReplayClient::new(events.collect()))
            .sleep_impl(NoSleep)
            .build(),
    )
}

async fn wait(client: &Client) -> Result<RunCompletedFinalPoll, WaitUntilRunCompletedError> {
    client.wait_until_run_completed().id("1").export(RunExport::Definition).wait(Duration::from_hours(24)).await
}

#[tokio::main(flavor = "current_thread")]
pub(crate) async fn main() {
    let poll = wait(&client(&["PENDING", "RUNNING", "COMPLETED"])).await.expect("the run completes");
    let result: Result<GetRunOutput, SdkError<GetRunError>> = poll.into_result();
    assert_eq!(result.expect("the run completes").status, Some(RunStatus::Completed));

    match wait(&client(&["RUNNING", "FAILED"])).await {
        Err(WaiterError::FailureState(failure)) => {
            let last = failure.final_poll().as_result().expect("a failed run is still an answer");
            assert_eq!(last.status(), Some(&RunStatus::Failed));
        }
        other => panic!("another result: {other:?}"),
    }

    match wait(&client(&["STARTING", "FORBIDDEN"])).await {
        Err(WaiterError::OperationFailed(failed)) => {
            assert!(failed.error().as_service_error().is_some_and(GetRunError::is_access_denied_exception));
        }
        other => panic!("another result: {other:?}"),
    }

    let in_vain = client(&["RUNNING", "RUNNING"]).wait_until_run_completed().id("1").wait(Duration::ZERO).await;
    match in_vain {
        Err(WaiterError::ExceededMaxWait(context)) => {
            assert_eq!(context.max_wait(), Duration::ZERO);
            assert!(context.poll_count() >= 1);
        }
        other => panic!("another result: {other:?}"),
    }

    let task = client(&["COMPLETED"]).wait_until_task_completed().id("1").task_id("2").wait(Duration::from_secs(9));
    task.await.expect("the task completes");
}
