//! Pages of a list operation, one after the other, as a stream.

use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_async::future::pagination_stream::{PaginationStream, TryFlatMap};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;

use crate::builder::Members;
use crate::client::Handle;
use crate::feature::FeaturePlugin;
use crate::operation::{self, Answer, Operation};
use crate::service::Service;

/// An operation that answers page by page.
pub trait Paginated: Operation<Input: Clone> {
    /// What the next page is asked for with.
    type Token: Token;

    /// The token an input asks with.
    fn token(input: &mut Self::Input) -> &mut Option<Self::Token>;

    /// The token an output gives for the next page.
    fn next_token(output: &Self::Output) -> Option<&Self::Token>;
}

/// A paginated operation whose page size can be chosen.
pub trait PageSize: Paginated {
    /// How a page size is counted.
    type Size;

    /// Asks for pages of this size.
    fn set_page_size(members: &mut Self::Members, size: Self::Size);
}

/// A paginated operation that lists items.
pub trait Items: Paginated {
    /// One of the items; of a map, its key and value.
    type Item: Send + 'static;
    /// The items of a page.
    type Page: IntoIterator<Item = Self::Item, IntoIter: Send> + Default;

    /// The items of an output.
    fn items(output: Self::Output) -> Option<Self::Page>;
}

/// Something that asks for a page.
pub trait Token: Clone + PartialEq + Send + Sync + 'static {
    /// Whether it asks for nothing, as the last page's does.
    fn is_empty(&self) -> bool;
}

impl Token for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T, S> Token for HashMap<String, T, S>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    S: BuildHasher + Clone + Send + Sync + 'static,
{
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

/// Sends an operation again and again, each time for the next page.
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

    /// Asks for pages of this size.
    pub fn page_size(mut self, size: O::Size) -> Self
    where
        O: PageSize,
    {
        O::set_page_size(&mut self.members, size);
        self
    }

    /// Gives the items of all pages in place of the pages.
    pub fn items(self) -> PaginatorItems<O>
    where
        O: Items,
    {
        PaginatorItems(self)
    }

    /// Whether a page that gives the token it was asked for with is taken for the last one. It is, unless this says
    /// otherwise: a service that repeats itself would be asked for ever.
    pub fn stop_on_duplicate_token(mut self, stop: bool) -> Self {
        self.stop_on_duplicate_token = stop;
        self
    }

    /// Starts the stream of pages. It ends after the last page and after an error.
    ///
    /// Nothing is sent before the stream is polled.
    pub fn send(self) -> PaginationStream<Answer<O>> {
        let Self { handle, config, members, stop_on_duplicate_token } = self;
        let plugins = FeaturePlugin::add(handle.operation_plugins::<O>(config), SmithySdkFeature::Paginator);
        PaginationStream::new(FnStream::new(move |pages| {
            Box::pin(async move {
                let mut input = match members.build().map_err(SdkError::construction_failure) {
                    Ok(input) => input,
                    Err(error) => {
                        // The receiver may be gone; nobody is left to tell.
                        let _ = pages.send(Err(error)).await;
                        return;
                    }
                };
                loop {
                    let answer = operation::run::<O>(&plugins, input.clone()).await;
                    let next = answer.as_ref().ok().and_then(O::next_token).filter(|token| !token.is_empty()).cloned();
                    let sent = O::token(&mut input);
                    let last = next.is_none() || stop_on_duplicate_token && next == *sent;
                    *sent = next;
                    if pages.send(answer).await.is_err() || last {
                        return;
                    }
                }
            })
        }))
    }
}

/// What a stream of items gives: an item, or why there are no more.
pub type ItemAnswer<O> = Result<<O as Items>::Item, SdkError<<O as Operation>::Error, HttpResponse>>;

/// The items of all pages of a paginated operation.
pub struct PaginatorItems<O: Operation>(Paginator<O>);

impl<O: Items> PaginatorItems<O> {
    /// Starts the stream of items. It ends after the last item and after an error.
    ///
    /// Nothing is sent before the stream is polled; [`collect`](PaginationStream::collect) gathers them all.
    pub fn send(self) -> PaginationStream<ItemAnswer<O>> {
        TryFlatMap::new(self.0.send()).flat_map(|page| O::items(page).unwrap_or_default().into_iter())
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
