//! What couriers say of telling endpoints, and what comes of it.

use super::endpoint::Delivery;
use super::state::{Model, Task};
use super::steps::{HOUR, SECOND};

/// For how long a courier tells an endpoint without saying so again.
pub const TELLS_FOR: u64 = 45 * SECOND;
/// For how long an endpoint may take nothing before it is told no more.
pub const FAILING_MAX: u64 = 72 * HOUR;
/// For how long what was given up is kept.
const KEPT_FOR: u64 = 30 * 24 * HOUR;

/// How a receiver answered an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// It took the message.
    Taken,
    /// It did not, or no answer came.
    Failed,
    /// It wants to hear no more.
    Gone,
}

/// What a courier did for an endpoint, as it says afterwards.
#[derive(Debug, Clone)]
pub struct Round {
    /// Which.
    pub endpoint: usize,
    /// Who says it.
    pub courier: u64,
    /// How often the endpoint's place had moved when the courier read what it is owed.
    pub moves: u64,
    /// The first news that is not done with.
    pub to: usize,
    /// Whether any line, news or not, is done with.
    pub has_moved: bool,
    /// News that the endpoint was owed among those that are done with.
    pub owed: Vec<usize>,
    /// How its attempts were answered, and when the first of them was made.
    pub answers: Vec<(usize, Answered)>,
    /// See there.
    pub first_at: u64,
    /// What failed while others passed, and when each is tried again.
    pub put_off: Vec<(usize, u64)>,
}

impl Model {
    /// A courier wants to tell an endpoint. `alone`: it knows that there is no other one any more.
    pub fn hold_endpoint(&mut self, number: usize, courier: u64, alone: bool) -> String {
        if let Some(refused) = self.is_untold(number) {
            return refused;
        }
        let endpoint = &mut self.endpoints[number];
        let (holder, until) = endpoint.held;
        if holder != courier && until > self.now && !alone {
            return "refused NotDue".to_owned();
        }
        endpoint.held = (courier, self.now + TELLS_FOR);
        "done".to_owned()
    }

    fn is_untold(&self, endpoint: usize) -> Option<String> {
        match self.endpoints[endpoint].status {
            "active" => None,
            "deleted" => Some("refused EndpointNotFound".to_owned()),
            _ => Some("refused EndpointDisabled".to_owned()),
        }
    }

    /// A courier says what it did. It counts if nobody was first, and, where it told something, if it is still the one who tells.
    pub fn hear_round(&mut self, round: &Round) -> String {
        let (number, now) = (round.endpoint, self.now);
        if let Some(refused) = self.is_untold(number) {
            return refused;
        }
        let endpoint = &mut self.endpoints[number];
        let has_told = !round.answers.is_empty();
        if endpoint.moves != round.moves || (has_told && endpoint.held.0 != round.courier) {
            return "refused CursorMoved".to_owned();
        }
        endpoint.moves += u64::from(round.has_moved);
        endpoint.passed = round.to;
        endpoint.owed.extend(&round.owed);
        if !has_told {
            return "done".to_owned();
        }
        endpoint.held.1 = now + TELLS_FOR;
        for (news, due_at) in &round.put_off {
            // One that somebody asked to be sent again is being tried already.
            if endpoint.deliveries.contains_key(news) {
                continue;
            }
            endpoint.deliveries.insert(*news, Delivery::new(round.first_at, 1));
            self.tasks.insert(Task::Deliver(number, *news), (*due_at, 0));
        }
        self.hear_answers(number, &round.answers, round.first_at);
        "done".to_owned()
    }

    /// One attempt at news that have a task. `again_at`: when it is tried again if it failed; else it is given up.
    pub fn hear_attempt(
        &mut self,
        (endpoint, news): (usize, usize),
        (attempt, at): (u64, u64),
        answered: Answered,
        again_at: Option<u64>,
    ) -> String {
        let task = Task::Deliver(endpoint, news);
        match self.tasks.get(&task) {
            None => return "refused TaskGone".to_owned(),
            Some((_, newest)) if *newest != attempt => return "refused AttemptOutdated".to_owned(),
            Some(_) => {}
        }
        if self.endpoints[endpoint].status == "deleted" {
            return "refused EndpointNotFound".to_owned();
        }
        self.hear_answers(endpoint, &[(news, answered)], at);
        let now = self.now;
        let deliveries = &mut self.endpoints[endpoint].deliveries;
        if answered == Answered::Taken {
            deliveries.remove(&news);
            self.tasks.remove(&task);
            return "done".to_owned();
        }
        let delivery = deliveries.get_mut(&news).expect("its task stands");
        delivery.first_at = if delivery.attempts == 0 { at } else { delivery.first_at };
        delivery.attempts += 1;
        delivery.given_up_until = again_at.is_none().then_some(now + KEPT_FOR);
        self.tasks.insert(task, (again_at.unwrap_or(now + KEPT_FOR), attempt));
        "done".to_owned()
    }

    fn hear_answers(&mut self, number: usize, answers: &[(usize, Answered)], first_at: u64) {
        let now = self.now;
        let endpoint = &mut self.endpoints[number];
        endpoint.tried.extend(answers.iter().map(|(news, _)| *news));
        endpoint.attempts += answers.len() as u64;
        let failing_since = *endpoint.failing_since.get_or_insert(first_at);
        if answers.iter().any(|(_, answered)| *answered == Answered::Taken) {
            endpoint.failing_since = None;
        }
        if endpoint.status != "active" {
            return;
        }
        if answers.iter().any(|(_, answered)| *answered == Answered::Gone) {
            endpoint.status = "gone";
        } else if endpoint.failing_since.is_some() && now >= failing_since + FAILING_MAX {
            endpoint.status = "failing";
        }
        if endpoint.status != "active" {
            let principal = endpoint.principal;
            self.owe_mail(principal, Task::TellDisabled(number));
        }
    }

    /// The task of news with which nothing can be done now: their endpoint is told no more, or their time is over. False where something
    /// can, or will.
    pub(super) fn end_delivery(&mut self, number: usize, news: usize, attempt: u64) -> bool {
        let (task, now) = (Task::Deliver(number, news), self.now);
        let endpoint = &mut self.endpoints[number];
        let is_told = endpoint.status == "active";
        let delivery = endpoint.deliveries.get_mut(&news).filter(|_| endpoint.status != "deleted");
        match delivery {
            Some(Delivery { given_up_until: Some(until), .. }) if *until > now => return false,
            Some(Delivery { given_up_until: None, .. }) if is_told => return false,
            Some(delivery @ Delivery { given_up_until: None, .. }) => {
                delivery.given_up_until = Some(now + KEPT_FOR);
                self.tasks.insert(task, (now + KEPT_FOR, attempt));
                return true;
            }
            Some(_) | None => {}
        }
        endpoint.deliveries.remove(&news);
        endpoint.forgotten.insert(news);
        self.tasks.remove(&task);
        true
    }
}
