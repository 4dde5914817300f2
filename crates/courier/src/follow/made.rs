//! What each follower makes of a line: the one place that tells them apart.

use std::collections::BTreeMap;

use bursar_domain::activity;
use bursar_domain::cursor::{Follower, Yield};
use bursar_store::{Entry, codec};

/// Of no lines.
pub(super) const fn nothing(follower: Follower) -> Yield {
    match follower {
        // Endpoints are told, which is no sum: `webhooks` follows for them.
        Follower::Activity | Follower::Endpoint(_) => Yield::Activity(BTreeMap::new()),
    }
}

/// Of one line more; an error says what is wrong with it.
pub(super) fn take_in(yielded: &mut Yield, line: &Entry) -> Result<(), String> {
    match yielded {
        Yield::Activity(sums) => match codec::note_of(line).map_err(|error| error.to_string())? {
            Some(note) => activity::fold(sums, &note).map_err(|refusal| format!("{refusal:?}")),
            None => Ok(()),
        },
    }
}
