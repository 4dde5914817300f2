//! What the listeners answered so far: counts for the operator's metrics.

use std::sync::atomic::{AtomicU64, Ordering};

use http::StatusCode;

/// A listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListenerName {
    /// For agents and what they use.
    Api,
    /// For payments by the operator's agents.
    Pay,
    /// For operators.
    Control,
    /// For agents that speak MCP.
    Mcp,
}

impl ListenerName {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Api, Self::Pay, Self::Control, Self::Mcp];

    /// Its name, in settings and in metrics.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Pay => "pay",
            Self::Control => "control",
            Self::Mcp => "mcp",
        }
    }
}

/// What each listener answered.
#[derive(Debug, Default)]
pub struct AllAnswers([Answers; 4]);

impl AllAnswers {
    /// What one of them answered.
    pub const fn at(&self, name: ListenerName) -> &Answers {
        let Self([api, pay, control, mcp]) = self;
        match name {
            ListenerName::Api => api,
            ListenerName::Pay => pay,
            ListenerName::Control => control,
            ListenerName::Mcp => mcp,
        }
    }
}

/// Answers by class of status, and the microseconds they took.
#[derive(Debug, Default)]
pub struct Answers {
    by_class: [AtomicU64; 5],
    busy_us: AtomicU64,
}

impl Answers {
    /// How many answers had a status of a class, `2` for 200 to 299.
    pub fn of_class(&self, class: u16) -> u64 {
        let at = usize::from(class.saturating_sub(1));
        self.by_class.get(at).map_or(0, |count| count.load(Ordering::Relaxed))
    }

    /// Microseconds spent on all of them.
    pub fn busy_us(&self) -> u64 {
        self.busy_us.load(Ordering::Relaxed)
    }

    /// Counts an answer.
    pub fn count(&self, status: StatusCode, micros: u64) {
        let at = usize::from((status.as_u16() / 100).saturating_sub(1));
        if let Some(count) = self.by_class.get(at) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.busy_us.fetch_add(micros, Ordering::Relaxed);
    }
}
