//! Payments that agents ask for with tokens of their own: asked for, leased, what rails say of them, and what they are held to.

use super::*;

/// Under which mandate, if any.
const MANDATES: [Option<&str>; 4] = [None, Some("all"), Some("window"), Some("unknown")];

fn mandate(name: &str) -> Command {
    let window = (name != "all").then(|| Window { cap: cents(300), length: Span::hours(30) });
    let limits = Limits {
        currency: Currency::USD,
        cap: cents(900),
        per_payment: Some(cents(250)),
        per_item: None,
        window,
        rails: None,
        payees: None,
        categories: None,
        blocked_categories: Vec::new(),
        merchants: None,
        domains: None,
        agent: None,
        expires_at: None,
    };
    let (name, granted_by) = (MandateName(name.to_owned()), "operator".to_owned());
    Command::CreateMandate(CreateMandate { name, book: Book::Live, granted_by, limits })
}

/// What a rail would hand over: often less than was asked for, and sometimes more.
fn authorization(amount: Amount) -> Authorization {
    let [network, asset, payer, payee] = ["eip155:1", "0xa", "0xb", "0xc"].map(str::to_owned);
    let (units, terms) = (amount.micros().to_string(), "{}".to_owned());
    Authorization { amount, network, asset, payer, payee, units, valid_until: START, terms }
}

/// Over the sandbox, or on the house's own ledger to an agent.
fn pay(under: Option<&str>, amount: Amount, to: Option<AgentId>) -> Command {
    let address = to.map_or_else(|| "https://api.example.com".to_owned(), |to| to.to_string());
    let (rail, route) = to.map_or(("sandbox", Route::Outside(Rail::Sandbox)), |_| (INTERNAL, Route::Internal));
    let terms = Terms {
        rail: rail.to_owned(),
        route: Some(route),
        mandate: under.map(|name| MandateName(name.to_owned())),
        address: address.clone(),
        label: None,
        category: None,
        cart: None,
        seen: None,
        digest: [0; 32],
    };
    let fee = FeeRule { basis_points: 100, least: Amount::ZERO };
    let (currency, memo, to) = (Currency::USD, String::new(), AgentRef::parse(&address));
    let mut request = RequestPayment { amount, currency, memo, terms, to, fee };
    request.terms.digest = codec::digest(&request);
    Command::RequestPayment(request)
}

impl House {
    fn payer(&self) -> Actor {
        Actor::Agent(self.owner, Some(self.agents[0]), Book::Live)
    }

    /// Mandates, payments that a rail has, and questions about more, over the sandbox and between agents.
    pub(super) fn ask_for_payments(&mut self) {
        let operator = Actor::Operator(self.owner, Role::Root);
        for name in ["all", "window"] {
            ask(&mut self.world, operator, mandate(name));
        }
        let payer = self.payer();
        let (own, others) = (Some(self.agents[1]), Some(self.agents[2]));
        for (amount, to) in [(50, None), (80, None), (150, None), (120, own), (110, others)] {
            let asked = ask(&mut self.world, payer, pay(Some("all"), cents(amount), to));
            let Outcome::Payment(payment, question) = asked else { panic!("{asked:?}") };
            self.payments.push(payment.id);
            self.questions.extend(question.map(|question| question.id));
        }
    }

    pub(super) fn paying(&self, what: u8, which: u8, amount: u16) -> (Actor, Command) {
        let payment = self.payments[usize::from(which) % self.payments.len()];
        let (operator, courier) = (Actor::Operator(self.owner, Role::Operator), Actor::Courier(self.owner));
        match what {
            0 | 1 => {
                let to = [None, None, Some(self.agents[1]), Some(self.agents[2])][usize::from(amount % 4)];
                (self.payer(), pay(MANDATES[usize::from(which % 4)], cents(amount % 300 + 1), to))
            }
            2 => {
                let (task, attempts, lease) = (Task::Pay(payment), u64::from(amount % 3), Span::seconds(30));
                (courier, Command::LeaseTask(LeaseTask { task, attempts, lease }))
            }
            3 | 4 => {
                let said = match amount / 4 % 4 {
                    0 => Paid::Failed(Failure { kind: FailureKind::Declined, text: "no".to_owned() }),
                    1 => Paid::Unknown("no answer".to_owned()),
                    2 => Paid::Authorized(authorization(cents(amount % 150))),
                    _ => Paid::Settled { reference: format!("ref_{}", amount % 2), receipt: None },
                };
                let attempt = (!amount.is_multiple_of(4)).then(|| u64::from(amount % 4 - 1));
                let report = Report { attempt, said, ask_again_at: START };
                (courier, Command::ReportPayment(ReportPayment { payment, report }))
            }
            _ => (operator, self.arrange(which, amount)),
        }
    }

    /// What payments are held to changes.
    fn arrange(&self, which: u8, amount: u16) -> Command {
        match which % 6 {
            0 => mandate(&format!("new {}", amount % 3)),
            1 => Command::RevokeMandate(MandateName(format!("new {}", amount % 3))),
            2 if amount > 50_000 => Command::RevokeMandate(MandateName("all".to_owned())),
            _ => Command::SetAutonomy(Autonomy {
                mode: Mode::ALL[usize::from(amount % 3)],
                threshold_minor: u64::from(amount % 200),
                hard_limit_minor: 200 + u64::from(amount % 100),
                requires_mandate: !amount.is_multiple_of(5),
                two_above_minor: amount.is_multiple_of(7).then_some(u64::from(amount % 100)),
            }),
        }
    }
}
