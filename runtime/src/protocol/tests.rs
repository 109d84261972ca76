//! The protocols by themselves: what they correct, and what they make of responses that nobody should send.

mod hostile;
mod requests;
mod responses;
mod rest;
mod shapes;
mod swap;
