//! What accounts are called in an export, from the principal's point of view. Names are what beancount takes, which is the strictest:
//! parts of letters, digits and `-`, each beginning with a capital or a digit.

use bursar_domain::ledger::AccountNo;
use bursar_domain::rail::Rail;
use bursar_domain::{Book, WalletId};
use serde::Deserialize;

/// An account as the server tells it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Side {
    pub(super) account: String,
    pub(super) wallet_id: Option<String>,
    pub(super) wallet: Option<String>,
    pub(super) agent_id: Option<String>,
    pub(super) agent: Option<String>,
}

/// Where opening balances come from.
pub(super) const OPENING: &str = "Equity:Opening-Balances";

/// Which account it is in a book; none for one of a kind that this program does not know.
pub(super) fn account(side: &Side, book: Book) -> Option<AccountNo> {
    AccountNo::named(&side.account, book, side.wallet_id.as_deref().and_then(WalletId::parse))
}

/// The name of an account in a book, where a transfer credits it (money goes to it) or debits it.
pub(super) fn name(account: AccountNo, side: &Side, book: Book, is_credited: bool) -> String {
    let book = match book {
        Book::Live => "Live",
        Book::Test => "Test",
    };
    let root = root(account, is_credited);
    match account {
        AccountNo::General(_) => format!("{root}:Bursar:{book}:General"),
        AccountNo::Wallet(id) => {
            let agent = agent_part(side.agent.as_deref().unwrap_or_default(), side.agent_id.as_deref().unwrap_or_default());
            let wallet = if side.wallet.as_deref() == Some("main") { "Main".to_owned() } else { id_part(&id.to_string()) };
            format!("{root}:Bursar:{book}:Agents:{agent}:{wallet}")
        }
        AccountNo::Vendors(_) => format!("{root}:Bursar:{book}:Vendors"),
        AccountNo::Fees(_) => format!("{root}:Bursar:{book}:Fees"),
        AccountNo::World(_) => format!("{root}:Bursar:{book}:World"),
        AccountNo::Principals(_) => format!("{root}:Bursar:{book}:Principals"),
        AccountNo::Funding(Rail::Sandbox, _) => format!("{root}:Bursar:{book}:Sandbox"),
        AccountNo::Funding(Rail::Stripe, _) => format!("{root}:Bursar:{book}:Stripe"),
        AccountNo::Funding(Rail::Acp, _) => format!("{root}:Bursar:{book}:Acp"),
        AccountNo::Funding(Rail::X402, _) => format!("{root}:Bursar:{book}:X402"),
    }
}

/// Which of the five kinds of accounts it is in bookkeeping. What agents are paid by other principals' is income, what they pay to them
/// an expense.
const fn root(account: AccountNo, is_credited: bool) -> &'static str {
    match account {
        AccountNo::General(_) | AccountNo::Wallet(_) => "Assets",
        AccountNo::Vendors(_) | AccountNo::Fees(_) => "Expenses",
        AccountNo::World(_) | AccountNo::Funding(..) => "Equity",
        AccountNo::Principals(_) => {
            if is_credited {
                "Expenses"
            } else {
                "Income"
            }
        }
    }
}

/// The longest handle, in bytes, that a name has as it is, and how many of a longer one it begins with.
const HANDLE_MAX: usize = 60;

/// An agent's part of a name. A handle of small letters, digits, `-` and `_` stands there with a capital, and `--` for `_`. Whatever
/// else it holds could make it look like another, so it is followed by the agent's id: no two agents have the same part.
fn agent_part(handle: &str, id: &str) -> String {
    let is_plain = handle
        .split(['-', '_'])
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if is_plain && handle.len() <= HANDLE_MAX {
        return capitalised(&handle.replace('_', "--"));
    }
    let kept: String = handle.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let mut part = kept.split_whitespace().collect::<Vec<_>>().join("-");
    part.truncate(HANDLE_MAX);
    let part = part.trim_end_matches('-');
    // An id has a second capital, which the part of a plain handle never has.
    if part.is_empty() || handle == id { id_part(id) } else { format!("{}-{}", capitalised(part), id_part(id)) }
}

/// An id as a part of a name: `WLT-01J8X3A1B2C4D5E6F`.
fn id_part(id: &str) -> String {
    id.to_ascii_uppercase().replace('_', "-")
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bursar_domain::{AgentId, Id};

    use super::*;

    fn id(number: u64) -> String {
        AgentId(Id::from_parts(1_780_000_000_000, number)).to_string()
    }

    #[test]
    fn handles_become_names_that_beancount_takes() {
        let check = |handle: &str, expect: &str| {
            let id = id_part(&id(1));
            assert_eq!(agent_part(handle, &self::id(1)), expect.replace("ID", &id), "{handle:?}");
        };
        check("shopper", "Shopper");
        check("shopping-agent", "Shopping-agent");
        check("agent_research_001", "Agent--research--001");
        check("7up", "7up");
        check("Shopper", "Shopper-ID");
        check("agent--research", "Agent-research-ID");
        check("-x", "X-ID");
        check("x_", "X-ID");
        check("acme:bot/1 \"; \n", "Acme-bot-1-ID");
        check("Übel & Söhne", "Bel-S-hne-ID");
        check("東京", "ID");
        check("", "ID");
        check(&id(1), "ID");
        check(&"a".repeat(60), &format!("A{}", "a".repeat(59)));
        check(&"a".repeat(61), &format!("A{}-ID", "a".repeat(59)));
        let name = agent_part(&"ab ".repeat(80), &id(1));
        assert!(name.len() < 100 && !name.contains("--"), "{name}");
    }

    #[test]
    fn no_two_agents_have_the_same_name() {
        let own = format!("shopper-{}", id_part(&id(2)).to_ascii_lowercase());
        let handles = [
            "shopper",
            "Shopper",
            "SHOPPER",
            "shopper ",
            "shopper!",
            "shop-per",
            "shop_per",
            "shop--per",
            "shop__per",
            "shop.per",
            "shop per",
            "東京",
            "京東",
            &own,
            &format!("shopper-{}", id_part(&id(2))),
        ];
        let names: BTreeSet<String> = (0..).zip(handles).map(|(number, handle)| agent_part(handle, &id(number))).collect();
        assert_eq!(names.len(), handles.len(), "{names:?}");
        let is_name = |name: &String| {
            name.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        assert!(names.iter().all(is_name), "{names:?}");
    }

    #[test]
    fn every_account_has_its_place() {
        let wallet = WalletId(Id::from_parts(1_780_000_000_000, 9));
        let side = |account: AccountNo, kind: &str| Side {
            account: account.word().to_owned(),
            wallet_id: (account.book().is_none()).then(|| wallet.to_string()),
            wallet: Some(kind.to_owned()),
            agent_id: Some(id(1)),
            agent: Some("shopper".to_owned()),
        };
        let named = |side: &Side, is_credited| Some(name(account(side, Book::Live)?, side, Book::Live, is_credited));
        let [general, scoped, vendors, fees, world, principals, sandbox, stripe, x402, acp] =
            AccountNo::of_each_kind(Book::Live, wallet);
        let check = |account, kind, is_credited, expect: &str| {
            assert_eq!(named(&side(account, kind), is_credited).as_deref(), Some(expect));
        };
        check(general, "", true, "Assets:Bursar:Live:General");
        check(scoped, "main", true, "Assets:Bursar:Live:Agents:Shopper:Main");
        check(scoped, "scoped", false, &format!("Assets:Bursar:Live:Agents:Shopper:{}", id_part(&wallet.to_string())));
        check(vendors, "", true, "Expenses:Bursar:Live:Vendors");
        check(fees, "", true, "Expenses:Bursar:Live:Fees");
        check(world, "", false, "Equity:Bursar:Live:World");
        check(sandbox, "", false, "Equity:Bursar:Live:Sandbox");
        check(stripe, "", true, "Equity:Bursar:Live:Stripe");
        check(x402, "", true, "Equity:Bursar:Live:X402");
        check(acp, "", true, "Equity:Bursar:Live:Acp");
        check(principals, "", true, "Expenses:Bursar:Live:Principals");
        check(principals, "", false, "Income:Bursar:Live:Principals");
        let unknown = Side { account: "moon".to_owned(), ..side(general, "") };
        assert_eq!(named(&unknown, true), None);
        let nameless = Side { wallet_id: None, ..side(scoped, "main") };
        assert_eq!(named(&nameless, true), None);
    }
}
