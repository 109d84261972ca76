//! Known and unknown enum values.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::str::FromStr;

use aws_sdk_omics::types::{CacheBehavior, RunCacheStatus, RunStatus, StorageType, WorkflowEngine};

const KNOWN: &[&str] = RunCacheStatus::values();

fn describe(status: &RunStatus) -> &str {
    match status {
        RunStatus::Completed => "done",
        RunStatus::Failed | RunStatus::Cancelled | RunStatus::Deleted => "over",
        RunStatus::Pending | RunStatus::Starting | RunStatus::Running | RunStatus::Stopping => "on its way",
        other if other.as_str() == "PAUSED" => "asleep",
        _ => "unheard of",
    }
}

pub(crate) fn main() {
    assert_eq!(describe(&RunStatus::Completed), "done");
    assert_eq!(describe(&RunStatus::from("RUNNING")), "on its way");
    assert_eq!(describe(&"PAUSED".into()), "asleep");
    assert_eq!(describe(&RunStatus::from("running")), "unheard of");

    let unknown = CacheBehavior::from("CACHE_SOMETIMES");
    assert_eq!(unknown.as_str(), "CACHE_SOMETIMES");
    assert_eq!(unknown.to_string(), "CACHE_SOMETIMES");
    assert_eq!(unknown, CacheBehavior::from("CACHE_SOMETIMES"));
    assert_ne!(unknown, CacheBehavior::CacheAlways);

    assert_eq!(CacheBehavior::CacheOnFailure.as_str(), "CACHE_ON_FAILURE");
    assert_eq!(AsRef::<str>::as_ref(&CacheBehavior::CacheAlways), "CACHE_ALWAYS");
    assert_eq!(format!("{:?}", StorageType::Dynamic), "Dynamic");
    assert_eq!("DELETED".parse::<RunCacheStatus>(), Ok(RunCacheStatus::Deleted));
    assert_eq!(WorkflowEngine::from_str("WDL"), Ok(WorkflowEngine::Wdl));

    let values: HashSet<&str> = CacheBehavior::values().iter().copied().collect();
    assert_eq!(values, HashSet::from(["CACHE_ALWAYS", "CACHE_ON_FAILURE"]));
    assert_eq!(KNOWN.len(), 3);

    assert_eq!(CacheBehavior::try_parse("CACHE_ALWAYS").ok(), Some(CacheBehavior::CacheAlways));
    assert!(CacheBehavior::try_parse("CACHE_SOMETIMES").is_err());

    let sorted: BTreeSet<StorageType> = [StorageType::Static, StorageType::Dynamic].into();
    assert_eq!(sorted.len(), 2);
    let mut counts: HashMap<RunStatus, usize> = HashMap::new();
    *counts.entry(RunStatus::Failed).or_default() += 1;
    assert_eq!(counts[&RunStatus::Failed], 1);
}
