//! Endpoint discovery: the client retrieves its endpoint from the service, and again before it expires.
//!
//! The client of a service with endpoint discovery has a method that returns a client with the discovered endpoint, and
//! a [`ReloadEndpoint`] that the program must run: this crate spawns no tasks.

pub(crate) mod reload;

pub use reload::ReloadEndpoint;
