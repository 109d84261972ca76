//! Optional members that a response must have, which read as an empty value if it omits them.
//!
//! A value that was saved is read as it was, so a walk that serde starts leaves such members unset. So does one
//! that reads a request, which is refused without them.

use super::Shape;

/// Sets a member that was not read to an empty value, unless the walk leaves such members out.
#[inline]
pub fn correct<T: Shape>(member: &mut Option<T>) {
    if member.is_none() && !are_left_out() {
        *member = Some(T::absent());
    }
}

#[cfg(any(feature = "serde", feature = "fake"))]
mod setting {
    use std::cell::Cell;

    thread_local! {
        static LEFT_OUT: Cell<bool> = const { Cell::new(false) };
    }

    /// Makes every walk inside `walks` leave members unset that were not read.
    pub(crate) fn left_out<T>(walks: impl FnOnce() -> T) -> T {
        /// Restores the previous setting, even after a panic.
        struct Outside(bool);

        impl Drop for Outside {
            fn drop(&mut self) {
                LEFT_OUT.set(self.0);
            }
        }

        let _outside = Outside(LEFT_OUT.replace(true));
        walks()
    }

    pub(super) fn are_left_out() -> bool {
        LEFT_OUT.get()
    }
}

#[cfg(not(any(feature = "serde", feature = "fake")))]
mod setting {
    #[inline]
    pub(super) const fn are_left_out() -> bool {
        false
    }
}

use setting::are_left_out;
#[cfg(any(feature = "serde", feature = "fake"))]
pub(crate) use setting::left_out;
