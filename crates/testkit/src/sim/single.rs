//! Messages that have a task of their own: leased as every task is, sent once, and what came of it said at once, late, twice or never.

use bursar_domain::outbox::PerformTask;
use bursar_domain::set::Key;
use bursar_domain::webhook::{Delivery, DeliveryId, DeliveryState, Endpoint, ReportDelivery, Status};
use bursar_domain::{Command, Timestamp, outbox};
use bursar_store::webhooks::Message;
use bursar_store::{Due, queries};

use super::History;
use super::lane::Single;
use crate::disk::Disk;
use crate::model::{Answered, FAILING_MAX, HOUR, Model, SECOND, Task};
use crate::world::by_courier;

impl<D: Disk> History<D> {
    /// The couriers' attempts at messages whose tasks were just leased.
    pub(super) fn deliver(&mut self, due: &[(Due, Task)]) {
        for (due, task) in due {
            let Task::Deliver(endpoint, news) = *task else { panic!("no message is sent for {task:?}") };
            let single = self.send_single(endpoint, news, due.pending.attempts + 1);
            match self.chance.below(8) {
                _ if self.lane.is_calm => self.say_single(&single),
                0 => {}
                1 | 2 => self.lane.late_singles.push(single),
                3 => {
                    self.say_single(&single);
                    self.say_single(&single);
                }
                _ => self.say_single(&single),
            }
        }
    }

    fn send_single(&mut self, number: usize, news: usize, attempt: u64) -> Single {
        let (owner, endpoint) = self.whose(number);
        let principal = self.model.endpoints[number].principal;
        let id = DeliveryId { endpoint, event: self.lane.known[principal][news].id };
        let reader = self.reader();
        let delivery: Option<Delivery> = queries::row(&*reader, Key::Delivery(owner, id)).expect("readable");
        let row: Option<Endpoint> = queries::row(&*reader, Key::Endpoint(owner, endpoint)).expect("readable");
        let waits = delivery.filter(|row| row.state == DeliveryState::Waiting);
        let found = waits.filter(|_| row.is_some_and(|row| row.status == Status::Active));
        let it = &self.model.endpoints[number];
        let expected = it.deliveries.get(&news).filter(|one| it.status == "active" && one.given_up_until.is_none()).copied();
        assert_eq!(found.is_some(), expected.is_some(), "seed {}: news {news} for endpoint {number}", self.seed);
        let sent = found.zip(expected).map(|(row, expected)| {
            let line = reader.journal_lines(owner, &[row.line]).expect("readable").pop().expect("there");
            let message = Message::of(&line).expect("readable").expect("news");
            assert_eq!(message.id, id.event, "seed {}: line {}", self.seed, row.line);
            let (answered, sent) = self.send(number, &message);
            let (now, first_at) = (self.model.now, expected.first_at);
            let is_over = expected.attempts > 0 && now >= first_at + FAILING_MAX;
            let pause = *self.chance.pick(&[5 * SECOND, 300 * SECOND, 2 * HOUR, 10 * HOUR, 24 * HOUR]);
            (sent, answered, (!is_over).then_some(now + pause))
        });
        Single { endpoint: number, news, attempt, sent }
    }

    pub(super) fn say_single(&mut self, single: &Single) {
        let Single { endpoint: number, news, attempt, sent } = single.clone();
        let (owner, endpoint) = self.whose(number);
        let event = self.lane.known[self.model.endpoints[number].principal][news].id;
        let delivery = DeliveryId { endpoint, event };
        let Some((sent, answered, again_at)) = sent else {
            let task = outbox::Task::Deliver(delivery);
            let request = by_courier(owner, Command::PerformTask(PerformTask { task, attempt }));
            self.ask_as_courier(number, &request, |model| end(model, number, news, attempt));
            return;
        };
        let at = sent.at.0;
        let report = ReportDelivery { delivery, attempt, sent, retry_at: again_at.map(Timestamp) };
        let request = by_courier(owner, Command::ReportDelivery(report));
        let hear = |model: &mut Model| model.hear_attempt((number, news), (attempt, at), answered, again_at);
        let heard = self.ask_as_courier(number, &request, hear);
        let is_done = heard.as_deref() == Some("done");
        self.seen.tried_again += u64::from(is_done);
        self.seen.given_up += u64::from(is_done && answered != Answered::Taken && again_at.is_none());
    }
}

/// What is answered where there was nothing to send.
fn end(model: &mut Model, endpoint: usize, news: usize, attempt: u64) -> String {
    match model.tasks.get(&Task::Deliver(endpoint, news)).map(|(_, newest)| *newest) {
        None => "refused TaskGone".to_owned(),
        Some(newest) if newest != attempt => "refused AttemptOutdated".to_owned(),
        Some(_) if model.perform(Task::Deliver(endpoint, news), attempt) => "done".to_owned(),
        Some(_) => "refused NotDue".to_owned(),
    }
}
