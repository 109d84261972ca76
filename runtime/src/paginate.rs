//! Pagination: streams of the pages or items of an operation.

pub(crate) mod pages;
#[cfg(feature = "stream")]
mod stream;

use std::fmt;
use std::sync::Arc;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;

#[cfg(feature = "blocking")]
use crate::blocking::BlockingPages;
use crate::builder::Members;
use crate::client::Handle;
use crate::feature::FeaturePlugin;
use crate::operation::{self, CallResult, Operation};
use crate::service::Service;

use pages::{Items, PageSize, Paginated, Token};

#[cfg(feature = "stream")]
pub use stream::PageStream;

/// Paginator of an operation: sends it repeatedly, each time for the next page.
pub struct Paginator<O: Operation> {
    handle: Arc<Handle<O::Service>>,
    config: Option<<O::Service as Service>::ConfigBuilder>,
    members: O::Members,
    stop_on_duplicate_token: bool,
}

impl<O: Paginated> Paginator<O> {
    #[doc(hidden)]
    pub fn new(
        handle: Arc<Handle<O::Service>>,
        config: Option<<O::Service as Service>::ConfigBuilder>,
        members: O::Members,
    ) -> Self {
        Self { handle, config, members, stop_on_duplicate_token: true }
    }

    /// Sets the page size that is requested from the service.
    pub fn page_size(mut self, size: O::Size) -> Self
    where
        O: PageSize,
    {
        O::set_page_size(&mut self.members, size);
        self
    }

    /// Returns a paginator over the items of all pages instead of the pages.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: Items,
    {
        PaginatorItems(self)
    }

    /// Sets whether to stop at a page that returns the token it was requested with.
    ///
    /// The default is `true`, which prevents endless loops if a service repeats a token.
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.stop_on_duplicate_token = stop;
        self
    }

    /// Returns the stream of pages, which ends after the last page or after an error.
    ///
    /// No request is sent before the stream is polled.
    pub fn send(self) -> PaginationStream<CallResult<O>> {
        let Self { handle, config, members, stop_on_duplicate_token } = self;
        let plugins = FeaturePlugin::add(handle.operation_plugins::<O>(config), SmithySdkFeature::Paginator);
        PaginationStream::new(FnStream::new(move |pages| {
            Box::pin(async move {
                let mut input = match members.build().map_err(SdkError::construction_failure) {
                    Ok(input) => input,
                    Err(error) => {
                        // If the receiver was dropped, the error has no recipient.
                        let _ = pages.send(Err(error)).await;
                        return;
                    }
                };
                loop {
                    let result = operation::run::<O>(&plugins, input.clone()).await;
                    let next = result.as_ref().ok().and_then(O::next_token).filter(|token| !token.is_empty()).cloned();
                    let sent = O::token(&mut input);
                    let (is_last, is_same) = (next.is_none(), next == *sent);
                    *sent = next;
                    let differs = result.as_ref().is_ok_and(|output| O::set_more_tokens(&mut input, output));
                    let last = is_last || stop_on_duplicate_token && is_same && !differs;
                    if pages.send(result).await.is_err() || last {
                        return;
                    }
                }
            })
        }))
    }

    /// Returns the pages as a [`Stream`](futures_core::Stream).
    #[cfg(feature = "stream")]
    pub fn into_stream(self) -> PageStream<CallResult<O>> {
        PageStream::new(self.send())
    }

    /// Returns an iterator over the pages, which blocks the thread until each of them is there.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> BlockingPages<O::Output, O::Error> {
        BlockingPages::new(self.send())
    }
}

/// Element of a stream of items: an item, or the error that ended the stream.
pub type ItemResult<O> = Result<<O as Items>::Item, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Paginator over the items of all pages.
pub struct PaginatorItems<O: Operation>(Paginator<O>);

impl<O: Items> PaginatorItems<O> {
    /// Returns the stream of items, which ends after the last item or after an error.
    ///
    /// No request is sent before the stream is polled. [`collect`](PaginationStream::collect) gathers all items.
    pub fn send(self) -> PaginationStream<ItemResult<O>> {
        TryFlatMap::new(self.0.send()).flat_map(|page| O::items(page).unwrap_or_default().into_iter())
    }

    /// Returns the items as a [`Stream`](futures_core::Stream).
    #[cfg(feature = "stream")]
    pub fn into_stream(self) -> PageStream<ItemResult<O>> {
        PageStream::new(self.send())
    }

    /// Returns an iterator over the items, which blocks the thread until each of them is there.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> BlockingPages<O::Item, O::Error> {
        BlockingPages::new(self.send())
    }
}

impl<O: Operation> fmt::Debug for Paginator<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Paginator").field(&O::describe().name()).finish()
    }
}

impl<O: Operation> fmt::Debug for PaginatorItems<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PaginatorItems").field(&O::describe().name()).finish()
    }
}
