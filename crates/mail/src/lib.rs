//! Mails to principals: what they say, and the way to an SMTP server. It decides nothing and reads no rows: whoever sends or shows a mail
//! hands over what it tells of.
//!
//! A new kind of mail is an arm in `letter.rs` and a function such as those of `approval.rs` and `funding.rs` that makes its [`Sheet`](sheet::Sheet); both templates print
//! any sheet.

mod address;
mod approval;
mod clean;
mod funding;
mod letter;
mod message;
mod refund;
mod server;
mod sheet;
mod smtp;
mod webhook;

pub use address::address;
pub use letter::{Letter, Unwritten, compose};
pub use message::Mail;
pub use server::Misconfigured;
pub use smtp::{Mailer, Unsent};
