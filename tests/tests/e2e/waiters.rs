//! Tests of waiters.

use std::collections::VecDeque;
use std::time::Duration;

use aws_smithy_async::test_util::InstantSleep;
use aws_smithy_runtime_api::client::waiters::error::WaiterError;
use tests::loopback::{Answer, Loopback};
use tinsmith_omics::Client;
use tinsmith_omics::client::Waiters;
use tinsmith_omics::error::SdkError;
use tinsmith_omics::fake::Service;
use tinsmith_omics::operation::get_run::{GetRun, GetRunError, GetRunOutput};
use tinsmith_omics::types::RunStatus::{self, Completed, Failed, Pending, Running, Starting, Stopping};
use tinsmith_omics::types::error::ResourceNotFoundException;

use crate::support::{faked, patient, patient_client};

const DAY: Duration = Duration::from_hours(24);

/// A fake whose run has these states, one for each call, and is gone after them.
fn runs(states: impl IntoIterator<Item = RunStatus>) -> Service {
    let states: VecDeque<_> = states.into_iter().collect();
    let service = Service::new().sharing(states).on::<GetRun>(|states, input, _| match states.pop_front() {
        Some(state) => Ok(GetRunOutput::builder().set_id(input.id).status(state).build()),
        None => {
            let gone = ResourceNotFoundException::builder().message("gone").build().expect("the message is set");
            Err(GetRunError::ResourceNotFoundException(gone))
        }
    });
    service.end()
}

fn client(service: &Service) -> (Client, InstantSleep) {
    patient(faked(service))
}

#[tokio::test]
async fn a_waiter_polls_until_it_succeeds() {
    let service = runs([Pending, Starting, Running, Stopping, Completed, Failed]);
    let (client, sleep) = client(&service);
    let last = client.wait_until_run_completed().id("1").wait(DAY).await.expect("the run completes");
    let last = last.into_result().expect("the last answer is a success");
    assert_eq!((last.id(), last.status()), (Some("1"), Some(&Completed)));

    assert_eq!(service.calls().len(), 5);
    let waits = sleep.logs();
    assert_eq!(waits.len(), 4);
    let allowed = Duration::from_secs(30)..=Duration::from_mins(10);
    assert!(waits.iter().all(|wait| allowed.contains(wait)), "{waits:?}");
}

#[tokio::test]
async fn a_failure_state_ends_the_wait() {
    let (client, _sleep) = client(&runs([Running, Failed]));
    match client.wait_until_run_completed().id("1").wait(DAY).await {
        Err(WaiterError::FailureState(failure)) => {
            let last = failure.final_poll().as_result().expect("a failed run is still an answer");
            assert_eq!(last.status(), Some(&Failed));
        }
        other => panic!("another result: {other:?}"),
    }
}

#[tokio::test]
async fn an_error_can_be_a_success() {
    let store = r#"{"id":"1","status":"DELETING"}"#;
    let missing = Answer::json(404, r#"{"message":"gone"}"#).header("x-amzn-errortype", "ResourceNotFoundException");
    let server = Loopback::start([Answer::json(200, store), missing]).await;
    let (client, sleep) = patient_client(&server);
    let last = client.wait_until_annotation_store_deleted().name("store").wait(DAY).await.expect("the store goes");
    let error = last.into_result().expect_err("the last answer is an error");
    assert!(error.into_service_error().is_resource_not_found_exception());
    assert_eq!(sleep.logs().len(), 1);
}

#[tokio::test]
async fn an_unexpected_error_ends_the_wait() {
    let (client, _sleep) = client(&runs([Running]));
    match client.wait_until_run_completed().id("1").wait(DAY).await {
        Err(WaiterError::OperationFailed(failed)) => {
            let error = failed.error().as_service_error().expect("the service answered");
            assert!(error.is_resource_not_found_exception());
        }
        other => panic!("another result: {other:?}"),
    }
}

#[tokio::test]
async fn a_state_without_an_acceptor_is_polled_again() {
    let service = runs([RunStatus::from("PAUSED"), Completed]);
    let (client, _sleep) = client(&service);
    client.wait_until_run_completed().id("1").wait(DAY).await.expect("the run completes");
    assert_eq!(service.calls().len(), 2);
}

#[tokio::test]
async fn a_wait_ends_when_its_time_is_over() {
    let service = runs((0..100).map(|_| Running));
    let (client, sleep) = client(&service);
    match client.wait_until_run_completed().id("1").wait(Duration::from_mins(5)).await {
        Err(WaiterError::ExceededMaxWait(context)) => {
            assert_eq!(context.max_wait(), Duration::from_mins(5));
            assert_eq!(usize::try_from(context.poll_count()), Ok(service.calls().len()));
        }
        other => panic!("another result: {other:?}"),
    }
    assert!(sleep.total_duration() <= Duration::from_mins(5), "{:?}", sleep.logs());
}

#[tokio::test]
async fn a_waiter_fails_on_an_input_that_its_operation_rejects() {
    let service = runs([Completed]);
    let (client, _sleep) = client(&service);
    match client.wait_until_run_completed().wait(DAY).await {
        Err(WaiterError::ConstructionFailure(_)) => {}
        Err(WaiterError::OperationFailed(failed)) => {
            assert!(matches!(failed.error(), SdkError::ConstructionFailure(_)), "{failed:?}");
        }
        other => panic!("another result: {other:?}"),
    }
    assert!(service.calls().is_empty());
}

#[tokio::test]
async fn a_waiter_sends_all_members_of_its_input() {
    let store = r#"{"status":"ACTIVE"}"#;
    let server = Loopback::start([Answer::json(200, store)]).await;
    let (client, _sleep) = patient_client(&server);
    let waiter = client.wait_until_annotation_store_version_created().name("store").version_name("v 1");
    let last = waiter.wait(DAY).await.expect("the version is there").into_result().expect("a success");
    assert_eq!(last.status().as_str(), "ACTIVE");
    assert_eq!(server.requests()[0].target, "/annotationStore/store/version/v%201");
}
