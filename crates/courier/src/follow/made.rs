//! What each follower makes of a line: the one place that tells them apart.

use std::collections::BTreeMap;
use std::sync::Arc;

use bursar_domain::PrincipalId;
use bursar_domain::activity::{self, Bucket, Sums};
use bursar_domain::cursor::{Cursor, Follower, Yield};
use bursar_store::{Entry, Error, Reader, codec};

use super::backlog::REST_MS;
use super::prove::Proving;
use crate::means::Signer;

/// Who follows, with what it takes.
#[derive(Clone)]
pub(crate) enum Maker {
    /// Sums by day. Endpoints are told, which is no sum: `webhooks` follows for them.
    Activity,
    /// Signatures and checkpoints.
    Proofs(Arc<Signer>),
}

impl Maker {
    pub(crate) const fn follower(&self) -> Follower {
        match self {
            Self::Activity => Follower::Activity,
            Self::Proofs(_) => Follower::Proofs,
        }
    }

    /// How long a principal is left alone after it was followed, in milliseconds.
    pub(super) const fn rest_ms(&self) -> u64 {
        match self {
            Self::Activity => REST_MS,
            // Events are to be in a checkpoint within a second.
            Self::Proofs(_) => 500,
        }
    }
}

/// What is made of some lines so far.
pub(super) enum Making<'a> {
    Activity(BTreeMap<Bucket, Sums>),
    Proofs(Box<Proving<'a>>),
}

impl<'a> Making<'a> {
    /// Of none of so many lines, from a cursor on; else what is wrong with what the follower keeps.
    pub(super) fn begin(
        reader: &dyn Reader,
        owner: PrincipalId,
        from: Cursor,
        lines: usize,
        maker: &'a Maker,
    ) -> Result<Result<Self, String>, Error> {
        Ok(match maker {
            Maker::Activity => Ok(Self::Activity(BTreeMap::new())),
            Maker::Proofs(signer) => Proving::begin(reader, owner, from, lines, signer)?.map(Box::new).map(Self::Proofs),
        })
    }

    /// Of one line more; an error says what is wrong with it.
    pub(super) fn take_in(&mut self, line: &Entry) -> Result<(), String> {
        match self {
            Self::Activity(sums) => match codec::note_of(line).map_err(|error| error.to_string())? {
                Some(note) => activity::fold(sums, &note).map_err(|refusal| format!("{refusal:?}")),
                None => Ok(()),
            },
            Self::Proofs(proving) => proving.take_in(line),
        }
    }

    /// What came of it.
    pub(super) fn end(self) -> Result<Yield, String> {
        match self {
            Self::Activity(sums) => Ok(Yield::Activity(sums)),
            Self::Proofs(proving) => proving.end().map(Yield::Proofs),
        }
    }
}
