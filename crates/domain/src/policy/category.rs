//! What payments are for.

/// What a payment is for. Closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Category {
    /// Calls of language models.
    LlmApi,
    /// Web and other search.
    Search,
    /// Bought data.
    Data,
    /// Storage.
    Storage,
    /// Any other paid interface.
    ExternalApi,
}

impl Category {
    /// All of them, in the reference's order.
    pub const ALL: [Self; 5] = [Self::LlmApi, Self::Search, Self::Data, Self::Storage, Self::ExternalApi];

    /// The reference's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LlmApi => "llm_api",
            Self::Search => "search",
            Self::Data => "data",
            Self::Storage => "storage",
            Self::ExternalApi => "external_api",
        }
    }

    /// Reads the reference's word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.word() == word)
    }
}
