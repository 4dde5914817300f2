//! Payment methods that their owners save, held against what the providers know.

use bursar_domain::funding::{Checkout, Failure, FailureKind};
use bursar_domain::method::{Kept, Method, Saved};
use bursar_domain::set::Key;
use bursar_store::{Reader, queries};

use super::History;
use super::provider::Remembered;
use crate::disk::Disk;
use crate::model::OfMethod;
use crate::story::method_word;

/// What a provider says, in full.
pub(super) fn of_method(number: usize, said: OfMethod) -> Saved {
    match said {
        OfMethod::Open => {
            Saved::Open(Checkout { session: format!("cs_{number}"), url: format!("https://pay.example/cs_{number}") })
        }
        OfMethod::Saved => {
            let details = format!("{{\"token\":\"{}\"}}", token(number));
            Saved::Done(Kept { kind: "card".to_owned(), name: "Visa".to_owned(), details })
        }
        OfMethod::Failed => Saved::Failed(Failure { kind: FailureKind::Expired, text: "late".to_owned() }),
        OfMethod::Unknown => Saved::Unknown("no answer".to_owned()),
    }
}

/// A provider's name of a method.
fn token(number: usize) -> String {
    format!("pm_{number}")
}

impl<D: Disk> History<D> {
    /// Methods stand as the model has them, and none may be charged that its provider does not keep.
    pub(super) fn check_methods(&self, reader: &dyn Reader) {
        let seed = self.seed;
        assert_eq!(self.to_save.len(), self.model.methods.len(), "seed {seed}: methods");
        for (number, ((owner, id), expected)) in self.to_save.iter().zip(&self.model.methods).enumerate() {
            let row: Method = queries::row(reader, Key::Method(*owner, *id)).expect("readable").expect("there");
            assert_eq!(method_word(row.status), expected.state, "seed {seed}: method {number}");
            if expected.state == "active" {
                assert_eq!(self.provider.methods[&number], Remembered::Saved, "seed {seed}: method {number}");
                assert!(row.details.contains(&token(number)), "seed {seed}: method {number} is {row:?}");
            }
        }
    }

    /// What was saved outside may be charged here, unless it was deleted, and nothing else may be.
    pub(super) fn check_methods_heard(&mut self) {
        let seed = self.seed;
        for (number, method) in self.model.methods.iter().enumerate() {
            let expected = match self.provider.methods.get(&number) {
                _ if method.state == "deleted" => "deleted",
                Some(Remembered::Saved) => "active",
                Some(Remembered::Expired) => "failed",
                Some(Remembered::Waiting) | None => "decided",
            };
            assert_eq!(method.state, expected, "seed {seed}: method {number}");
            self.seen.saved += u64::from(expected == "active");
        }
    }
}
