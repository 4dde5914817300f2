//! Stories of fees. Whole payments are told in the testkit's stories, on every store.

use super::*;

#[test]
fn fees_are_a_share_and_a_least() {
    let credits = |count: u64| Amount::from_micros(count * 1_000).unwrap();
    let check = |basis_points, least, amount, expect_micros| {
        let rule = FeeRule { basis_points, least: credits(least) };
        assert_eq!(rule.of(credits(amount)).micros(), expect_micros, "{amount} at {basis_points} bps, least {least}");
    };
    check(100, 1, 10, 1_000);
    check(100, 0, 10, 100);
    check(100, 1, 1_000, 10_000);
    check(100, 1, 99, 1_000);
    check(0, 0, 1_000, 0);
}
