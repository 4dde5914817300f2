//! Following the journals, as couriers do: some lines at a time, by several at once, from where one of them once stood; and anew.

use std::collections::BTreeMap;

use bursar_domain::activity::{Bucket, Day, Note, Sums, fold};
use bursar_domain::cursor::{AdvanceCursor, Cursor, Follower, Yield};
use bursar_domain::{Actor, Command, PrincipalId, Refusal, Request, Role};
use bursar_engine::Error;
use bursar_store::activity::{Wanted, page};
use bursar_store::followers::progress_of;
use bursar_store::{Reader, codec};

use super::History;
use crate::disk::Disk;
use crate::world::{by_courier, request};

/// Lines that one command passes at most.
const LINES_MAX: u64 = 12;
const EVERYTHING: Wanted = Wanted { from: Day(0), to: Day(u32::MAX), book: None, agents: None, beyond: None, limit: usize::MAX };

impl<D: Disk> History<D> {
    /// Follows one principal's journal, or begins anew; the store may die meanwhile.
    pub(super) fn follow(&mut self) {
        let owner = *self.chance.pick(&self.principals);
        let reader = self.reader();
        let before = stored(&*reader, owner);
        self.cursors.push((owner, before));
        let requests = if self.chance.one_in(10) { vec![rebuild(owner)] } else { self.advances(&*reader, owner, before) };
        let (expected, after) = predicted(&requests, before);
        self.plan_trouble(6, requests.len() as u64);
        let answers = self.world().batch(&requests);
        let is_dead = self.is_dead();
        if is_dead {
            self.reopen();
            self.resume();
        }
        self.calm();
        let found = stored(&*self.reader(), owner);
        let seed = self.seed;
        let got: Vec<_> = answers.iter().map(|answer| answer.as_ref().err().copied()).collect();
        let is_heard = got.contains(&None);
        if is_heard || !is_dead {
            assert_eq!((got, found), (expected, after), "seed {seed}: {requests:?}");
        } else {
            assert!(found == before || found == after, "seed {seed}: half of a page: {found:?} of {requests:?}");
        }
        self.seen.followed += u64::from(found.seq > before.seq);
        self.seen.rebuilt += u64::from(found.generation > before.generation);
        self.seen.outrun +=
            answers.iter().filter(|answer| matches!(answer, Err(Error::Refused(Refusal::CursorMoved)))).count() as u64;
    }

    /// What up to three followers ask at once: each has read from where the cursor stands, or from where it stood once.
    fn advances(&mut self, reader: &dyn Reader, owner: PrincipalId, now: Cursor) -> Vec<Request> {
        let own: Vec<_> = self.cursors.iter().filter(|(of, _)| *of == owner).map(|(_, cursor)| *cursor).collect();
        let mut requests = Vec::new();
        for _ in 0..=self.chance.below(3) {
            let from = if self.chance.one_in(4) { *self.chance.pick(&own) } else { now };
            let lines = reader.journal(owner, from.seq, 1 + self.chance.below(LINES_MAX) as usize).expect("readable");
            let mut sums = BTreeMap::new();
            for note in lines.iter().filter_map(|line| codec::note_of(line).expect("readable")) {
                fold(&mut sums, &note).expect("in range");
            }
            if let Some(last) = lines.last() {
                let advance = AdvanceCursor { from, to: last.seq, yielded: Yield::Activity(sums) };
                requests.push(by_courier(owner, Command::AdvanceCursor(advance)));
            }
        }
        requests
    }

    /// What is kept is what the journal says up to the cursor.
    pub(super) fn check_sums(&self, reader: &dyn Reader) {
        for owner in &self.principals {
            let page = page(reader, *owner, &EVERYTHING).expect("readable");
            let mut expected: BTreeMap<Bucket, Sums> = BTreeMap::new();
            let followed = usize::try_from(page.progress.cursor.seq).expect("in memory");
            for line in reader.journal(*owner, 0, followed).expect("readable") {
                let fact = codec::event_of(&line).expect("readable");
                if let Some(note) = Note::of(&fact) {
                    fold(&mut expected, &note).expect("in range");
                }
            }
            let got: BTreeMap<Bucket, Sums> = page.items.into_iter().map(|(bucket, sums, _)| (bucket, sums)).collect();
            assert_eq!(got, expected, "seed {}: sums of {owner} up to line {followed}", self.seed);
        }
    }
}

fn rebuild(owner: PrincipalId) -> Request {
    request(Actor::Operator(owner, Role::Operator), None, Command::RebuildCursor(Follower::Activity))
}

fn stored(reader: &dyn Reader, owner: PrincipalId) -> Cursor {
    progress_of(reader, owner, Follower::Activity).expect("readable").cursor
}

/// What a batch is answered, and where the cursor stands then: the first from where it stands wins.
fn predicted(requests: &[Request], mut cursor: Cursor) -> (Vec<Option<Error>>, Cursor) {
    let mut answers = Vec::new();
    for request in requests {
        answers.push(match &request.command {
            Command::AdvanceCursor(advance) if advance.from != cursor => Some(Error::Refused(Refusal::CursorMoved)),
            Command::AdvanceCursor(advance) => {
                cursor.seq = advance.to;
                None
            }
            _ => {
                cursor = Cursor { seq: 0, generation: cursor.generation + 1 };
                None
            }
        });
    }
    (answers, cursor)
}
