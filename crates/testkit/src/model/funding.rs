//! Deposits and payouts, as the house hears of them, and which of these what is heard is about.

use super::state::{Back, Deposit, Made, Model, Payout, Task, is_open};
use super::steps::{OfDeposit, OfMethod, OfPayout, Said, Step, Told};

impl Model {
    /// A deposit or payout is asked for.
    pub(super) fn ask_for_money(&mut self, step: &Step) -> (String, Made) {
        match *step {
            Step::Deposit { principal, live, agent, amount, rail, is_charged } => {
                let (state, reference, invoice, back) = ("requested", None, None, Back::default());
                self.tasks.insert(Task::Deposit(self.deposits.len()), (self.now, 0));
                self.deposits.push(Deposit { principal, live, agent, amount, rail, is_charged, state, reference, invoice, back });
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
            Said::OfMethod(number, _) => (Task::Method(number), is_open(self.methods[number].state)),
            Said::OfRefund(number, _) => (Task::Refund(number), self.refunds[number].is_open()),
            Said::OfPayment(number, said) => return self.of_payment(number, said, told),
            Said::Reversal { deposit, payment, taken, given_back } => {
                return self.of_reversal(deposit, payment, (taken, given_back));
            }
        };
        // That money came, or that a method is kept, is believed whoever says it. Of anything else only the newest attempt's word counts.
        let is_paid = matches!(told.said, Said::OfDeposit(_, OfDeposit::Paid(..)) | Said::OfMethod(_, OfMethod::Saved));
        if was_open && !is_paid && told.attempt.is_some_and(|attempt| self.tasks[&task].1 != attempt) {
            return "refused AttemptOutdated".to_owned();
        }
        let word = match told.said {
            Said::OfDeposit(number, said) => self.of_deposit(number, said),
            Said::OfPayout(number, said) => self.of_payout(number, said),
            Said::OfMethod(number, said) => self.of_method(number, said),
            Said::OfRefund(number, said) => self.of_refund(number, said),
            Said::OfPayment(..) | Said::Reversal { .. } => String::new(),
        };
        if word.starts_with("refused") {
            return word;
        }
        if !is_open(&word) {
            if self.tasks.remove(&task).is_some() {
                self.end_keys(match task {
                    Task::Deposit(number) => Made::Deposit(number),
                    Task::Payout(number) => Made::Payout(number),
                    Task::Method(number) => Made::Method(number),
                    Task::Refund(number) => Made::Refund(number),
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
                // What a method was charged for is invoiced in the same step.
                let (principal, live, is_charged) = (deposit.principal, deposit.live, deposit.is_charged);
                self.note(principal, live, "deposit.completed", &amount);
                if is_charged {
                    self.deposits[number].invoice = Some(self.next_number(principal, live));
                }
                self.tasks.remove(&Task::TellDeposit(number, false));
                self.owe_mail(principal, Task::TellDeposit(number, true));
            }
            OfDeposit::Open if deposit.is_open() => deposit.state = "open",
            OfDeposit::Failed if deposit.is_open() => {
                deposit.state = "failed";
                let principal = deposit.principal;
                self.owe_mail(principal, Task::TellDeposit(number, false));
            }
            OfDeposit::Open | OfDeposit::Pending | OfDeposit::Failed | OfDeposit::Unknown => {}
        }
        self.deposits[number].state.to_owned()
    }

    fn of_payout(&mut self, number: usize, said: OfPayout) -> String {
        let payout = &mut self.payouts[number];
        let (agent, all) = (&mut self.agents[payout.agent], payout.amount + payout.fee);
        let (principal, before) = (agent.principal, payout.state);
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
        let (state, agent, amount) = (payout.state, payout.agent, payout.amount);
        if state != before && !is_open(state) {
            self.note_of_agent(agent, if state == "completed" { "withdrawal.completed" } else { "withdrawal.failed" }, amount);
            self.tasks.remove(&Task::TellPayout(number, true));
            self.owe_mail(principal, Task::TellPayout(number, state == "completed"));
        }
        state.to_owned()
    }

    /// A mail is owed at once, where the principal has an address.
    pub(super) fn owe_mail(&mut self, principal: usize, mail: Task) {
        if self.principals[principal].is_told {
            self.tasks.insert(mail, (self.now, 0));
        }
    }
}
