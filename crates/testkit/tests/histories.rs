//! Long histories, as commands make them: each page is what the whole list has in its place, wherever milestones fall.

use bursar_domain::agent::{AgentRef, CreateAgent};
use bursar_domain::hold::{PlaceHold, PlatformFee, SettleHold};
use bursar_domain::ledger::AccountNo;
use bursar_domain::payment::{FeeRule, PayAgent};
use bursar_domain::principal::CreditAccount;
use bursar_domain::{Actor, AgentId, Amount, Book, Command, Currency, Id, Outcome, PaymentId, PrincipalId, Role, WalletId};
use bursar_store::lists::{self, Part};
use bursar_store::memory::MemoryStore;
use bursar_store::statement::{self, Line};
use bursar_store::{Reader, replay};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::world::{World, request};

const BOOK: Book = Book::Test;
const DOLLAR: Amount = Amount::of_units(1);

/// Two principals, of which the first has two agents, and the second one.
struct House {
    world: World<MemoryStore>,
    owner: PrincipalId,
    buyer: (AgentId, WalletId),
    seller: (AgentId, WalletId),
    other: (PrincipalId, AgentId, WalletId),
}

fn named(id: AgentId) -> AgentRef {
    AgentRef::parse(&id.to_string())
}

impl House {
    fn new() -> Self {
        let mut world = World::new(MemoryStore::default(), ManualClock::new(7));
        let (owner, elsewhere) = (world.principal("p"), world.principal("q"));
        let mut make = |owner, name: &str| {
            let create = CreateAgent { name: name.to_owned(), owner_ref: None, metadata: None, parent: None };
            match world.ask(request(Actor::Principal(owner, BOOK), None, Command::CreateAgent(create))) {
                Ok(Outcome::Agent(agent)) => (agent.id, agent.main),
                other => panic!("no agent: {other:?}"),
            }
        };
        let (buyer, seller, other) = (make(owner, "buyer"), make(owner, "seller"), make(elsewhere, "other"));
        let credit = CreditAccount {
            book: BOOK,
            agent: Some(named(buyer.0)),
            amount: Amount::of_units(1_000_000),
            currency: Currency::USD,
            memo: String::new(),
        };
        world.ask(request(Actor::Operator(owner, Role::Root), None, Command::CreditAccount(credit))).expect("credited");
        Self { world, owner, buyer, seller, other: (elsewhere, other.0, other.1) }
    }

    fn ask(&mut self, command: Command) -> Outcome {
        self.world.ask(request(Actor::Principal(self.owner, BOOK), None, command)).expect("done")
    }

    fn hold(&mut self, to: AgentId) -> PaymentId {
        let (from, to) = (named(self.buyer.0), named(to));
        let (amount, currency) = (DOLLAR, Currency::USD);
        let place = PlaceHold { from, to, amount, currency, description: String::new(), expires_at: None };
        match self.ask(Command::PlaceHold(place)) {
            Outcome::Payment(payment, _) => payment.id,
            other => panic!("no hold: {other:?}"),
        }
    }

    /// With the platform's fee, which is an entry of its own.
    fn settled_hold(&mut self, payee: AgentId) {
        let payment = self.hold(payee);
        let fee = PlatformFee { tiers: Vec::new(), beyond: 500 };
        self.ask(Command::SettleHold(SettleHold { payment, payee, amount: None, fee }));
    }

    fn returned_hold(&mut self, payee: AgentId) {
        let payment = self.hold(payee);
        self.ask(Command::ReturnHold(payment));
    }

    fn pays(&mut self, to: AgentId) {
        let (from, to) = (named(self.buyer.0), named(to));
        let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
        self.ask(Command::PayAgent(PayAgent { from, to, amount: DOLLAR, currency: Currency::USD, memo: String::new(), fee }));
    }

    /// Every page of each list of a wallet is what the whole list has in its place.
    fn check(&self, owner: PrincipalId, wallet: WalletId, payments: u64) {
        let (reader, account) = (&*self.world.reader, AccountNo::Wallet(wallet));
        let whole = by_cursors(reader, owner, account);
        assert_eq!(whole.len() as u64, payments);
        for offset in 0..=payments + 1 {
            let part = Part { from: None, offset: offset as usize, limit: 5 };
            let (page, total) = lists::settled_payments_of(reader, owner, account, part).expect("readable").expect("near");
            let found: Vec<PaymentId> = page.items.iter().map(|payment| payment.id).collect();
            let from = whole.len().min(offset as usize);
            assert_eq!((found.as_slice(), total), (&whole[from..whole.len().min(from + 5)], payments), "{offset}");
            assert_eq!(page.next.is_some(), from + 5 < whole.len(), "{offset}");
        }
        let whole = statement::page(reader, owner, account, 0, u64::MAX).expect("readable").lines;
        for offset in 0..whole.len() + 2 {
            let page = statement::page(reader, owner, account, offset as u64, 3).expect("readable");
            let from = whole.len().min(offset);
            assert_eq!(page.lines, whole[from..whole.len().min(from + 3)], "{offset}");
            assert_eq!(page.total, whole.len() as u64);
        }
        assert_add_up(&whole);
    }
}

/// The payments of an account, newest first, from page to page.
fn by_cursors(reader: &dyn Reader, owner: PrincipalId, account: AccountNo) -> Vec<PaymentId> {
    let (mut found, mut from): (Vec<PaymentId>, Option<Id>) = (Vec::new(), None);
    loop {
        let part = Part { from, offset: 0, limit: 7 };
        let (page, _) = lists::settled_payments_of(reader, owner, account, part).expect("readable").expect("near");
        found.extend(page.items.iter().map(|payment| payment.id));
        from = page.next;
        if from.is_none() {
            return found;
        }
    }
}

fn assert_add_up(lines: &[Line]) {
    let mut available = 0_i128;
    for line in lines {
        let amount = i128::from(line.amount.micros());
        available += if line.is_credit { amount } else { -amount };
        assert_eq!(i128::from(line.available_after.micros()), available);
    }
}

#[test]
fn every_page_of_a_long_history_is_in_its_place() {
    let mut house = House::new();
    let (seller, other) = (house.seller.0, house.other.1);
    // Entries in threes, in pairs and alone, so that milestones fall on each of them.
    for round in 0..90_u64 {
        house.settled_hold(seller);
        house.settled_hold(other);
        house.pays(seller);
        if round % 4 == 0 {
            house.returned_hold(seller);
            house.pays(other);
        }
    }
    let House { owner, buyer, seller, other, .. } = house;
    house.check(owner, seller.1, 180);
    house.check(owner, buyer.1, 293);
    house.check(other.0, other.2, 113);
    assert_eq!(replay::verify(&*house.world.reader, |_| ()).expect("readable").findings, Vec::<String>::new());
}

#[test]
fn what_shows_nothing_is_passed_over_at_once() {
    let mut house = House::new();
    let seller = house.seller.0;
    house.pays(seller);
    // To the seller a hold that returns is two entries, and nothing that is shown.
    (0..1_000).for_each(|_| house.returned_hold(seller));
    house.pays(seller);
    let House { owner, seller, .. } = house;
    house.check(owner, seller.1, 2);
}
