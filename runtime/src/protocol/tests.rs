//! Tests of the protocols by themselves: corrections, and malformed responses.

mod direct;
mod headers;
mod hostile;
mod requests;
mod responses;
mod rest;
mod shapes;
mod swap;
