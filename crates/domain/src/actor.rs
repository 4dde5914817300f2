//! Who asks, and what each may ask for.

use crate::{AgentId, Book, PrincipalId, Refusal, WalletId};

/// Who asks, as the surface has proved it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Bursar itself, at its first start: makes the first principal, for whom there is no operator yet.
    House,
    /// An API key's holder, in the key's book.
    Principal(PrincipalId, Book),
    /// An operator of the principal, over both books.
    Operator(PrincipalId, Role),
    /// A wallet token's holder.
    Wallet(PrincipalId, WalletId, Book),
    /// An agent's token's holder, in the agent's book; without an agent whoever asks without a token, where no agent was ever registered.
    Agent(PrincipalId, Option<AgentId>, Book),
    /// The courier, doing what is due.
    Courier(PrincipalId),
}

impl Actor {
    /// For which principal; none for the house.
    pub const fn principal(self) -> Option<PrincipalId> {
        match self {
            Self::House => None,
            Self::Principal(principal, _)
            | Self::Operator(principal, _)
            | Self::Wallet(principal, _, _)
            | Self::Agent(principal, _, _)
            | Self::Courier(principal) => Some(principal),
        }
    }

    /// Whether what belongs to a book is visible to it.
    pub fn sees(self, book: Book) -> bool {
        match self {
            Self::Principal(_, own) | Self::Wallet(_, _, own) | Self::Agent(_, _, own) => own == book,
            Self::House | Self::Operator(..) | Self::Courier(_) => true,
        }
    }
}

/// Who may ask for what: each returns what the actor proved, or refuses.
impl Actor {
    /// An API key's holder.
    pub(crate) const fn key_holder(self) -> Result<(PrincipalId, Book), Refusal> {
        match self {
            Self::Principal(owner, book) => Ok((owner, book)),
            Self::House | Self::Operator(..) | Self::Wallet(..) | Self::Agent(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// An operator.
    pub(crate) const fn operator(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Operator(owner, _) => Ok(owner),
            Self::House | Self::Principal(..) | Self::Wallet(..) | Self::Agent(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// A root operator.
    pub(crate) const fn root(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Operator(owner, role) if role.is_root() => Ok(owner),
            Self::Operator(..) => Err(Refusal::RootNeeded),
            Self::House | Self::Principal(..) | Self::Wallet(..) | Self::Agent(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// Whoever acts for the principal: an operator, or an API key's holder within its book.
    pub(crate) const fn manager(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Operator(owner, _) | Self::Principal(owner, _) => Ok(owner),
            Self::House | Self::Wallet(..) | Self::Agent(..) | Self::Courier(_) => Err(Refusal::NotAllowed),
        }
    }

    /// The courier.
    pub(crate) const fn courier(self) -> Result<PrincipalId, Refusal> {
        match self {
            Self::Courier(owner) => Ok(owner),
            Self::House | Self::Principal(..) | Self::Operator(..) | Self::Wallet(..) | Self::Agent(..) => {
                Err(Refusal::NotAllowed)
            }
        }
    }
}

/// What an operator may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Runs one principal.
    Operator,
    /// Also manages principals, real money by hand, credit lines and other roots.
    Root,
    /// A root of another principal, which this is.
    RootFromElsewhere(PrincipalId),
}

impl Role {
    /// Whether it is a root, here or elsewhere.
    pub const fn is_root(self) -> bool {
        matches!(self, Self::Root | Self::RootFromElsewhere(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;

    const OWNER: PrincipalId = PrincipalId(Id::from_parts(1, 1));
    const OTHER: PrincipalId = PrincipalId(Id::from_parts(1, 2));

    /// What an actor may be: `k`ey holder, `o`perator, `r`oot, `m`anager, `c`ourier.
    fn may(actor: Actor) -> String {
        let all = [
            ("k", actor.key_holder().map(|(owner, _)| owner)),
            ("o", actor.operator()),
            ("r", actor.root()),
            ("m", actor.manager()),
            ("c", actor.courier()),
        ];
        assert!(all.iter().all(|(_, proved)| proved.is_err() || *proved == Ok(OWNER)), "{actor:?}: {all:?}");
        all.into_iter().filter(|(_, proved)| proved.is_ok()).map(|(word, _)| word).collect()
    }

    #[test]
    fn everybody_has_their_rights_and_their_book() {
        let check = |actor: Actor, expect: &str, sees: [bool; 2], principal| {
            assert_eq!(may(actor), expect, "{actor:?}");
            assert_eq!([Book::Live, Book::Test].map(|book| actor.sees(book)), sees, "{actor:?}");
            assert_eq!(actor.principal(), principal, "{actor:?}");
        };
        let wallet = WalletId(Id::from_parts(2, 1));
        let (both, live, test, owner) = ([true; 2], [true, false], [false, true], Some(OWNER));
        check(Actor::House, "", both, None);
        check(Actor::Principal(OWNER, Book::Live), "km", live, owner);
        check(Actor::Principal(OWNER, Book::Test), "km", test, owner);
        check(Actor::Operator(OWNER, Role::Operator), "om", both, owner);
        check(Actor::Operator(OWNER, Role::Root), "orm", both, owner);
        check(Actor::Operator(OWNER, Role::RootFromElsewhere(OTHER)), "orm", both, owner);
        check(Actor::Wallet(OWNER, wallet, Book::Live), "", live, owner);
        check(Actor::Wallet(OWNER, wallet, Book::Test), "", test, owner);
        let agent = Some(AgentId(Id::from_parts(2, 2)));
        check(Actor::Agent(OWNER, agent, Book::Live), "", live, owner);
        check(Actor::Agent(OWNER, None, Book::Test), "", test, owner);
        check(Actor::Courier(OWNER), "c", both, owner);
    }
}
