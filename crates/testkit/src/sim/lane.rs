//! What is known of webhook endpoints outside of the house, and what their couriers have not said yet.

use bursar_domain::EndpointId;
use bursar_domain::webhook::{Attempt, ReportDeliveries};
use bursar_store::webhooks::Message;

use super::receivers::Receivers;
use crate::model::{Answered, Round};

/// What is known of endpoints, outside of the house.
pub(super) struct Lane {
    /// Their ids, by the model's number.
    pub(super) endpoints: Vec<EndpointId>,
    /// The news of each principal, by the model's number, as they were first read.
    pub(super) known: Vec<Vec<Message>>,
    /// How far each journal was read for that.
    pub(super) read_to: Vec<u64>,
    pub(super) receivers: Receivers,
    /// What couriers will say later.
    pub(super) late: Vec<(ReportDeliveries, Round)>,
    pub(super) late_singles: Vec<Single>,
    /// How many attempts there were: each answer says which it is to.
    pub(super) attempts: u64,
    /// Nothing goes wrong any more.
    pub(super) is_calm: bool,
}

impl Lane {
    pub(super) fn new(principals: usize) -> Self {
        Self {
            endpoints: Vec::new(),
            known: vec![Vec::new(); principals],
            read_to: vec![0; principals],
            receivers: Receivers::default(),
            late: Vec::new(),
            late_singles: Vec::new(),
            attempts: 0,
            is_calm: false,
        }
    }
}

/// One attempt at a message that has a task of its own.
#[derive(Debug, Clone)]
pub(super) struct Single {
    pub(super) endpoint: usize,
    pub(super) news: usize,
    pub(super) attempt: u64,
    /// What came of it, and when it is tried again; none where there was nothing to send.
    pub(super) sent: Option<(Attempt, Answered, Option<u64>)>,
}
