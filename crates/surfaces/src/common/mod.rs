//! What every surface shares: who asks, how often, under which key, how a body is read, how money is spelled, and what is said
//! when something is refused.

pub mod answers;
pub mod app;
pub mod auth;
pub mod body;
pub mod caller;
pub mod describe;
pub mod door;
pub mod endpoints;
pub mod fields;
pub mod funding;
pub mod health;
pub mod json;
pub mod keyring;
pub mod limits;
pub mod money;
pub mod outside;
pub mod paging;
pub mod paying;
pub mod payments;
pub mod problem;
pub mod reading;
pub mod refusals;
pub mod request_id;
pub mod schemas;
pub mod secret;
pub mod surface;
mod texts;
pub mod words;

pub use app::{App, Terms};
pub use fields::Asked;
pub use problem::{Answered, Noun, Problem};
