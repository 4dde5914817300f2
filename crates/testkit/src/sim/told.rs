//! What must be true of webhook endpoints: they stand as the model has them, what happened is told under one id and in one body for ever,
//! and whatever an endpoint was owed arrived, is tried again, or was given up and can be sent once more.

use bursar_domain::cursor::Follower;
use bursar_domain::outbox::Class;
use bursar_domain::seal::{Seal, SealOf};
use bursar_domain::set::Key;
use bursar_domain::webhook::{DeliveryState, Status, Topic, Why};
use bursar_domain::{Book, Span, Timestamp};
use bursar_store::webhooks::{self, Message, ToldState, View};
use bursar_store::{Reader, queries};

use super::History;
use crate::disk::Disk;
use crate::model::{Ask, HOUR, Micros, Step, Task};
use crate::world::LEASE;

/// Attempts that are kept of each endpoint at least.
const LOGGED_MIN: u64 = 113;
/// How often couriers go round at the end: where the clock was set back, what was put off is due long after.
const LAST_ROUNDS_MAX: usize = 60;

impl<D: Disk> History<D> {
    /// Reads what happened since, which is what the model says, in its order.
    pub(super) fn learn_news(&mut self) {
        let reader = self.reader();
        for (principal, owner) in self.principals.iter().enumerate() {
            for line in reader.journal(*owner, self.lane.read_to[principal], 100_000).expect("readable") {
                self.lane.read_to[principal] = line.seq;
                let Some(message) = Message::of(&line).expect("readable") else { continue };
                let number = self.lane.known[principal].len();
                let expected = self.model.news[principal].get(number);
                let expected = expected.unwrap_or_else(|| panic!("seed {}: nothing happened: {message:?}", self.seed));
                let only = message.cause.only.map(|id| self.endpoint(id));
                let topic = message.cause.topic;
                assert_eq!(
                    (message.cause.book == Book::Live, topic.word(), says(topic, &message.body), only),
                    (expected.live, expected.topic, expected.says.clone(), expected.only),
                    "seed {}: news {number} of {owner}",
                    self.seed
                );
                self.lane.known[principal].push(message);
            }
        }
    }

    /// An endpoint, how it fares, and where it stands.
    pub(super) fn check_view(&self, reader: &dyn Reader, number: usize, view: &View) {
        let seed = self.seed;
        let expected = &self.model.endpoints[number];
        let View { endpoint, standing, cursor, .. } = view;
        let topics: Vec<_> = endpoint.topics.iter().map(|topic| topic.word()).collect();
        let got = (endpoint.book == Book::Live, endpoint.url.clone(), topics, status_word(endpoint.status));
        let url = self.place(number);
        assert_eq!(got, (expected.live, url, expected.topics.clone(), expected.status), "seed {seed}: endpoint {number}");
        let place = [endpoint.after, cursor.seq].map(|line| self.news_up_to(expected.principal, line));
        assert_eq!(place, [expected.since, expected.passed], "seed {seed}: the place of endpoint {number}");
        let got = ((standing.holder, standing.held_until.0), standing.failing_since.map(|at| at.0));
        assert_eq!(got, (expected.held, expected.failing_since), "seed {seed}: who tells endpoint {number}");
        let got = (standing.deliveries, standing.logged);
        assert_eq!(got, (expected.deliveries.len() as u64, expected.attempts), "seed {seed}: deliveries of endpoint {number}");
        let (owner, id) = self.whose(number);
        let seal: Seal = queries::row(reader, Key::Seal(owner, SealOf::Endpoint(id))).expect("readable").expect("there");
        let valid = seal.valid(Timestamp(self.model.now)).map(|sealed| sealed.0.clone());
        let signs: Vec<_> = expected.signs_with(self.model.now).into_iter().map(|key| key.to_be_bytes().to_vec()).collect();
        assert_eq!(valid.collect::<Vec<_>>(), signs, "seed {seed}: secrets of endpoint {number}");
    }

    /// All endpoints, and all that is told.
    pub(super) fn check_endpoints(&mut self) {
        self.learn_news();
        let reader = self.reader();
        for (principal, owner) in self.principals.iter().enumerate() {
            let known = &self.lane.known[principal];
            assert_eq!(known.len(), self.model.news[principal].len(), "seed {}: news of {owner}", self.seed);
            let lines: Vec<_> = known.iter().map(|message| message.line).collect();
            let again: Vec<_> = webhooks::messages(&*reader, *owner, &lines).expect("readable").into_values().collect();
            assert_eq!(&again, known, "seed {}: what is told of a line is the same for ever", self.seed);
            for book in [Book::Live, Book::Test] {
                let listed = webhooks::endpoints(&*reader, *owner, Some(book), None, usize::MAX).expect("readable");
                let all = self.model.endpoints.iter().zip(&self.lane.endpoints);
                let is_there = |live, status| live == (book == Book::Live) && status != "deleted";
                let expected = all.filter(|(one, _)| one.principal == principal && is_there(one.live, one.status));
                let got: Vec<_> = listed.iter().map(|view| view.endpoint.id).collect();
                assert_eq!(got, expected.map(|(_, id)| *id).collect::<Vec<_>>(), "seed {}: {book:?}", self.seed);
            }
        }
        for number in 0..self.lane.endpoints.len() {
            match self.look(number) {
                Some(view) => self.check_deliveries(&*reader, number, &view),
                None => self.check_deleted(&*reader, number),
            }
        }
    }

    /// What is owed to an endpoint and did not arrive is tried again, or was given up; and both can be seen.
    fn check_deliveries(&self, reader: &dyn Reader, number: usize, view: &View) {
        let (seed, (owner, id)) = (self.seed, self.whose(number));
        let it = &self.model.endpoints[number];
        let kept = webhooks::kept(reader, owner, id).expect("readable");
        let until = |state| if let DeliveryState::Failed(until) = state { Some(until.0) } else { None };
        let of = |event| self.news(it.principal, event);
        let mut got: Vec<_> = kept.iter().map(|row| (of(row.id.event), until(row.state), row.first_at.0, row.attempts)).collect();
        got.sort_unstable();
        let expected = it.deliveries.iter().map(|(news, one)| (*news, one.given_up_until, one.first_at, one.attempts));
        assert_eq!(got, expected.collect::<Vec<_>>(), "seed {seed}: deliveries of endpoint {number}");
        let arrived = self.lane.receivers.arrived(number);
        let is_kept = |news: &usize| it.deliveries.contains_key(news) || it.forgotten.contains(news);
        let lost: Vec<_> = it.owed.iter().filter(|news| !arrived.contains(news) && !is_kept(news)).collect();
        assert!(lost.is_empty(), "seed {seed}: endpoint {number} never got {lost:?}");
        let told = webhooks::told(reader, owner, view).expect("readable");
        for (news, delivery) in &it.deliveries {
            let event = self.lane.known[it.principal][*news].id;
            let shown = told.iter().find(|told| told.event == event).map(|told| told.state);
            let (due_at, _) = self.model.tasks[&Task::Deliver(number, *news)];
            let expected = match delivery.given_up_until {
                Some(_) => ToldState::Failed,
                None => ToldState::Waiting(Some(Timestamp(due_at))),
            };
            assert_eq!(shown, Some(expected), "seed {seed}: news {news} of endpoint {number}");
        }
        if it.attempts < LOGGED_MIN {
            let is_shown = |news: &&usize| told.iter().any(|told| told.event == self.lane.known[it.principal][**news].id);
            assert_eq!(it.tried.iter().find(|news| !is_shown(news)), None, "seed {seed}: the log of endpoint {number}");
        }
    }

    /// Nothing is left of an endpoint that was deleted, but tasks that will find that.
    fn check_deleted(&self, reader: &dyn Reader, number: usize) {
        let (owner, id) = self.whose(number);
        let keys = [
            Key::Standing(owner, id),
            Key::Cursor(owner, Follower::Endpoint(id)),
            Key::Seal(owner, SealOf::Endpoint(id)),
            Key::Log(owner, id, 0),
        ];
        let rows = reader.get(&keys).expect("readable");
        assert!(rows.iter().all(Option::is_none), "seed {}: endpoint {number} was deleted: {rows:?}", self.seed);
    }

    /// All receivers are back, and all endpoints are told again, with what was given up: everything arrives.
    pub(super) fn tell_everything(&mut self) {
        self.say_everything();
        self.lane.receivers.mend();
        self.lane.is_calm = true;
        for endpoint in 0..self.lane.endpoints.len() {
            let (status, place) = (self.model.endpoints[endpoint].status, self.model.endpoints[endpoint].place);
            if status == "deleted" {
                continue;
            }
            self.seen.disabled += u64::from(status != "active");
            self.ask_now(Step::Adjust { endpoint, topics: None, place, active: Some(true) });
            let given_up = self.model.endpoints[endpoint].deliveries.iter().filter(|(_, one)| one.given_up_until.is_some());
            for news in given_up.map(|(news, _)| *news).collect::<Vec<_>>() {
                self.ask_now(Step::Replay { endpoint, news });
            }
        }
        for _ in 0..LAST_ROUNDS_MAX {
            self.clock.advance(Span(26 * HOUR));
            self.model.pass(26 * HOUR, 0);
            self.compare_clocks();
            self.go_round();
            if !self.model.tasks.keys().any(|task| matches!(task, Task::Deliver(..))) {
                break;
            }
        }
        self.check_everything_arrived();
    }

    /// Couriers try all that is due, and tell each endpoint.
    pub(super) fn go_round(&mut self) {
        let mut due = self.world().due();
        due.retain(|due| due.task.class() == Class::Delivery);
        let tasks: Vec<_> = due.iter().map(|due| self.task(due.task)).collect();
        let leased = self.world().lease(&due);
        assert!(leased.iter().all(Result::is_ok), "seed {}: {leased:?}", self.seed);
        self.model.lease(&tasks, LEASE.0);
        self.deliver(&due.into_iter().zip(tasks).collect::<Vec<_>>());
        for number in 0..self.lane.endpoints.len() {
            let courier = self.model.endpoints[number].held.0.max(1);
            self.tell_one(number, courier);
        }
    }

    /// Asks for something, and nothing goes wrong.
    fn ask_now(&mut self, step: Step) {
        let ask = Ask { key: self.asked.len() as u64, step, credential: None };
        self.asked.push(ask.clone());
        let request = self.request(&ask);
        let answer = self.world().ask(request);
        self.compare(&ask, answer);
    }

    fn check_everything_arrived(&mut self) {
        for (number, it) in self.model.endpoints.iter().enumerate() {
            let arrived = self.lane.receivers.arrived(number);
            self.seen.arrived += arrived.len() as u64;
            if it.status == "deleted" {
                continue;
            }
            let all = self.lane.known[it.principal].len();
            assert_eq!(self.model.owed(number, all), Vec::<usize>::new(), "seed {}: endpoint {number} waits", self.seed);
            assert!(it.deliveries.is_empty(), "seed {}: endpoint {number}: {:?}", self.seed, it.deliveries);
            let lost: Vec<_> = it.owed.iter().filter(|news| !arrived.contains(news) && !it.forgotten.contains(news)).collect();
            assert!(lost.is_empty(), "seed {}: endpoint {number} never got {lost:?}", self.seed);
        }
        self.seen.arrived_again += self.lane.receivers.doubled();
    }
}

const fn status_word(status: Status) -> &'static str {
    match status {
        Status::Active => "active",
        Status::Disabled(Why::ByHand) => "by_hand",
        Status::Disabled(Why::Gone) => "gone",
        Status::Disabled(Why::Failing) => "failing",
    }
}

/// What a message says beside its kind: an amount in millionths, or a word.
fn says(topic: Topic, body: &[u8]) -> String {
    let text = std::str::from_utf8(body).expect("text");
    assert!(text.starts_with(&format!("{{\"event\":\"{}\",", topic.word())), "{text}");
    let after = |field: &str| {
        let (_, rest) = text.split_once(&format!("\"{field}\":")).unwrap_or_else(|| panic!("no {field} in {text}"));
        rest.split([',', '}']).next().unwrap_or_default().trim_matches('"').to_owned()
    };
    match topic {
        Topic::PaymentCompleted | Topic::PaymentFailed | Topic::EscalationCreated => micros(&after("amount")),
        Topic::DepositCompleted
        | Topic::DepositRefunded
        | Topic::RefundFailed
        | Topic::DepositReversed
        | Topic::DepositReinstated => micros(&after("credits")),
        Topic::WithdrawalCompleted | Topic::WithdrawalFailed => micros(&after("amount_credits")),
        Topic::WalletRevoked => micros(&after("returned")),
        Topic::EscalationResolved => after("status"),
        Topic::WalletPaused | Topic::EndpointTest => String::new(),
    }
}

/// Millionths of a dollar, of credits of a thousandth each.
fn micros(credits: &str) -> String {
    let (whole, part) = credits.split_once('.').unwrap_or((credits, ""));
    let number = |text: &str| text.parse::<Micros>().expect("a number");
    (number(whole) * 1_000 + number(&format!("{part:0<3}"))).to_string()
}
