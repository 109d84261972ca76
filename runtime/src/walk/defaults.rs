//! Members whose value equals their default, which requests of some services omit.
//!
//! Such a service treats a missing value differently from one that is sent, and a field that is not optional cannot
//! tell a caller's zero from a value that nobody has set. A walk passes every member, because waiters, validation and
//! endpoint parameters need the defaults too; only a walk that writes a request [omits](omitted) them.

use std::cell::Cell;

thread_local! {
    static OMITTED: Cell<bool> = const { Cell::new(false) };
}

/// Makes every walk inside `walks` omit the members that are equal to their default.
pub(crate) fn omitted<T>(walks: impl FnOnce() -> T) -> T {
    /// Restores the previous setting, even after a panic.
    struct Outside(bool);

    impl Drop for Outside {
        fn drop(&mut self) {
            OMITTED.set(self.0);
        }
    }

    let _outside = Outside(OMITTED.replace(true));
    walks()
}

/// Returns whether the current walk omits members that are equal to their default.
pub(super) fn are_omitted() -> bool {
    OMITTED.get()
}
