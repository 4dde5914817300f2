//! Every story on every store: the same words on memory, SQLite and PostgreSQL.

use bursar_store::memory::MemoryStore;
use bursar_store::postgres::PostgresStore;
use bursar_store::sqlite::SqliteStore;
use bursar_testkit::manual::ManualClock;
use bursar_testkit::story::tell;
use bursar_testkit::surroundings::Database;
use bursar_testkit::world::World;

const STORIES: [(&str, &str); 11] = [
    ("charges", include_str!("../stories/charges.story")),
    ("escalations", include_str!("../stories/escalations.story")),
    ("credits", include_str!("../stories/credits.story")),
    ("holds", include_str!("../stories/holds.story")),
    ("funding", include_str!("../stories/funding.story")),
    ("refunds", include_str!("../stories/refunds.story")),
    ("billing", include_str!("../stories/billing.story")),
    ("families", include_str!("../stories/families.story")),
    ("mails", include_str!("../stories/mails.story")),
    ("mandates", include_str!("../stories/mandates.story")),
    ("sources", include_str!("../stories/sources.story")),
];

#[test]
fn on_memory() {
    for (_, story) in STORIES {
        tell(World::new(MemoryStore::default(), ManualClock::new(1)), story);
    }
}

#[test]
fn on_sqlite() {
    for (name, story) in STORIES {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&folder.path().join(name)).expect("opens");
        tell(World::new(store, ManualClock::new(1)), story);
    }
}

#[test]
fn on_postgres() {
    for (_, story) in STORIES {
        let database = Database::create("stories");
        let store = PostgresStore::open(&database.url).expect("opens");
        tell(World::new(store, ManualClock::new(1)), story);
    }
}

#[test]
#[should_panic(expected = "line 3")]
fn a_story_that_ends_otherwise_fails() {
    let story = "principal p1\nissue w1 p1 test 1.00 -> issued 1.00\ncharge w1 openai 0.25 llm_api -> approved 0.76";
    tell(World::new(MemoryStore::default(), ManualClock::new(1)), story);
}
