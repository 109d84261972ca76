//! Fixtures, snapshots and end-to-end tests of the whole project.
