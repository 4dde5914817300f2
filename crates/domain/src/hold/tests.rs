//! Tables of the platform's fee. Whole holds are told in the testkit's stories, on every store.

use super::*;
use crate::{Amount, Total};

#[test]
fn each_part_of_an_amount_pays_the_share_of_its_tier() {
    let dollars = Amount::of_units;
    let tier = |up_to, basis_points| Tier { up_to: dollars(up_to), basis_points };
    let fee = PlatformFee { tiers: vec![tier(10_000, 500), tier(100_000, 300)], beyond: 150 };
    let check = |volume: u64, amount: u64, expect_micros: u64| {
        let got = fee.of(dollars(volume).into(), dollars(amount));
        assert_eq!(got.micros(), expect_micros, "{amount} on top of {volume}");
    };
    check(0, 100, 5_000_000);
    check(0, 10_000, 500_000_000);
    check(9_999, 1, 50_000);
    check(10_000, 1, 30_000);
    check(9_999, 2, 80_000);
    check(0, 200_000, 500_000_000 + 2_700_000_000 + 1_500_000_000);
    check(99_999, 2, 40_000);
    check(1_000_000, 1, 10_000);
    check(1_000_000, 2, 30_000);
    check(0, 0, 0);
    let odd = |cents: u64| fee.of(Total::ZERO, Amount::from_micros(cents * 10_000).unwrap()).micros();
    assert_eq!([odd(501), odd(19), odd(20)], [250_000, 0, 10_000], "whole cents, rounded down");
}

#[test]
fn a_fee_never_exceeds_its_amount() {
    let all = PlatformFee { tiers: Vec::new(), beyond: 10_000 };
    assert_eq!(all.of(Total::ZERO, Amount::of_units(3)), Amount::of_units(3));
    assert_eq!(PlatformFee::NONE.of(Total::ZERO, Amount::of_units(3)), Amount::ZERO);
    let micro = Amount::from_micros(1).unwrap();
    let five = PlatformFee { tiers: Vec::new(), beyond: 500 };
    assert_eq!(five.of(Total::ZERO, micro), Amount::ZERO, "rounded down");
}
