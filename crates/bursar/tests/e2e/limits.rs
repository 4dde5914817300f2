//! Rate limits: 60 a minute for each live wallet, 500 for each principal, ten times that in the test book, 0 is off.

use crate::http::Answer;
use crate::load::side_by_side;
use crate::shape;
use crate::wallet::{LENIENT, Wallet};
use crate::world::{World, heavy};

fn send_many(wallet: &Wallet, count: usize) -> Vec<Answer> {
    (0..count).map(|_| wallet.charge("0.000001").send()).collect()
}

fn passed(answers: &[Answer]) -> usize {
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        assert_eq!(answer.status, 429, "{}", answer.text);
        shape::check(r#"{"status":"error","code":"rate_limited","message":"<text>"}"#, &answer.text);
        assert!(answer.header("retry-after").is_some_and(|seconds| (1..=60).contains(&seconds.parse::<u32>().unwrap())));
    }
    answers.iter().filter(|answer| answer.status == 200).count()
}

#[test]
fn the_61st_charge_of_a_minute_is_429() {
    let world = World::new();
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", LENIENT);
    assert_eq!(passed(&send_many(&wallet, 60)), 60);
    let refused = wallet.charge("0.000001").send().is(429);
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((50..=60).contains(&seconds), "until the first of them is a minute old: {seconds}");
    assert_eq!(passed(&send_many(&wallet, 5)), 0);
    let neighbour = Wallet::issue(&server.live(), "1.00", LENIENT);
    neighbour.charge("0.01").send().is(200);
    assert_eq!(wallet.view().status, 200, "reading is not charging");
    // Refused before it was judged: nothing of it stands anywhere.
    assert_eq!(wallet.transaction_ids().len(), 60);
}

#[test]
fn a_limit_comes_before_body_and_replay_and_after_the_token() {
    let world = World::new().with("BURSAR_LIMITS_WALLET_PER_MINUTE", "1");
    let server = world.serve();
    let wallet = Wallet::issue(&server.funded("10.00"), "5.00", LENIENT);
    wallet.charge("0.01").key("k").send().is(200);
    wallet.charge("0.01").key("k").send().is(429);
    wallet.charge("-1").send().is(429);
    let stranger = wallet.agent.with_token("ap_wallet_00");
    stranger.post(crate::wallet::CHARGE).body(&crate::wallet::body("1")).send().is(401);
}

#[test]
fn a_principal_has_a_limit_over_all_its_wallets() {
    let world = World::new().with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "5");
    let server = world.serve();
    let owner = server.funded("10.00");
    let wallets = [Wallet::issue(&owner, "1.00", LENIENT), Wallet::issue(&owner, "1.00", LENIENT)];
    for number in 0..5 {
        wallets[number % 2].charge("0.01").send().is(200);
    }
    for wallet in &wallets {
        wallet.charge("0.01").send().is(429);
    }
    // The other book counts for itself.
    Wallet::issue(&server.test(), "1.00", LENIENT).charge("0.01").send().is(200);
}

#[test]
fn the_test_book_has_ten_times_as_much_and_zero_is_off() {
    let _heavy = heavy();
    let world = World::new().with("BURSAR_LIMITS_WALLET_PER_MINUTE", "6");
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "5.00", LENIENT);
    assert_eq!(passed(&send_many(&wallet, 60)), 60);
    assert_eq!(passed(&send_many(&wallet, 5)), 0);

    let world = World::new().unlimited();
    let server = world.serve();
    let (live, test) = (server.funded("10.00"), server.test());
    let wallets = [Wallet::issue(&live, "5.00", LENIENT), Wallet::issue(&test, "5.00", LENIENT)];
    let counts = side_by_side(8, |number| passed(&send_many(&wallets[usize::try_from(number % 2).unwrap()], 100)));
    assert_eq!(counts.into_iter().sum::<usize>(), 800);
}

#[test]
fn whatever_moves_money_with_an_api_key_counts_and_is_limited() {
    let world = World::new().with("BURSAR_LIMITS_PRINCIPAL_PER_MINUTE", "1");
    let server = world.serve();
    let owner = server.funded("10.00");
    let agent = owner.post("/v1/agents").body(r#"{"name":"a"}"#).send().is(201).get("id");
    let (first, agents) = ("/api/v1/wallet/transfers", format!("/v1/wallets/{agent}"));
    owner.post(first).key("k").body(r#"{"amount":"1"}"#).send().is(200);
    // Whatever the body says, and whether the key was answered or not.
    for path in [
        first.to_owned(),
        "/api/v1/wallet/payments".to_owned(),
        "/api/public/v1/wallets".to_owned(),
        "/v1/pay".to_owned(),
        "/v1/deposit".to_owned(),
        "/v1/withdraw".to_owned(),
        format!("{agents}/fund"),
        format!("{agents}/withdraw"),
        format!("{agents}/holds"),
        format!("{agents}/allocate"),
        format!("{agents}/reclaim"),
    ] {
        let refused = owner.post(&path).key("k").body(r#"{"amount":"1"}"#).send().is(429);
        assert!(refused.header("retry-after").is_some(), "{path}");
    }
    // A key that opens nothing hears of no limit, and what ends a hold is not counted.
    owner.with_token("ap_live_nothing").post(first).body("{}").send().is(401);
    owner.post("/v1/holds/tx_none/return").key("k").send().is(404);
}
