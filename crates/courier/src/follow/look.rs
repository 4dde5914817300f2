//! The look at all principals, some at a time: one that is wanted while one is under way comes after it, so that each comes to its end.

use bursar_domain::PrincipalId;

/// How long after the end of a look the next may begin, in milliseconds: each goes through all principals.
const APART_MS: u64 = 2_000;

/// How far the look at all principals has come, and whether another is wanted.
#[derive(Debug, Default)]
pub(super) struct Look {
    stage: Stage,
    is_wanted: bool,
    /// When the next may begin: milliseconds since the start.
    free_at: u64,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Stage {
    #[default]
    None,
    /// Principals beyond this one are to be looked at; from the first on without one.
    Beyond(Option<PrincipalId>),
    /// They are being looked at.
    UnderWay(Option<PrincipalId>),
}

impl Look {
    /// Asks for a look from the first principal on.
    pub(super) fn want(&mut self) {
        self.is_wanted = true;
    }

    /// When there is something to begin; none where nothing is wanted, or it is under way.
    pub(super) fn next(&self) -> Option<u64> {
        match self.stage {
            Stage::None => self.is_wanted.then_some(self.free_at),
            Stage::Beyond(_) => Some(0),
            Stage::UnderWay(_) => None,
        }
    }

    /// Begins, and tells beyond which principal to look; none where there is nothing to begin now.
    pub(super) fn begin(&mut self, now_ms: u64) -> Option<Option<PrincipalId>> {
        self.next().filter(|time| *time <= now_ms)?;
        let after = match self.stage {
            Stage::Beyond(after) => after,
            Stage::None | Stage::UnderWay(_) => {
                self.is_wanted = false;
                None
            }
        };
        self.stage = Stage::UnderWay(after);
        Some(after)
    }

    /// Some principals were looked at, up to this one; without one, there are no more.
    pub(super) fn seen(&mut self, last: Option<PrincipalId>, now_ms: u64) {
        match last {
            Some(last) => self.stage = Stage::Beyond(Some(last)),
            None => (self.stage, self.free_at) = (Stage::None, now_ms + APART_MS),
        }
    }

    /// They could not be looked at: that is tried again.
    pub(super) fn failed(&mut self) {
        if let Stage::UnderWay(after) = self.stage {
            self.stage = Stage::Beyond(after);
        }
    }
}

#[cfg(test)]
mod tests {
    use bursar_domain::Id;

    use super::*;

    fn principal(number: u64) -> PrincipalId {
        PrincipalId(Id::from_parts(1, number))
    }

    #[test]
    fn a_look_that_is_asked_for_again_and_again_comes_to_its_end() {
        let mut look = Look::default();
        assert_eq!((look.next(), look.begin(0)), (None, None));
        look.want();
        let mut after = look.begin(0).unwrap();
        for number in 1..=50 {
            assert_eq!(after, (number > 1).then(|| principal(number - 1)));
            look.want();
            look.seen(Some(principal(number)), number);
            look.want();
            after = look.begin(number).unwrap();
        }
        look.seen(None, 100);
        // What was asked for meanwhile is not forgotten, and comes later.
        assert_eq!((look.next(), look.begin(2_099), look.begin(2_100)), (Some(2_100), None, Some(None)));
        assert_eq!((look.next(), look.begin(9_999)), (None, None), "it is under way");
        look.seen(None, 2_200);
        assert_eq!((look.next(), look.begin(9_999)), (None, None), "none is wanted");
    }

    #[test]
    fn a_look_that_fails_goes_on_where_it_was() {
        let mut look = Look::default();
        look.want();
        assert_eq!(look.begin(0), Some(None));
        look.seen(Some(principal(1)), 1);
        for _ in 0..2 {
            assert_eq!(look.begin(1), Some(Some(principal(1))));
            look.failed();
        }
    }
}
