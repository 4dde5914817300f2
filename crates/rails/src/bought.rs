//! What agents buy over rails, kept in memory for a while and within bounds, so that they can fetch it. It stands in no journal and no row.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use bursar_domain::{Span, Timestamp};
use bursar_outbound::Answer;
use bursar_outbound::client::BodyEnd;
use sha2::{Digest, Sha256};

/// How much of it is kept of one payment, in bytes.
pub const BYTES_MAX: usize = 256 * 1024;
/// How much of it is kept of all, in bytes: beyond, the oldest goes.
const ALL_BYTES_MAX: usize = 32 * 1024 * 1024;
/// What each takes beside its body, about.
const OWN_BYTES: usize = 512;
/// For how long it is kept.
pub const KEPT: Span = Span::seconds(15 * 60);
/// The longest content type that is told.
const TYPE_BYTES_MAX: usize = 200;

/// What was bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The seller's status.
    pub status: u16,
    /// What the seller says that it is.
    pub content_type: Option<String>,
    /// What came, at most [`BYTES_MAX`].
    pub body: Vec<u8>,
    /// Whether there was more than that.
    pub is_cut: bool,
}

impl Bought {
    /// What an answer brought.
    pub(crate) fn of(answer: &Answer) -> Self {
        let content_type = answer.header("Content-Type").filter(|text| text.len() <= TYPE_BYTES_MAX).map(str::to_owned);
        let is_cut = answer.body_end != BodyEnd::Whole || answer.body.len() > BYTES_MAX;
        let body = answer.body.get(..BYTES_MAX).unwrap_or(&answer.body).to_vec();
        Self { status: answer.status.as_u16(), content_type, body, is_cut }
    }

    /// The SHA-256 of its body, as far as it is kept.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(&self.body).into()
    }
}

/// Where what was bought waits. Clones are the same shelf.
#[derive(Clone, Default)]
pub struct Shelf {
    kept: Arc<Mutex<VecDeque<Item>>>,
}

struct Item {
    /// Our name of the payment.
    name: String,
    at: Timestamp,
    bought: Bought,
}

impl Shelf {
    /// Keeps what a payment bought, in place of what it bought before.
    pub fn put(&self, name: &str, bought: Bought, now: Timestamp) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|item| item.name != name && item.at.after(KEPT) > now);
        kept.push_back(Item { name: name.to_owned(), at: now, bought });
        let mut bytes: usize = kept.iter().map(|item| item.bought.body.len() + OWN_BYTES).sum();
        while bytes > ALL_BYTES_MAX {
            let Some(oldest) = kept.pop_front() else { return };
            bytes -= oldest.bought.body.len() + OWN_BYTES;
        }
    }

    /// What a payment bought, where it is still here.
    pub fn get(&self, name: &str, now: Timestamp) -> Option<Bought> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let item = kept.iter().find(|item| item.name == name && item.at.after(KEPT) > now)?;
        Some(item.bought.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bought(bytes: usize) -> Bought {
        Bought { status: 200, content_type: None, body: vec![7; bytes], is_cut: false }
    }

    #[test]
    fn what_was_bought_is_kept_for_a_while_and_the_newest_takes_its_place() {
        let (shelf, begun) = (Shelf::default(), Timestamp(1_000));
        shelf.put("a", bought(1), begun);
        shelf.clone().put("a", bought(2), begun);
        assert_eq!(shelf.get("a", begun), Some(bought(2)));
        assert_eq!(shelf.get("b", begun), None);
        assert_eq!(shelf.get("a", Timestamp(begun.after(KEPT).0 - 1)), Some(bought(2)));
        assert_eq!(shelf.get("a", begun.after(KEPT)), None);
    }

    #[test]
    fn the_oldest_goes_where_there_is_too_much() {
        let shelf = Shelf::default();
        for number in 0..200_u64 {
            shelf.put(&number.to_string(), bought(BYTES_MAX), Timestamp(number));
        }
        let there: Vec<_> = (0..200_u64).filter(|number| shelf.get(&number.to_string(), Timestamp(200)).is_some()).collect();
        assert_eq!((there.first(), there.last(), there.len()), (Some(&73), Some(&199), 127));
    }
}
