//! Macro that adds blocking methods to the builder of a generated crate, if the feature `blocking` is on.

/// Adds blocking methods to the builder of calls or waiters of a service.
#[cfg(feature = "blocking")]
#[doc(hidden)]
#[macro_export]
macro_rules! builder_blocking {
    (calls: $builder:ident, $service:ty) => {
        impl<O: $crate::generated::operation::Operation<Service = $service>>
            $builder<O::Members, $crate::generated::builder::Call<O>>
        {
            /// Sends the request, and blocks the thread until the response is there.
            ///
            /// # Errors
            /// Fails like [`send`](Self::send), and inside async code.
            #[allow(clippy::result_large_err, reason = "the error is that of calls that do not block")]
            pub fn send_blocking(self) -> Result<O::Output, $crate::config::SdkError<O::Error>> {
                $crate::blocking::block_on(self.send()).map_err($crate::SdkError::construction_failure)?
            }
        }
    };
    (waiters: $builder:ident, $service:ty) => {
        impl<W, O> $builder<O::Members, $crate::generated::builder::Wait<W>>
        where
            W: $crate::generated::wait::WaiterSpec<Operation = O>,
            O: $crate::generated::operation::Operation<Service = $service>,
        {
            /// Polls the operation, and blocks the thread until the resource has reached the desired state.
            ///
            /// # Errors
            /// Fails like [`wait`](Self::wait), and inside async code.
            #[allow(clippy::result_large_err, reason = "the error is that of waiters that do not block")]
            pub fn wait_blocking(self, max_wait: ::std::time::Duration) -> $crate::wait::Outcome<W> {
                let result = $crate::blocking::block_on(self.wait(max_wait));
                result.map_err($crate::generated::error::WaiterError::construction_failure)?
            }
        }
    };
}

/// Adds nothing, since the feature `blocking` is off.
#[cfg(not(feature = "blocking"))]
#[doc(hidden)]
#[macro_export]
macro_rules! builder_blocking {
    ($($item:tt)*) => {};
}
