//! The words of closed lists: how each is stored, and how the journal spells it.

use bursar_domain::Way;
use bursar_domain::approval::Verdict;
use bursar_domain::by::Kind as ActorKind;
use bursar_domain::funding::{DepositState, FailureKind, PayoutState, RefundState};
use bursar_domain::ledger::TransferKind;
use bursar_domain::method::Status as MethodStatus;
use bursar_domain::policy::{Category, RuleWord};
use bursar_domain::principal::Mode;
use bursar_domain::rail::Rail;
use bursar_domain::wallet::Status;
use bursar_domain::webhook::{Topic, Why};

use super::words;

words! {
    ActorKind {
        System = 0 "system",
        ApiKey = 1 "api_key",
        Operator = 2 "operator",
        Root = 3 "root",
        WalletToken = 4 "wallet_token",
        Timer = 5 "timer",
        Payer = 6 "payer",
        Rail = 7 "rail",
        Courier = 8 "courier",
        AgentToken = 9 "agent_token",
        Anonymous = 10 "anonymous",
    }
    Way {
        Api = 0 "api",
        Control = 1 "control",
        CommandLine = 2 "command_line",
        Internal = 3 "internal",
        Page = 4 "page",
        Webhook = 5 "webhook",
        Pay = 6 "pay",
        Mcp = 7 "mcp",
    }
    Mode { Autonomous = 0 "autonomous", Tiered = 1 "tiered", ApproveEvery = 2 "approve-every" }
    RuleWord {
        HardLimit = 0 "hard_limit",
        Mandate = 1 "mandate",
        Revoked = 2 "revoked",
        Expired = 3 "expired",
        Agent = 4 "agent",
        Rails = 5 "rails",
        Payees = 6 "payees",
        Merchants = 7 "merchants",
        MerchantDomains = 8 "merchant_domains",
        Categories = 9 "categories",
        BlockedCategories = 10 "blocked_categories",
        Currency = 11 "currency",
        PerItem = 12 "per_item",
        PerTransaction = 13 "per_transaction",
        LifetimeCap = 14 "lifetime_cap",
        Window = 15 "window",
        Rail = 16 "rail",
        RailCurrency = 17 "rail_currency",
        Balance = 18 "balance",
        MandateRequired = 19 "mandate_required",
        Threshold = 20 "threshold",
        ApproveEvery = 21 "approve_every",
        Policy = 22 "policy",
        CartReady = 23 "cart_ready",
        CartTotal = 24 "cart_total",
        FundingSource = 25 "funding_source",
    }
    Rail { Sandbox = 0 "sandbox", Stripe = 1 "stripe", X402 = 2 "x402", Acp = 3 "acp" }
    DepositState { Requested = 0 "requested", Open = 1 "open", Credited = 2 "credited", Failed = 3 "failed" }
    PayoutState { Requested = 0 "requested", Sent = 1 "sent", Completed = 2 "completed", Failed = 3 "failed" }
    RefundState { Requested = 0 "requested", Sent = 1 "sent", Completed = 2 "completed", Failed = 3 "failed" }
    FailureKind {
        Declined = 0 "declined",
        NeedsPayer = 1 "needs_payer",
        Expired = 2 "expired",
        Cancelled = 3 "cancelled",
        Rejected = 4 "rejected",
    }
    MethodStatus { Active = 0 "active", Inactive = 1 "inactive", Deleted = 2 "deleted", Pending = 3 "pending", Failed = 4 "failed" }
    Status { Active = 0 "active", Paused = 1 "paused", Revoked = 2 "revoked", Expired = 3 "expired" }
    TransferKind {
        Credit = 0 "credit",
        Budget = 1 "budget",
        Remainder = 2 "remainder",
        Payment = 3 "payment",
        Fee = 4 "fee",
        PlatformFee = 5 "platform_fee",
        Allocation = 6 "allocation",
        Reclaim = 7 "reclaim",
        Deposit = 8 "deposit",
        Payout = 9 "payout",
        PayoutFee = 10 "payout_fee",
        PayoutReturn = 11 "payout_return",
        AiCredit = 12 "ai_credit",
        AiFee = 13 "ai_fee",
        Refund = 14 "refund",
        Reversal = 15 "reversal",
        Reinstatement = 16 "reinstatement",
    }
    Topic {
        PaymentCompleted = 0 "payment_completed",
        PaymentFailed = 1 "payment_failed",
        DepositCompleted = 2 "deposit_completed",
        WithdrawalCompleted = 3 "withdrawal_completed",
        WithdrawalFailed = 4 "withdrawal_failed",
        EscalationCreated = 5 "escalation_created",
        EscalationResolved = 6 "escalation_resolved",
        WalletPaused = 7 "wallet_paused",
        WalletRevoked = 8 "wallet_revoked",
        EndpointTest = 9 "endpoint_test",
        DepositRefunded = 10 "deposit_refunded",
        RefundFailed = 11 "refund_failed",
        DepositReversed = 12 "deposit_reversed",
        DepositReinstated = 13 "deposit_reinstated",
    }
    Why { ByHand = 0 "by_hand", Gone = 1 "gone", Failing = 2 "failing" }
    Verdict { Pending = 0 "pending", Approved = 1 "approved", Denied = 2 "denied", Expired = 3 "expired" }
    Category { LlmApi = 0 "llm_api", Search = 1 "search", Data = 2 "data", Storage = 3 "storage", ExternalApi = 4 "external_api" }
}
