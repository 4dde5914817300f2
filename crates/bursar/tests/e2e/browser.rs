//! A person pays on the sandbox's page in a real browser: by keyboard alone, in both colour schemes, on a small screen, without a word of
//! the browser's about what it had to block, and without a call to another host.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::funding::{agent, balance, becomes, deposit, is_clean};
use crate::peer::Peer;
use crate::world::{World, surroundings};

/// Chromium, behind a script. Pictures of what it showed stay in Cargo's folder for tests until the next run.
pub struct Browser {
    peer: Peer,
}

impl Browser {
    /// A browser that nobody used before; what it keeps goes with the world.
    pub fn open(world: &World) -> Self {
        let folder = world.folder().join("browser");
        std::fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink(surroundings("BURSAR_TEST_MODULES"), folder.join("node_modules")).unwrap();
        std::fs::write(folder.join("checkout.mjs"), include_str!("browser/checkout.mjs")).unwrap();
        let shots = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checkout");
        let mut command = Command::new(surroundings("BURSAR_TEST_NODE"));
        command.arg("checkout.mjs").arg(surroundings("BURSAR_TEST_CHROMIUM")).arg(shots);
        Self { peer: Peer::start(command.current_dir(&folder).env("TMPDIR", &folder)) }
    }

    /// Does something, and gives what the person sees. The browser must have nothing to complain of, and have called nobody else.
    #[track_caller]
    pub fn ask(&mut self, question: &Value) -> Seen {
        let seen = self.peer.ask(question);
        assert_eq!(seen["errors"], json!([]), "{question}: {seen}");
        assert_eq!(seen["called"].as_array().map(Vec::len), Some(1), "{question}: {seen}");
        assert_eq!(seen["overflows"], false, "{question}: {seen}");
        Seen(seen)
    }

    #[track_caller]
    pub fn go(&mut self, url: &str) -> Seen {
        self.ask(&json!({ "do": "open", "url": url }))
    }

    #[track_caller]
    pub fn pay(&mut self, card: &str, shot: &str) -> Seen {
        self.ask(&json!({ "do": "pay", "card": card, "shot": shot }))
    }
}

/// What a person sees, or hears from a screen reader.
pub struct Seen(Value);

impl Seen {
    /// Roles, names and texts.
    fn tree(&self) -> &str {
        self.0["tree"].as_str().unwrap()
    }

    #[track_caller]
    pub fn has(self, words: &str) -> Self {
        assert!(self.tree().contains(words), "{words:?} is not in\n{}", self.tree());
        self
    }

    #[track_caller]
    pub fn has_not(self, words: &str) -> Self {
        assert!(!self.tree().contains(words), "{words:?} is in\n{}", self.tree());
        self
    }

    #[track_caller]
    fn focuses(self, name: &str) -> Self {
        assert_eq!(self.0["focus"], name);
        self
    }
}

#[test]
fn a_person_pays_by_keyboard_and_the_credits_arrive_once() {
    let world = World::new();
    let server = world.serve();
    let owner = server.test();
    let agent = agent(&owner);
    let asked = deposit(&owner, &agent, "50.00").is(200);
    let (id, url) = (asked.get("id"), asked.get("checkout_url"));
    let mut browser = Browser::open(&world);
    let light = browser.ask(&json!({ "do": "open", "url": url, "shot": "light" })).focuses("Card number");
    let light = light.has("heading \"$50.00\" [level=1]").has("textbox \"Card number\"").has("button \"Pay $50.00\"");
    let tab = json!({ "do": "press", "key": "Tab" });
    browser.ask(&tab).focuses("Pay $50.00");
    browser.ask(&tab).focuses("Test cards").has_not("4000 0000");
    let cards = browser.ask(&json!({ "do": "press", "key": "Enter", "shot": "cards" }));
    cards.has("row \"4000 0000 0000 0002 Your card was declined.\"");
    let dark = browser.ask(&json!({ "do": "open", "url": url, "scheme": "dark", "width": 320 }));
    assert_ne!(dark.0["ground"], light.0["ground"], "it is as bright in the dark");
    browser.ask(&tab);
    browser.ask(&tab);
    browser.ask(&json!({ "do": "press", "key": "Enter", "shot": "dark" })).has("4000 0000 0000 9995");
    browser.ask(&json!({ "do": "open", "url": url, "scheme": "dark", "width": 320 }));
    let declined = browser.pay("4000000000000002", "declined").focuses("Card number");
    declined.has("alert: \"Your card was declined. Nothing was charged: try another card.\"");
    assert_eq!(balance(&owner, &agent), "0");
    let paid = browser.pay("4242 4242 4242 4242", "paid");
    paid.has("status: Paid. The money has arrived.").has_not("textbox");
    assert_eq!(balance(&owner, &agent), "50000");
    becomes(&owner, &format!("/v1/deposits/{id}"), "completed");
    browser.go(&url).has("Paid.").has_not("textbox");
    // Somebody closes the page, and does not come back.
    let abandoned = deposit(&owner, &agent, "7.00").is(200);
    browser.go(&abandoned.get("checkout_url")).has("button \"Pay $7.00\"");
    browser.go(&format!("{}x", abandoned.get("checkout_url"))).has("heading \"No such page\"");
    becomes(&owner, &format!("/v1/deposits/{}", abandoned.get("id")), "open");
    drop(server);
    let server = world.serve();
    assert_eq!(balance(&server.test(), &agent), "50000");
    drop(server);
    is_clean(&world);
}
