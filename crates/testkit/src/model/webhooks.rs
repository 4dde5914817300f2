//! Webhook endpoints: what their owners ask, and what is owed to whom.

use std::collections::{BTreeMap, BTreeSet};

use super::endpoint::{Delivery, Endpoint, News, TEST};
use super::state::{Made, Model, Task};
use super::steps::{HOUR, Step};

/// How many endpoints a principal may have in a book, in every history.
pub const ENDPOINTS_MAX: usize = 3;
/// Replaced secrets that still sign at most, and for how long.
const OLD_SECRETS_MAX: usize = 3;
const OLD_SECRET_LASTS: u64 = 24 * HOUR;

impl Model {
    /// Whether an endpoint is told of its principal's news with this number.
    pub fn is_for(&self, endpoint: usize, news: usize) -> bool {
        let it = &self.endpoints[endpoint];
        let news_of = &self.news[it.principal][news];
        news >= it.since && it.wants(news_of) && news_of.only.is_none_or(|only| only == endpoint)
    }

    /// The news that an endpoint is to be told next, among those before one.
    pub fn owed(&self, endpoint: usize, until: usize) -> Vec<usize> {
        (self.endpoints[endpoint].passed..until).filter(|news| self.is_for(endpoint, *news)).collect()
    }

    pub(super) fn make_endpoint(&mut self, principal: usize, live: bool, topics: &[&'static str], key: u64) -> (String, Made) {
        let is_one = |one: &&Endpoint| (one.principal, one.live) == (principal, live) && one.status != "deleted";
        if self.endpoints.iter().filter(is_one).count() >= ENDPOINTS_MAX {
            return ("refused TooManyEndpoints".to_owned(), Made::Nothing);
        }
        let since = self.news[principal].len();
        self.endpoints.push(Endpoint {
            principal,
            live,
            topics: topics.to_vec(),
            made_under: key,
            place: 0,
            status: "active",
            since,
            passed: since,
            moves: 0,
            held: (0, 0),
            failing_since: None,
            secrets: vec![(key, u64::MAX)],
            owed: BTreeSet::new(),
            deliveries: BTreeMap::new(),
            forgotten: BTreeSet::new(),
            tried: BTreeSet::new(),
            attempts: 0,
        });
        ("done".to_owned(), Made::Endpoint(self.endpoints.len() - 1))
    }

    /// What is asked of an endpoint.
    pub(super) fn ask_of_endpoint(&mut self, key: u64, step: &Step) -> String {
        let number = endpoint_of(step);
        let is_told = match self.endpoints[number].status {
            "deleted" => return "refused EndpointNotFound".to_owned(),
            status => status == "active",
        };
        if !is_told && matches!(step, Step::Try { .. } | Step::Replay { .. }) {
            return "refused EndpointDisabled".to_owned();
        }
        let now = self.now;
        let endpoint = &mut self.endpoints[number];
        match step {
            Step::Adjust { topics, place, active, .. } => {
                endpoint.topics = topics.clone().unwrap_or_else(|| endpoint.topics.clone());
                let is_back = !is_told && *active == Some(true);
                if *place != endpoint.place || is_back {
                    endpoint.failing_since = None;
                }
                endpoint.place = *place;
                match active {
                    Some(true) => endpoint.status = "active",
                    Some(false) if is_told => endpoint.status = "by_hand",
                    _ => {}
                }
                if matches!(endpoint.status, "active" | "by_hand") {
                    self.tasks.remove(&Task::TellDisabled(number));
                }
            }
            Step::Rotate { .. } => {
                endpoint.secrets[0].1 = now + OLD_SECRET_LASTS;
                endpoint.secrets.insert(0, (key, u64::MAX));
                endpoint.secrets.retain(|(_, until)| *until > now);
                endpoint.secrets.truncate(1 + OLD_SECRETS_MAX);
            }
            Step::Try { .. } => {
                let (principal, live, only) = (endpoint.principal, endpoint.live, Some(number));
                self.news[principal].push(News { live, topic: TEST, says: String::new(), only });
            }
            Step::Replay { news, .. } => self.send_again(number, *news),
            Step::Drop { known, .. } => {
                endpoint.status = "deleted";
                self.tasks.remove(&Task::TellDisabled(number));
                for news in known {
                    endpoint.deliveries.remove(news);
                    self.tasks.remove(&Task::Deliver(number, *news));
                }
            }
            other => panic!("not about an endpoint: {other:?}"),
        }
        "done".to_owned()
    }

    /// A record of something that was asked of an endpoint shows it; what is deleted can't be shown.
    pub(super) fn present_endpoint(&self, number: usize) -> String {
        let is_gone = self.endpoints[number].status == "deleted";
        if is_gone { "refused EndpointNotFound" } else { "done" }.to_owned()
    }

    /// At once, on the schedule of what was never tried; what an attempt that is under way will say does not count any more.
    fn send_again(&mut self, endpoint: usize, news: usize) {
        let task = Task::Deliver(endpoint, news);
        let attempts = self.tasks.get(&task).map_or(0, |(_, attempts)| attempts + 1);
        self.tasks.insert(task, (self.now, attempts));
        self.endpoints[endpoint].deliveries.insert(news, Delivery::new(self.now, 0));
    }
}

/// Which endpoint a step is about.
pub fn endpoint_of(step: &Step) -> usize {
    match step {
        Step::Adjust { endpoint, .. }
        | Step::Rotate { endpoint }
        | Step::Try { endpoint }
        | Step::Replay { endpoint, .. }
        | Step::Drop { endpoint, .. } => *endpoint,
        other => panic!("not about an endpoint: {other:?}"),
    }
}
