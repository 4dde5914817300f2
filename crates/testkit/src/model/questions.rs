//! Questions to a human: about charges, and about payments that agents ask for.

use super::state::{About, Kept, Made, Model, Question, Task};
use super::steps::{HOUR, SECOND};

impl Model {
    /// A question for a day; the test book answers it by itself.
    pub(super) fn ask_a_human(&mut self, about: About) -> usize {
        let (now, question) = (self.now, self.questions.len());
        let expires_at = now + 24 * HOUR;
        self.tasks.insert(Task::Expire(question), (expires_at, 0));
        self.questions.push(Question { about, expires_at, word: None });
        let (principal, live) = self.home_of_question(question);
        if !live {
            self.tasks.insert(Task::Approve(question), (now + 30 * SECOND, 0));
        }
        if self.principals[principal].is_told {
            self.tasks.insert(Task::Mail(question), (now, 0));
        }
        question
    }

    /// The principal and book of a question.
    pub fn home_of_question(&self, number: usize) -> (usize, bool) {
        match self.questions[number].about {
            About::Charge { wallet, .. } => self.home(wallet),
            About::Payment(payment) => {
                let agent = &self.agents[self.payments[payment].agent];
                (agent.principal, agent.live)
            }
        }
    }

    pub(super) fn note_of_question(&mut self, number: usize, answer: &'static str) {
        let (principal, live) = self.home_of_question(number);
        self.note(principal, live, "escalation.resolved", &answer);
    }

    pub(super) fn resolve(&mut self, number: usize, yes: bool) -> String {
        let question = &self.questions[number];
        if question.word.is_some() || question.expires_at <= self.now {
            return "refused ApprovalResolved".to_owned();
        }
        if yes {
            self.approve(number)
        } else {
            self.note_of_question(number, "denied");
            self.give_back(number, "denied")
        }
    }

    /// Somebody says yes; the rules may still say no.
    pub(super) fn approve(&mut self, number: usize) -> String {
        self.note_of_question(number, "approved");
        let word = match self.questions[number].about {
            about @ About::Charge { .. } => self.approve_charge(about),
            About::Payment(payment) => self.approve_payment(payment),
        };
        self.close(number, word)
    }

    /// Nobody says yes, or a rule says no.
    pub(super) fn give_back(&mut self, number: usize, word: &str) -> String {
        match self.questions[number].about {
            About::Charge { wallet, amount, .. } => self.free_charge(wallet, amount),
            About::Payment(payment) => self.let_go(payment, word.to_owned()),
        }
        self.close(number, word.to_owned())
    }

    fn close(&mut self, number: usize, word: String) -> String {
        self.tasks.remove(&Task::Expire(number));
        self.tasks.remove(&Task::Approve(number));
        self.tasks.remove(&Task::Mail(number));
        self.questions[number].word = Some(word.clone());
        self.end_keys(Made::Question(number));
        word
    }

    /// What was answered to whoever answered a question shows how the payment is now.
    pub(super) fn present_question(&self, number: usize, kept: &Kept) -> String {
        match self.questions[number].about {
            About::Charge { .. } => kept.word.clone(),
            About::Payment(payment) => self.payments[payment].word.clone(),
        }
    }

    /// The key of something that was open is kept for as long after its end as any other.
    pub(super) fn end_keys(&mut self, made: Made) {
        for kept in self.keys.values_mut().filter(|kept| kept.made == made) {
            kept.until = self.now + 48 * HOUR;
        }
    }
}
