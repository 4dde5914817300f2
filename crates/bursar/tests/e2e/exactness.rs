//! Amounts such as 0.003, 0.000001 and 999999999.999999 are exact to the last digit; 0.0000001, 1e-3, -1, "1", NaN are 400, and so is
//! what is above the ceiling of one amount, $1,000,000,000.

use crate::wallet::{CHARGE, LENIENT, WALLETS, Wallet, figure};
use crate::world::World;

#[test]
fn amounts_are_exact_to_the_last_digit() {
    let world = World::new();
    let server = world.serve();
    let policy = LENIENT.replace("1000000", "999999999.999999");
    for (amount, rest) in [("0.003", "999999999.996999"), ("0.000001", "999999999.999998"), ("999999999.999999", "0.00")] {
        let wallet = Wallet::issue(&server.test(), "999999999.999999", &policy);
        let answer = wallet.charge(amount).send().is(200);
        assert_eq!([figure(&answer.text, "amount"), figure(&answer.text, "remaining_balance")], [amount, rest]);
        assert_eq!(
            [wallet.figure("spent"), wallet.figure("balance"), wallet.figure("budget")],
            [amount, rest, "999999999.999999"]
        );
        let list = server.test().get(&format!("{WALLETS}/{}/transactions", wallet.id)).send().text;
        assert!(list.contains(&format!("\"amount\":{amount},")), "{list}");
        let listed = world.run(&["wallets", "list", "--json"]).ok().out;
        assert!(listed.contains(&format!("\"balance\": \"{rest}\",")), "{listed}");
    }
    let report = world.verify();
    assert_eq!(report["debits"], report["credits"]);
}

#[test]
fn a_million_small_amounts_add_up() {
    let world = World::new().unlimited();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "0.30", LENIENT);
    // 0.1 + 0.1 + 0.1 is not 0.3 where money is a float.
    for rest in ["0.20", "0.10", "0.00"] {
        assert_eq!(figure(&wallet.charge("0.1").send().is(200).text, "remaining_balance"), rest);
    }
    wallet.charge("0.000001").expect(402, r#"{"status":"blocked","reason":"INSUFFICIENT_BALANCE","...":0}"#);
}

#[test]
fn what_is_no_exact_amount_is_400_and_nothing_is_recorded() {
    let world = World::new().unlimited();
    let server = world.serve();
    let wallet = Wallet::issue(&server.test(), "10.00", LENIENT);
    let recorded = || server.control().get("/audit").send().text.len();
    let before = recorded();
    let bad = [
        "0.0000001",
        "1e-3",
        "1E3",
        "-1",
        "-0",
        "\"1\"",
        "NaN",
        "Infinity",
        "0",
        "0.000000",
        "null",
        "true",
        "[1]",
        "{}",
        "01",
        "1.",
        ".5",
        "+1",
        "0x1",
        "1000000000.000001",
        "9007199254.740993",
        "9223372036854.775808",
        "99999999999999999999999999",
        "1e400",
    ];
    for amount in bad {
        let shape = r#"{"status":"error","code":"invalid_request","message":"<text>","...":0}"#;
        wallet.charge(amount).key(amount).expect(400, shape);
        let issue = format!(r#"{{"agent_id":"a","budget":{{"amount":{amount},"currency":"USD"}},"policy":{LENIENT}}}"#);
        server.test().post(WALLETS).body(&issue).expect(400, shape);
    }
    assert_eq!(recorded(), before, "nothing is recorded");
    assert_eq!([wallet.figure("balance"), wallet.figure("spent")], ["10.00", "0.00"]);
    // A key that was refused is still free.
    wallet.agent.post(CHARGE).key("-1").body(&crate::wallet::body("0.5")).send().is(200);
    world.verify();
}
