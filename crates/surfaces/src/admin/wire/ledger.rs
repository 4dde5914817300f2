//! The shapes of accounts and transfers on the wire.

use bursar_domain::ledger::{AccountNo, TransferKind, TransferState};
use bursar_domain::{Book, Id, WalletId};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::common::money::{UsdBalance, UsdString, UsdTotal};
use crate::common::schemas::{BookWord, CurrencyCode, Date, Time, words};

words! {
    /// The kind of an account.
    AccountWord, "admin.AccountKind": AccountNo::of_each_kind(Book::Live, WalletId(Id::first_of(0))).map(AccountNo::word);
    /// Why a transfer was made.
    TransferWord, "admin.TransferKind": TransferKind::ALL.map(TransferKind::word);
    /// What a transfer does.
    StateWord, "admin.TransferState": TransferState::WORDS;
    /// Which of an agent's wallets.
    WalletWord, "admin.WalletKind": ["main", "scoped"];
}

/// Which accounts.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AccountsQuery {
    /// `live` or `test`; absent: both.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which transfers.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct TransfersQuery {
    /// The first day, in UTC; absent: that of the first transfer.
    #[param(value_type = Option<Date>, inline, nullable = false)]
    pub from: Option<String>,
    /// The last day, in UTC; absent: that of the last transfer.
    #[param(value_type = Option<Date>, inline, nullable = false)]
    pub to: Option<String>,
    /// `live` or `test`; absent: both.
    #[param(value_type = Option<BookWord>, inline, nullable = false)]
    pub book: Option<String>,
    /// 1 to 1000, default 100.
    #[param(value_type = Option<u32>, minimum = 1, maximum = 1000, default = 100, nullable = false)]
    pub limit: Option<String>,
    /// Where the page begins: as the last page's header `Link` gives it.
    #[param(nullable = false)]
    pub cursor: Option<String>,
}

/// Which account of the principal's ledger.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::AccountName)]
pub struct AccountName {
    /// `general` is the principal's own money, `wallet` a wallet's; `vendors`, `fees` (taken by the server's operator), `world` (where
    /// money that is put in comes from) and `principals` (what agents pay to and receive from other principals') stand for the outside.
    #[schema(value_type = AccountWord)]
    pub account: &'static str,
    /// The wallet's id; `null` for other accounts.
    #[schema(required = true)]
    pub wallet_id: Option<String>,
    /// `main` or `scoped`.
    #[schema(value_type = Option<WalletWord>, required = true)]
    pub wallet: Option<&'static str>,
    /// The wallet's agent.
    #[schema(required = true)]
    pub agent_id: Option<String>,
    /// That agent's handle.
    #[schema(required = true)]
    pub agent: Option<String>,
}

/// An account with what it holds.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Account)]
pub struct Account {
    /// `general` is the principal's own money, `wallet` a wallet's.
    #[schema(value_type = AccountWord)]
    pub account: &'static str,
    /// The wallet's id; `null` for the principal's own account.
    #[schema(required = true)]
    pub wallet_id: Option<String>,
    /// `main` or `scoped`.
    #[schema(value_type = Option<WalletWord>, required = true)]
    pub wallet: Option<&'static str>,
    /// The wallet's agent.
    #[schema(required = true)]
    pub agent_id: Option<String>,
    /// That agent's handle.
    #[schema(required = true)]
    pub agent: Option<String>,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// What the amounts are in.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// What is there, held money included; a debt has a minus.
    pub balance: UsdBalance,
    /// Of that, held.
    pub held: UsdTotal,
    /// The newest transfer that touched it; `null` before the first.
    #[schema(required = true)]
    pub last_transfer_id: Option<String>,
}

/// A movement from one account to another.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = admin::Transfer)]
pub struct Transfer {
    /// Its id.
    pub id: String,
    /// The number of the event in the journal that made it.
    pub line: u64,
    /// When that happened.
    #[schema(value_type = Time)]
    pub at: String,
    /// `live` or `test`.
    #[schema(value_type = BookWord)]
    pub book: &'static str,
    /// Why: `credit` (put in by hand), `budget` (of a scoped wallet), `remainder` (of a closed wallet), `payment`, `fee`, `platform_fee` (of
    /// a settled hold), `allocation` (to a child agent) or `reclaim` (back from it).
    #[schema(value_type = TransferWord)]
    pub kind: &'static str,
    /// `posted` moves at once. `held` reserves, and is `captured` or `released` later: by a transfer of its own, which `captures`
    /// (moves) or `releases` it.
    #[schema(value_type = StateWord)]
    pub state: &'static str,
    /// Whether the amount moved, as it does by what is `posted` or `captures`.
    pub moves: bool,
    /// The hold that it captures or releases.
    #[schema(required = true)]
    pub hold_id: Option<String>,
    /// The account that the money comes from.
    pub debit: AccountName,
    /// The account that it goes to.
    pub credit: AccountName,
    /// How much.
    pub amount: UsdString,
    /// What the amount is in.
    #[schema(value_type = CurrencyCode)]
    pub currency: String,
    /// The payment that it belongs to.
    #[schema(required = true)]
    pub payment_id: Option<String>,
    /// Who pays: the handle of an agent, or its id where it is another principal's.
    #[schema(required = true)]
    pub payer: Option<String>,
    /// Who is paid: a vendor, the handle of an agent, or its id where it is another principal's.
    #[schema(required = true)]
    pub payee: Option<String>,
    /// What the payer, or whoever put the money in, wrote about it.
    #[schema(required = true)]
    pub memo: Option<String>,
}
