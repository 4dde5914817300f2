//! The law of the batch: one batch of n gives the same answers and rows as n batches of one.

use bursar_domain::payment::{Charge, FeeRule, PayAgent};
use bursar_domain::policy::{Category, Policy, PolicyChange};
use bursar_domain::principal::{CreditAccount, FreezePrincipal};
use bursar_domain::wallet::{ChangePolicy, IssueWallet};
use bursar_domain::{Actor, Amount, Book, Command, Currency, Outcome, PrincipalId, Request, Role, WalletId};
use bursar_store::memory::MemoryStore;
use bursar_store::{Item, Reader, Store, codec};
use bursar_testkit::manual::ManualClock;
use bursar_testkit::world::{World, agent, request};
use proptest::prelude::*;

/// One request by numbers: what, which wallet, how much, which key.
type Draw = (u8, u8, u16, u8);

const WALLETS: usize = 3;

fn cents(count: u16) -> Amount {
    Amount::from_micros(u64::from(count) * 10_000).expect("in range")
}

fn policy() -> Policy {
    Policy {
        max_per_payment: cents(400),
        allowed_categories: vec![Category::LlmApi, Category::Search],
        ask_above_payment: Some(cents(200)),
        ask_above_total: Some(cents(900)),
        hard_cap: Some(cents(1_500)),
        blocked_vendors: vec!["evil".to_owned()],
    }
}

fn issue(name: &str, handle: &str, budget: Amount) -> Command {
    let token = codec::secret_hash(name);
    Command::IssueWallet(IssueWallet {
        agent: agent(handle),
        budget,
        currency: Currency::USD,
        policy: policy(),
        expires_in: None,
        token,
    })
}

/// A house with a principal, some money, and a few wallets.
fn house() -> (World<MemoryStore>, PrincipalId, Vec<WalletId>) {
    let mut world = World::new(MemoryStore::default(), ManualClock::new(42));
    let owner = world.principal("p");
    let credit =
        CreditAccount { book: Book::Live, agent: None, amount: cents(2_000), currency: Currency::USD, memo: String::new() };
    assert!(world.ask(request(Actor::Operator(owner, Role::Root), None, Command::CreditAccount(credit))).is_ok());
    let wallets = (0..WALLETS).map(|number| {
        let command = issue(&format!("first {number}"), &format!("a{number}"), cents(500));
        match world.ask(request(Actor::Principal(owner, Book::Live), None, command)) {
            Ok(Outcome::WalletIssued(wallet, _)) => wallet.id,
            other => panic!("{other:?}"),
        }
    });
    let wallets = wallets.collect();
    (world, owner, wallets)
}

fn requests(owner: PrincipalId, wallets: &[WalletId], draws: &[Draw]) -> Vec<Request> {
    let one = |(at, (what, which, amount, key)): (usize, &Draw)| {
        let wallet = wallets[usize::from(*which) % WALLETS];
        let manager = Actor::Principal(owner, Book::Live);
        let (actor, command) = match what % 12 {
            0 => (manager, issue(&format!("new {at}"), &format!("a{}", which % 6), cents(amount % 900 + 1))),
            1 => (manager, Command::PauseWallet(wallet)),
            2 => (manager, Command::ResumeWallet(wallet)),
            3 if *amount > 60_000 => (manager, Command::RevokeWallet(wallet)),
            4 => {
                let change = PolicyChange { max_per_payment: Some(cents(amount % 700)), ..PolicyChange::default() };
                (manager, Command::ChangePolicy(ChangePolicy { wallet, change }))
            }
            5 if *amount > 50_000 => {
                (Actor::Operator(owner, Role::Root), Command::FreezePrincipal(FreezePrincipal { reason: None }))
            }
            6 => (Actor::Operator(owner, Role::Root), Command::UnfreezePrincipal),
            7 => {
                let (from, to) = (agent(&format!("a{}", which % 4)), agent(&format!("a{}", amount % 4)));
                let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
                let pay =
                    PayAgent { from, to, amount: cents(amount % 50 + 1), currency: Currency::USD, memo: String::new(), fee };
                (manager, Command::PayAgent(pay))
            }
            _ => {
                let vendor = if amount % 7 == 0 { "EVIL" } else { "openai" };
                let charge = Charge {
                    vendor: vendor.to_owned(),
                    amount: cents(amount % 450 + 1),
                    currency: Currency::USD,
                    description: String::new(),
                    category: Category::ALL[usize::from(*which) % 3],
                    metadata: None,
                };
                (Actor::Wallet(owner, wallet, Book::Live), Command::Charge(charge))
            }
        };
        // Few keys, so that some repeat, with the same content and with another.
        request(actor, (key % 3 > 0).then(|| format!("k{}", key % 20)).as_deref(), command)
    };
    draws.iter().enumerate().map(one).collect()
}

fn everything(reader: &dyn Reader) -> Vec<String> {
    let mut all = Vec::new();
    let visit = &mut |item: Item<'_>| {
        all.push(format!("{item:?}"));
        Ok(())
    };
    reader.snapshot(visit).expect("readable");
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_batch_is_as_good_as_many(draws in prop::collection::vec(any::<Draw>(), 1..40)) {
        let (mut together, owner, wallets) = house();
        let (mut apart, ..) = house();
        let requests = requests(owner, &wallets, &draws);
        let in_one = together.batch(&requests);
        let one_by_one: Vec<_> = requests.iter().map(|request| apart.ask(request.clone())).collect();
        prop_assert_eq!(in_one, one_by_one);
        let (together, apart) = (together.into_store(), apart.into_store());
        prop_assert_eq!(everything(&*together.reader()), everything(&*apart.reader()));
    }
}
