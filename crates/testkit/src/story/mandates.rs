//! Lines of stories about mandates, funding sources, and payments that agents ask for.
//!
//! ```text
//! mandate food p test cap 10.00 tx 5.00 window 6.00 per 1h -> done
//! ask bot p test sandbox 0.80 to https://shop under food as m1 -> processing
//! made m1 -> approved 0.00
//! fund p test -> free
//! ask bot p test stripe 0.80 as m2 -> processing
//! charged m2 -> kept
//! usage food p -> spent 0.80 held 0.00 window 0.80
//! ```

use bursar_domain::agent::AgentRef;
use bursar_domain::funding::{Failure, FailureKind, Report};
use bursar_domain::mandate::{CreateMandate, Limits, MandateName, Window};
use bursar_domain::payment::{
    Authorization, Cart, Contents, FeeRule, INTERNAL, Line, Paid, Payment, ReportPayment, RequestPayment, Route, Seen, Tally,
    Terms,
};
use bursar_domain::principal::{Autonomy, Mode, RegisterFundingSource};
use bursar_domain::seal::{Seal, SealOf, Sealed};
use bursar_domain::set::Key;
use bursar_domain::{Actor, Amount, Command, Currency, PrincipalId, Rail, Span, Timestamp};
use bursar_engine::Source as _;
use bursar_store::{Store, codec, mandates, queries};

use super::{Teller, after, book, payment_word, span, usd};

fn list(words: &[&str], marker: &str) -> Option<Vec<String>> {
    after(words, marker).map(|text| text.split(',').filter(|word| *word != "nothing").map(str::to_owned).collect())
}

/// What a rail binds itself to.
fn authorization(amount: Amount) -> Authorization {
    let [network, asset, payer, payee] = ["eip155:1", "0xa", "0xb", "0xc"].map(str::to_owned);
    let (units, valid_until, terms) = (amount.micros().to_string(), Timestamp(1), "{}".to_owned());
    Authorization { amount, network, asset, payer, payee, units, valid_until, terms }
}

fn currency(words: &[&str]) -> Currency {
    Currency::parse(after(words, "in").unwrap_or("USD")).expect("a currency")
}

impl<S: Store> Teller<S> {
    /// Mandates, autonomy, payments of agents, and what rails say of those.
    pub(super) fn ask_under_mandate(&self, words: &[&str]) -> Option<(Actor, Command)> {
        Some(match words {
            ["mandate", name, principal, book_word, ..] => {
                let window = after(words, "window").map(usd).zip(after(words, "per").map(span));
                let limits = Limits {
                    currency: currency(words),
                    cap: after(words, "cap").map_or(Amount::of_units(1_000), usd),
                    per_payment: after(words, "tx").map(usd),
                    per_item: after(words, "item").map(usd),
                    window: window.map(|(cap, length)| Window { cap, length }),
                    rails: list(words, "rails"),
                    payees: list(words, "payees"),
                    categories: list(words, "cats"),
                    blocked_categories: list(words, "block").unwrap_or_default(),
                    merchants: list(words, "merchants"),
                    domains: list(words, "domains"),
                    agent: after(words, "agent").map(AgentRef::parse),
                    expires_at: after(words, "until").map(|length| self.world.clock.now().after(span(length))),
                };
                let (name, granted_by) = (MandateName((*name).to_owned()), "operator".to_owned());
                let create = CreateMandate { name, book: book(book_word), granted_by, limits };
                (self.operator(principal), Command::CreateMandate(create))
            }
            ["unmandate", name, principal] => (self.operator(principal), Command::RevokeMandate(MandateName((*name).to_owned()))),
            ["autonomy", principal, mode, threshold, hard_limit, ..] => {
                let mode = Mode::ALL.into_iter().find(|own| own.word() == *mode).expect("a mode");
                let [threshold_minor, hard_limit_minor] = [threshold, hard_limit].map(|units| units.parse().expect("units"));
                let requires_mandate = words.last() == Some(&"required");
                let two_above_minor = after(words, "two").map(|units| units.parse().expect("units"));
                let autonomy = Autonomy { mode, threshold_minor, hard_limit_minor, requires_mandate, two_above_minor };
                (self.operator(principal), Command::SetAutonomy(autonomy))
            }
            ["ask", agent, principal, book_word, rail, amount, ..] => {
                let id = self.agents.get(*agent).map(|id| AgentRef::parse(id).id.expect("an id"));
                let actor = Actor::Agent(self.principals[*principal], id, book(book_word));
                (actor, Command::RequestPayment(self.request(words, rail, usd(amount))))
            }
            ["fund", principal, book_word] => {
                let (secret, hash) = (Sealed(principal.as_bytes().to_vec()), [7; 32]);
                let [brand, last4, label] = ["visa", "4242", "a story's"].map(|text| Some(text.to_owned()));
                let register = RegisterFundingSource { book: book(book_word), secret, hash, brand, last4, label };
                (self.operator(principal), Command::RegisterFundingSource(register))
            }
            ["unfund", principal, book_word] => (self.operator(principal), Command::ClearFundingSource(book(book_word))),
            ["authorized", name, amount, ..] => self.said_of(words, name, Paid::Authorized(authorization(usd(amount)))),
            ["made", name, ..] => self.said_of(words, name, Paid::Settled { reference: "ref_1".to_owned(), receipt: None }),
            ["unmade", name, ..] => {
                let failure = Failure { kind: FailureKind::Declined, text: "no".to_owned() };
                self.said_of(words, name, Paid::Failed(failure))
            }
            ["silent", name, ..] => self.said_of(words, name, Paid::Unknown("no answer".to_owned())),
            _ => return None,
        })
    }

    fn request(&self, words: &[&str], rail: &str, amount: Amount) -> RequestPayment {
        let to = after(words, "to").unwrap_or("https://shop.example");
        let address = self.agents.get(to).map_or(to, String::as_str).to_owned();
        let route = match rail {
            INTERNAL => Some(Route::Internal),
            "sandbox" => Some(Route::Outside(Rail::Sandbox)),
            "stripe" => Some(Route::Outside(Rail::Stripe)),
            "acp" if seen(words).is_some() => Some(Route::Outside(Rail::Acp)),
            _ => None,
        };
        let cart = after(words, "merchant").map(|merchant| Cart {
            session: "cs_1".to_owned(),
            merchant: merchant.to_owned(),
            name: None,
            endpoint: after(words, "at").unwrap_or("https://shop.example").to_owned(),
            profile: None,
        });
        let terms = Terms {
            rail: rail.to_owned(),
            route,
            mandate: after(words, "under").map(|name| MandateName(name.to_owned())),
            address: address.clone(),
            label: None,
            category: after(words, "for").map(str::to_owned),
            cart: cart.map(Box::new),
            seen: seen(words),
            digest: [0; 32],
        };
        let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
        let (memo, to) = ("a story".to_owned(), AgentRef::parse(&address));
        let mut request = RequestPayment { amount, currency: currency(words), memo, terms, to, fee };
        request.terms.digest = codec::digest(&request);
        request
    }

    fn said_of(&self, words: &[&str], name: &str, said: Paid) -> (Actor, Command) {
        let (owner, payment) = self.payments[name];
        let attempt = after(words, "attempt").map(|attempt| attempt.parse().expect("a number"));
        let report = Report { attempt, said, ask_again_at: self.world.clock.now().after(Span::seconds(60)) };
        (Actor::Courier(owner), Command::ReportPayment(ReportPayment { payment, report }))
    }

    /// How a payment stands.
    pub(super) fn show_payment(&self, name: &str) -> String {
        let (owner, id) = self.payments[name];
        let row: Payment = queries::row(&*self.world.reader, Key::Payment(owner, id)).expect("readable").expect("there");
        payment_word(&row, None)
    }

    /// Whether the funding source on which a payment was allowed still has its secret.
    pub(super) fn show_charged(&self, name: &str) -> String {
        let (owner, id) = self.payments[name];
        let row: Payment = queries::row(&*self.world.reader, Key::Payment(owner, id)).expect("readable").expect("there");
        let Some(source) = row.funding_source else { return "none".to_owned() };
        let key = Key::Seal(owner, SealOf::FundingSource(source));
        let seal: Option<Seal> = queries::row(&*self.world.reader, key).expect("readable");
        if seal.is_some() { "kept" } else { "gone" }.to_owned()
    }

    /// The types of a payment's facts in the journal.
    pub(super) fn show_facts(&self, name: &str) -> String {
        let (owner, id) = self.payments[name];
        let lines = queries::trail(&*self.world.reader, owner, id).expect("readable");
        lines.iter().map(|line| line.kind.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// What was spent under a mandate.
    pub(super) fn show_usage(&self, name: &str, owner: PrincipalId) -> String {
        let found = mandates::mandate(&*self.world.reader, owner, &MandateName(name.to_owned())).expect("readable");
        let (mandate, usage) = found.expect("there");
        let text = format!("spent {} held {}", usage.spent.clamped().decimal(2), usage.held.clamped().decimal(2));
        let window = mandate.limits.window.map(|window| usage.within(window.length, self.world.clock.now()));
        window.map_or_else(|| text.clone(), |sum| format!("{text} window {}", sum.clamped().decimal(2)))
    }

    /// How many payments of agents came to what.
    pub(super) fn show_tally(&self, owner: PrincipalId) -> String {
        let found: Option<Tally> = queries::row(&*self.world.reader, Key::Tally(owner, None)).expect("readable");
        let Tally { settled, failed, denied, blocked, pending, .. } = found.unwrap_or_default();
        format!("settled {settled} failed {failed} denied {denied} blocked {blocked} pending {pending}")
    }
}

/// What a merchant says of a cart: `costs 4.00 of groceries`, one line, or `unready`.
fn seen(words: &[&str]) -> Option<Seen> {
    if words.contains(&"unready") {
        return Some(Seen::Unready("not ready".to_owned()));
    }
    let total = usd(after(words, "costs")?);
    let category = after(words, "of").map(str::to_owned);
    let line = Line { item: "thing".to_owned(), name: None, category, quantity: 1, price: total };
    Some(Seen::Ready(Contents { total, currency: currency(words), lines: vec![line] }))
}
