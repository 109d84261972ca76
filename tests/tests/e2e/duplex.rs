//! Test of a stream whose response starts while the request is being sent, without credentials and signatures.

use std::net::Ipv4Addr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use aws_smithy_eventstream::frame::{DecodedFrame, MessageFrameDecoder, write_message_to};
use bytes::{Bytes, BytesMut};
use chat::config::{BehaviorVersion, Region};
use chat::primitives::event_stream::{EventStreamSender, Header, HeaderValue, Message};
use chat::types::error::SaidError;
use chat::types::{Said, Sentence};
use chat::{Client, Config};
use futures_core::Stream;
use hyper::body::{Body, Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc;

use crate::support::http_client;

/// A body that repeats the messages of a request, each as soon as it has arrived.
struct Echo {
    request: Incoming,
    decoder: MessageFrameDecoder,
    received: BytesMut,
}

impl Echo {
    /// Returns the frames that can be sent so far.
    fn answer(&mut self) -> Vec<u8> {
        let mut answer = Vec::new();
        while let Ok(DecodedFrame::Complete(message)) = self.decoder.decode_frame(&mut self.received) {
            write_message_to(&echo(&message), &mut answer).expect("what came in a frame fits into one");
        }
        answer
    }
}

/// Returns the message itself, or the initial response to the initial request.
fn echo(message: &Message) -> Message {
    let is_initial = |header: &Header| header.value() == &HeaderValue::String("initial-request".into());
    if !message.headers().iter().any(is_initial) {
        return message.clone();
    }
    let text = |name: &'static str, value: &'static str| Header::new(name, HeaderValue::String(value.into()));
    let headers = vec![text(":message-type", "event"), text(":event-type", "initial-response")];
    Message::new_from_parts(headers, r#"{"topic":"echoes"}"#)
}

impl Body for Echo {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<hyper::Result<Frame<Bytes>>>> {
        loop {
            let answer = self.answer();
            if !answer.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(answer.into()))));
            }
            match ready!(Pin::new(&mut self.request).poll_frame(context)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        self.received.extend_from_slice(&data);
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Creates a client, and a server for one connection that echoes the messages.
async fn client() -> Client {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound port has an address");
    tokio::spawn(async move {
        let (stream, _) = listener.accept().await.expect("the client connects");
        let service = service_fn(|request: http::Request<Incoming>| async move {
            let (decoder, received) = (MessageFrameDecoder::new(), BytesMut::new());
            Ok::<_, hyper::Error>(http::Response::new(Echo { request: request.into_body(), decoder, received }))
        });
        // The client reports errors of the connection.
        let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
    });
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .allow_no_auth()
        .endpoint_url(format!("http://{address}"))
        .http_client(http_client());
    Client::from_conf(config.build())
}

/// The events of a request, as they are produced.
struct Spoken(mpsc::UnboundedReceiver<Said>);

impl Stream for Spoken {
    type Item = Result<Said, SaidError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context).map(|said| said.map(Ok))
    }
}

fn sentence(words: usize) -> Sentence {
    Sentence::builder().speaker("Ann").set_words(Some(vec!["la".to_owned(); words])).build()
}

#[tokio::test]
async fn a_response_event_can_arrive_before_the_next_request_event() {
    let (speaker, spoken) = mpsc::unbounded_channel();
    let client = client().await;
    let call = client.talk().room("lobby").said(EventStreamSender::from(Spoken(spoken)));
    let mut output = call.send().await.expect("the service answers before anything is said");
    assert_eq!(output.topic(), "echoes");
    for words in [1, 2, 70_000] {
        speaker.send(Said::Sentence(sentence(words))).expect("the stream is open");
        let heard = output.heard.recv().await.expect("it is an event").expect("the stream goes on");
        assert_eq!(heard.as_sentence(), Ok(&sentence(words)));
    }
    drop(speaker);
    assert_eq!(output.heard.recv().await.expect("the stream ends"), None);
}
