//! Deposits and payouts, as the house hears of them.

use super::state::{Made, Model, Task};
use super::steps::{Micros, Step};

/// Money that is to come in.
#[derive(Debug)]
pub struct Deposit {
    /// Whose.
    pub principal: usize,
    /// In which book.
    pub live: bool,
    /// Into which agent's main wallet; none for the general account.
    pub agent: Option<usize>,
    /// How much.
    pub amount: Micros,
    /// By which rail.
    pub rail: usize,
    /// Whether a method is charged; else somebody pays on a page.
    pub is_charged: bool,
    /// How it stands.
    pub state: &'static str,
    /// The number of the payment that was credited.
    pub reference: Option<u64>,
}

/// Money that is to leave.
#[derive(Debug)]
pub struct Payout {
    /// Whose.
    pub agent: usize,
    /// How much is to arrive.
    pub amount: Micros,
    /// The fee on top.
    pub fee: Micros,
    /// By which rail.
    pub rail: usize,
    /// How it stands.
    pub state: &'static str,
}

/// What a provider says, of a deposit or of a payout by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// Of a deposit.
    OfDeposit(usize, OfDeposit),
    /// Of a payout.
    OfPayout(usize, OfPayout),
}

/// What may be said of a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfDeposit {
    /// A page waits.
    Open,
    /// Nobody has paid yet.
    Pending,
    /// Paid, with the number of the payment and how much it was.
    Paid(u64, Micros),
    /// Not paid.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What may be said of a payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfPayout {
    /// Under way.
    Sent,
    /// There.
    Arrived,
    /// Not there, or no longer.
    Failed,
    /// No answer in time.
    Unknown,
}

/// What the house is told.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// What.
    pub said: Said,
    /// By which attempt of the courier; none where the provider came by itself.
    pub attempt: Option<u64>,
    /// When to ask again.
    pub again_at: u64,
}

fn is_open(state: &str) -> bool {
    matches!(state, "requested" | "open" | "sent")
}

impl Deposit {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        is_open(self.state)
    }
}

impl Payout {
    /// Whether something may still become of it.
    pub fn is_open(&self) -> bool {
        is_open(self.state)
    }
}

impl Model {
    /// A deposit or payout is asked for.
    pub(super) fn ask_for_money(&mut self, step: &Step) -> (String, Made) {
        match *step {
            Step::Deposit { principal, live, agent, amount, rail, is_charged } => {
                let (state, reference) = ("requested", None);
                self.tasks.insert(Task::Deposit(self.deposits.len()), (self.now, 0));
                self.deposits.push(Deposit { principal, live, agent, amount, rail, is_charged, state, reference });
                (state.to_owned(), Made::Deposit(self.deposits.len() - 1))
            }
            Step::Payout { agent, amount, fee, rail } => {
                self.request_payout(Payout { agent, amount, fee, rail, state: "requested" })
            }
            _ => panic!("neither a deposit nor a payout: {step:?}"),
        }
    }

    fn request_payout(&mut self, payout: Payout) -> (String, Made) {
        let agent = &mut self.agents[payout.agent];
        if self.principals[agent.principal].frozen {
            return ("refused Frozen".to_owned(), Made::Nothing);
        }
        let all = payout.amount + payout.fee;
        if agent.available < all {
            return ("refused InsufficientFunds".to_owned(), Made::Nothing);
        }
        agent.available -= all;
        agent.held += all;
        self.tasks.insert(Task::Payout(self.payouts.len()), (self.now, 0));
        self.payouts.push(payout);
        ("requested".to_owned(), Made::Payout(self.payouts.len() - 1))
    }

    /// The house is told what a provider says, and answers how the deposit or payout stands then.
    pub fn tell(&mut self, told: &Told) -> String {
        let (task, was_open) = match told.said {
            Said::OfDeposit(number, _) => (Task::Deposit(number), self.deposits[number].is_open()),
            Said::OfPayout(number, _) => (Task::Payout(number), self.payouts[number].is_open()),
        };
        // That money came is believed whoever says it. Of anything else only the newest attempt's word counts.
        let is_paid = matches!(told.said, Said::OfDeposit(_, OfDeposit::Paid(..)));
        if was_open && !is_paid && told.attempt.is_some_and(|attempt| self.tasks[&task].1 != attempt) {
            return "refused AttemptOutdated".to_owned();
        }
        let word = match told.said {
            Said::OfDeposit(number, said) => self.of_deposit(number, said),
            Said::OfPayout(number, said) => self.of_payout(number, said),
        };
        if word.starts_with("refused") {
            return word;
        }
        if !is_open(&word) {
            if self.tasks.remove(&task).is_some() {
                self.end_keys(match task {
                    Task::Deposit(number) => Made::Deposit(number),
                    Task::Payout(number) => Made::Payout(number),
                    _ => Made::Nothing,
                });
            }
        } else if let Some((at, _)) = self.tasks.get_mut(&task) {
            *at = told.again_at;
        }
        word
    }

    fn of_deposit(&mut self, number: usize, said: OfDeposit) -> String {
        let deposit = &mut self.deposits[number];
        match said {
            OfDeposit::Paid(..) if deposit.state == "credited" => {}
            OfDeposit::Paid(_, amount) if amount != deposit.amount => return "refused AmountDiffers".to_owned(),
            OfDeposit::Paid(reference, amount) => {
                if !self.credited.insert((deposit.rail, reference)) {
                    return "refused CreditedBefore".to_owned();
                }
                (deposit.state, deposit.reference) = ("credited", Some(reference));
                match deposit.agent {
                    Some(agent) => self.agents[agent].available += amount,
                    None => self.principals[deposit.principal].general[usize::from(!deposit.live)] += amount,
                }
            }
            OfDeposit::Open if deposit.is_open() => deposit.state = "open",
            OfDeposit::Failed if deposit.is_open() => deposit.state = "failed",
            OfDeposit::Open | OfDeposit::Pending | OfDeposit::Failed | OfDeposit::Unknown => {}
        }
        self.deposits[number].state.to_owned()
    }

    fn of_payout(&mut self, number: usize, said: OfPayout) -> String {
        let payout = &mut self.payouts[number];
        let (agent, all) = (&mut self.agents[payout.agent], payout.amount + payout.fee);
        match (said, payout.state) {
            (OfPayout::Sent, "requested") => payout.state = "sent",
            (OfPayout::Arrived, "requested" | "sent") => {
                agent.held -= all;
                payout.state = "completed";
            }
            (OfPayout::Failed, "requested" | "sent") => {
                agent.held -= all;
                agent.available += all;
                payout.state = "failed";
            }
            (OfPayout::Failed, "completed") => {
                agent.available += all;
                payout.state = "failed";
            }
            _ => {}
        }
        payout.state.to_owned()
    }
}
