//! The one door through which Bursar calls hosts that somebody else named: webhook endpoints, shops, merchants. Every connection to
//! such a host is made here and nowhere else, after the [`guard`] has judged the address. Nothing of the domain, no store and no
//! clock is known here: times, chance and secrets are passed in.
//!
//! * [`guard`]: which URLs and addresses may be called at all.
//! * [`client`]: a request and its answer, with bounds on time and size, and errors that tell whether the request may have arrived.
//! * [`signature`]: Standard Webhooks, made and verified.
//! * [`backoff`]: when to try again. [`breaker`]: when to leave a host alone.

pub mod backoff;
pub mod breaker;
pub mod client;
pub mod guard;
pub mod signature;

pub use client::{Answer, Client, Error, Limits, Method, Request};
pub use guard::{Allow, Guard, Refused, Target};
