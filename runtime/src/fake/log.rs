//! The calls that a fake has received.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::call::Call;

/// The number of calls that are kept.
const KEPT: usize = 10_000;

/// A call with the status of its response.
#[derive(Clone, Debug)]
pub struct LoggedCall {
    call: Call,
    status: Option<u16>,
}

impl LoggedCall {
    /// The facts of the call.
    pub fn call(&self) -> &Call {
        &self.call
    }

    /// The name of the operation in the model.
    pub fn operation(&self) -> &'static str {
        self.call.operation()
    }

    /// The status of the response; `None` if there was none.
    pub fn status(&self) -> Option<u16> {
        self.status
    }
}

/// The log of a fake.
#[derive(Debug, Default)]
pub(super) struct Log(Mutex<VecDeque<LoggedCall>>);

impl Log {
    pub(super) fn add(&self, call: Call, status: Option<u16>) {
        let mut calls = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.len() == KEPT {
            calls.pop_front();
        }
        calls.push_back(LoggedCall { call, status });
    }

    pub(super) fn calls(&self) -> Vec<LoggedCall> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}
