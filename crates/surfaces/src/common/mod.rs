//! What every surface shares: who asks, how often, under which key, how a body is read, how money is spelled.

pub mod app;
pub mod auth;
pub mod body;
pub mod door;
pub mod health;
pub mod limits;
pub mod money;
pub mod problem;
pub mod secret;
pub mod words;

pub use app::{App, Terms};
pub use problem::{Asked, Problem};
