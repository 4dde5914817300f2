//! The way to other nodes that work on the same data: short messages that nobody keeps.

use std::pin::Pin;

use crate::Error;

/// The longest message, in bytes.
pub const MESSAGE_BYTES_MAX: usize = 5_900;

/// The nodes on the same data, this one among them. Who does not listen when something is told never hears it: nothing but haste may
/// depend on it.
pub trait Peers: Send + Sync {
    /// Has an ear hear what is told, for as long as this value lives. A lost connection is made again and again.
    fn hear(&self, ear: Ear);

    /// Tells all nodes something of at most [`MESSAGE_BYTES_MAX`] bytes, this one too. After an error it may have been told all the same.
    fn tell(&self, message: Vec<u8>) -> Telling<'_>;
}

/// What listens. It is called one after the other, and must not block.
pub type Ear = Box<dyn Fn(Heard<'_>) + Send + Sync>;

/// A message on its way.
pub type Telling<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// What an ear hears.
#[derive(Debug, Clone)]
pub enum Heard<'a> {
    /// A message. An empty one could not be read.
    Message(&'a [u8]),
    /// From now on messages are heard; earlier ones may have been missed.
    Found,
    /// Messages are no longer heard.
    Lost,
}
