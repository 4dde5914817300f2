//! What couriers do for webhook endpoints: one of them holds an endpoint, sends what it is owed, and says what came of that, at once,
//! late, twice or never; another one may have taken the endpoint over meanwhile.

use bursar_domain::cursor::Follower;
use bursar_domain::seal::SealOf;
use bursar_domain::set::Key;
use bursar_domain::webhook::{Attempt, Deferred, LeaseEndpoint, LogEntry, ReportDeliveries, Status};
use bursar_domain::{Book, Command, EndpointId, EventId, PrincipalId, Request, Span, Timestamp};
use bursar_engine::Error;
use bursar_store::webhooks::{Message, View, endpoint};

use super::History;
use super::requests::url;
use crate::disk::Disk;
use crate::model::{Answered, HOUR, Model, Round, SECOND, TELLS_FOR};
use crate::world::{Answer, by_courier};

/// Couriers that tell endpoints. Each has a number of its own, from 1.
const COURIERS: u64 = 3;
/// Lines that one of them reads at once at most.
const LINES_MAX: u64 = 24;

impl<D: Disk> History<D> {
    /// Receivers come and go, and couriers tell some endpoints, or say what they did before.
    pub(super) fn tell_endpoints(&mut self) {
        if self.lane.endpoints.is_empty() {
            return;
        }
        for _ in 0..=self.chance.below(4) {
            let number = self.chance.below(self.lane.endpoints.len() as u64) as usize;
            if self.chance.one_in(6) {
                let place = self.place(number);
                self.lane.receivers.turn(&place, &mut self.chance);
            }
            match self.chance.below(8) {
                0 if !self.lane.late.is_empty() => {
                    let at = self.chance.below(self.lane.late.len() as u64) as usize;
                    let (report, round) = self.lane.late.swap_remove(at);
                    self.say(&report, &round);
                }
                1 if !self.lane.late_singles.is_empty() => {
                    let at = self.chance.below(self.lane.late_singles.len() as u64) as usize;
                    let single = self.lane.late_singles.swap_remove(at);
                    self.say_single(&single);
                }
                2 => self.courier(),
                _ => {
                    let courier = self.courier_number();
                    self.tell_one(number, courier);
                }
            }
        }
    }

    fn courier_number(&mut self) -> u64 {
        1 + self.chance.below(COURIERS)
    }

    /// Whose an endpoint is, and its id.
    pub(super) fn whose(&self, number: usize) -> (PrincipalId, EndpointId) {
        (self.principals[self.model.endpoints[number].principal], self.lane.endpoints[number])
    }

    /// The endpoint of an id.
    pub(super) fn endpoint(&self, id: EndpointId) -> usize {
        self.lane.endpoints.iter().position(|known| *known == id).expect("a known endpoint")
    }

    /// The news of a principal that are told under an id.
    pub(super) fn news(&self, principal: usize, id: EventId) -> usize {
        let found = self.lane.known[principal].iter().position(|known| known.id == id);
        found.unwrap_or_else(|| panic!("seed {}: nothing that happened is told as {id}", self.seed))
    }

    /// How many news there are up to a line.
    pub(super) fn news_up_to(&self, principal: usize, line: u64) -> usize {
        self.lane.known[principal].partition_point(|known| known.line <= line)
    }

    /// Where an endpoint is.
    pub(super) fn place(&self, number: usize) -> String {
        let it = &self.model.endpoints[number];
        url(it.made_under, it.place)
    }

    /// An endpoint as a courier sees it, which is as the model has it; none that is no more.
    pub(super) fn look(&mut self, number: usize) -> Option<View> {
        self.learn_news();
        let (owner, id) = self.whose(number);
        let reader = self.reader();
        let view = endpoint(&*reader, owner, None, id).expect("readable");
        let is_there = self.model.endpoints[number].status != "deleted";
        assert_eq!(view.is_some(), is_there, "seed {}: endpoint {number}", self.seed);
        let view = view?;
        self.check_view(&*reader, number, &view);
        Some(view)
    }

    /// A courier tells an endpoint some of what it is owed.
    pub(super) fn tell_one(&mut self, number: usize, courier: u64) {
        let Some(view) = self.look(number) else { return };
        if view.endpoint.status != Status::Active {
            // One that read it before it was told no more asks all the same.
            if self.chance.one_in(3) {
                self.take_over(number, courier);
            }
            return;
        }
        let (owner, _) = self.whose(number);
        let limit = if self.lane.is_calm { 10_000 } else { 1 + self.chance.below(LINES_MAX) };
        let lines = self.reader().journal(owner, view.cursor.seq, limit as usize).expect("readable");
        let Some(last) = lines.last().map(|line| line.seq) else { return };
        let mut wanted: Vec<_> = lines.iter().filter_map(|line| Message::of(line).expect("readable")).collect();
        wanted.retain(|message| message.is_for(&view.endpoint));
        let principal = self.model.endpoints[number].principal;
        let numbers: Vec<_> = wanted.iter().map(|message| self.news(principal, message.id)).collect();
        let owed = self.model.owed(number, self.news_up_to(principal, last));
        assert_eq!(numbers, owed, "seed {}: what endpoint {number} is owed, in the journal's order", self.seed);
        if !wanted.is_empty() && !self.take_over(number, courier) {
            return;
        }
        let (report, round) = self.send_some(number, courier, &view, &wanted, last);
        self.say_sometime(number, report, round);
    }

    /// Becomes the courier who tells an endpoint. Whether it is, and lives.
    fn take_over(&mut self, number: usize, courier: u64) -> bool {
        let is_alone = self.chance.one_in(8);
        let (owner, endpoint) = self.whose(number);
        let lease = LeaseEndpoint { endpoint, holder: courier, lease: Span(TELLS_FOR), is_alone };
        let request = by_courier(owner, Command::LeaseEndpoint(lease));
        let answer = self.ask_as_courier(number, &request, |model| model.hold_endpoint(number, courier, is_alone));
        self.seen.held_by_another += u64::from(answer.as_deref() == Some("refused NotDue"));
        answer.as_deref() == Some("done")
    }

    /// Sends messages, some at a time, until none of some arrives, or for as long as it likes.
    fn send_some(
        &mut self,
        number: usize,
        courier: u64,
        view: &View,
        wanted: &[Message],
        last: u64,
    ) -> (ReportDeliveries, Round) {
        let principal = self.model.endpoints[number].principal;
        let width = 1 + self.chance.below(3) as usize;
        let (mut entries, mut answers, mut deferred, mut put_off) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut done, mut delivered) = (0, 0);
        for some in wanted.chunks(width) {
            if done > 0 && !self.lane.is_calm && self.chance.one_in(6) {
                break;
            }
            let sent: Vec<_> = some.iter().map(|message| self.send(number, message)).collect();
            let taken = sent.iter().filter(|(answered, _)| *answered == Answered::Taken).count();
            if taken == 0 {
                // One attempt stands for all of them; one that says that the receiver is gone, before any other.
                let at = sent.iter().position(|(answered, _)| *answered == Answered::Gone).unwrap_or(0);
                let (answered, attempt) = sent[at].clone();
                entries.push(entry(&some[at], view.standing.failures + 1, attempt));
                answers.push((self.news(principal, some[at].id), answered));
                break;
            }
            delivered += taken as u64;
            for (message, (answered, attempt)) in some.iter().zip(sent) {
                let (entry, news) = (entry(message, 1, attempt), self.news(principal, message.id));
                if answered != Answered::Taken {
                    let due_at = self.model.now + *self.chance.pick(&[0, 5 * SECOND, 300 * SECOND, 2 * HOUR]);
                    deferred.push(Deferred { entry: entry.clone(), due_at: Timestamp(due_at) });
                    put_off.push((news, due_at));
                }
                entries.push(entry);
                answers.push((news, answered));
                done += 1;
            }
        }
        let (endpoint, lease, from) = (view.endpoint.id, Span(TELLS_FOR), view.cursor);
        let to = wanted.get(done).map_or(last, |next| next.line - 1);
        let owed = wanted.iter().take(done).map(|message| self.news(principal, message.id)).collect();
        let (moves, passed) = (self.model.endpoints[number].moves, self.news_up_to(principal, to));
        let (has_moved, first_at) = (to > from.seq, self.model.now);
        let round = Round { endpoint: number, courier, moves, to: passed, has_moved, owed, answers, first_at, put_off };
        (ReportDeliveries { endpoint, holder: courier, lease, from, to, entries, delivered, deferred }, round)
    }

    /// Sends one message to where an endpoint is. It is one that the endpoint is told of: what is tried again was so when its turn came.
    pub(super) fn send(&mut self, number: usize, message: &Message) -> (Answered, Attempt) {
        let it = &self.model.endpoints[number];
        let news = self.news(it.principal, message.id);
        let is_of_book = (message.cause.book == Book::Live) == it.live;
        let is_right = it.status == "active" && is_of_book && (self.model.is_for(number, news) || it.tried.contains(&news));
        assert!(is_right, "seed {}: endpoint {number} ({}) is told {message:?}", self.seed, it.status);
        let place = self.place(number);
        let answered = self.lane.receivers.take(&place, (number, news), message.id, &message.body, &mut self.chance);
        self.lane.attempts += 1;
        let (status, error) = match answered {
            Answered::Taken => (Some(200), None),
            Answered::Gone => (Some(410), None),
            Answered::Failed if self.chance.one_in(2) => (Some(503), None),
            Answered::Failed => (None, Some("no answer".to_owned())),
        };
        let answer = format!("to attempt {}", self.lane.attempts);
        (answered, Attempt { at: Timestamp(self.model.now), duration_ms: 1, status, error, answer })
    }

    /// Says what was done: now, twice, when another courier may have taken the endpoint over, much later, or never.
    fn say_sometime(&mut self, number: usize, report: ReportDeliveries, round: Round) {
        match self.chance.below(10) {
            _ if self.lane.is_calm => self.say(&report, &round),
            0 => {}
            1 | 2 => self.lane.late.push((report, round)),
            3 | 4 => {
                self.clock.advance(Span(TELLS_FOR + SECOND));
                self.model.pass(TELLS_FOR + SECOND, 0);
                self.compare_clocks();
                let other = self.courier_number();
                if self.chance.one_in(2) {
                    self.take_over(number, other);
                } else if self.chance.one_in(2) {
                    self.tell_one(number, other);
                }
                self.say(&report, &round);
            }
            5 => {
                self.say(&report, &round);
                self.say(&report, &round);
            }
            _ => self.say(&report, &round),
        }
    }

    fn say(&mut self, report: &ReportDeliveries, round: &Round) {
        let (owner, _) = self.whose(round.endpoint);
        let request = by_courier(owner, Command::ReportDeliveries(report.clone()));
        let answer = self.ask_as_courier(round.endpoint, &request, |model| model.hear_round(round));
        let is_lost = answer.as_deref() == Some("refused CursorMoved");
        self.seen.rounds_lost += u64::from(is_lost && !round.answers.is_empty());
        self.seen.rounds += u64::from(answer.as_deref() == Some("done"));
    }

    /// The reports of all couriers that have not said yet what they did.
    pub(super) fn say_everything(&mut self) {
        while let Some((report, round)) = self.lane.late.pop() {
            self.say(&report, &round);
        }
        while let Some(single) = self.lane.late_singles.pop() {
            self.say_single(&single);
        }
    }

    /// A courier asks for something about an endpoint; the house may die before it wrote that down, or after. What it answered, if it
    /// lives.
    pub(super) fn ask_as_courier(
        &mut self,
        number: usize,
        request: &Request,
        hear: impl FnOnce(&mut Model) -> String,
    ) -> Option<String> {
        let (owner, id) = self.whose(number);
        let rows = [Key::Standing(owner, id), Key::Cursor(owner, Follower::Endpoint(id)), Key::Seal(owner, SealOf::Endpoint(id))];
        let before = self.marks(&rows);
        if !self.lane.is_calm && self.chance.one_in(2) {
            self.plan_trouble(6, 1);
        }
        let answer = self.world().ask(request.clone());
        let is_dead = self.is_dead();
        if is_dead {
            self.reopen();
        }
        let mut heard = None;
        if !is_dead || self.has_written(&rows, before.as_deref()) {
            let expected = hear(&mut self.model);
            if !is_dead {
                assert_eq!(word(&answer), expected, "seed {}: endpoint {number}: {request:?}", self.seed);
                heard = Some(expected);
            }
        }
        if is_dead {
            self.resume();
        }
        self.calm();
        heard
    }
}

fn entry(message: &Message, number: u64, attempt: Attempt) -> LogEntry {
    LogEntry { event: message.id, line: message.line, topic: message.cause.topic, number, attempt }
}

/// What the house answers a courier.
fn word(answer: &Answer) -> String {
    match answer {
        Ok(_) => "done".to_owned(),
        Err(Error::Refused(refusal)) => format!("refused {refusal:?}"),
        Err(fault) => format!("{fault:?}"),
    }
}
