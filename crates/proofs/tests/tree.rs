//! The tree against the published vectors of RFC 6962's reference implementation, and against a tree made the naive way.

use bursar_proofs::frontier::Frontier;
use bursar_proofs::path::{consistency, extends, includes, inclusion, root};
use bursar_proofs::tiles::{Growing, TileNo, Tiles, filled, partial};
use bursar_proofs::{Hash, empty, leaf, node};
use data_encoding::HEXLOWER;
use proptest::prelude::*;

/// What is in the leaves of the published tree.
const LEAVES: [&str; 8] = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

/// The roots of its first leaves: none, one, two and so on.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// Published proofs: of which leaf in which tree.
const INCLUSIONS: [(u64, u64, &[&str]); 4] = [
    (0, 1, &[]),
    (
        0,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        &[
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
];

/// The same of trees that go on.
const CONSISTENCIES: [(u64, u64, &[&str]); 3] = [
    (1, 1, &[]),
    (
        1,
        8,
        &[
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        &[
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
];

fn hash(hex: &str) -> Hash {
    HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
}

fn hashes(hex: &[&str]) -> Vec<Hash> {
    hex.iter().map(|hex| hash(hex)).collect()
}

/// All tiles of a tree of these leaves, which was appended to some leaves at a time.
fn grown(leaves: &[Hash], steps: &[usize]) -> Tiles {
    let (mut kept, mut rest) = (Tiles::default(), leaves);
    for step in steps.iter().copied().chain([usize::MAX]) {
        let size = (leaves.len() - rest.len()) as u64;
        let edge = partial(size).into_iter().map(|tile| (tile, kept.0[&tile].clone())).collect();
        let mut growing = Growing::new(size, Tiles(edge)).expect("what was kept");
        let (some, left) = rest.split_at(step.min(rest.len()));
        some.iter().for_each(|leaf| growing.push(*leaf));
        assert_eq!(growing.root(), root(&mut whole(&growing, &kept), growing.size()));
        rest = left;
        kept.0.extend(growing.into_changed());
    }
    kept
}

fn whole(growing: &Growing, kept: &Tiles) -> Tiles {
    let mut all = kept.clone();
    all.0.extend(growing.clone().into_changed());
    all
}

/// The root as the RFC defines it.
fn naive(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty(),
        [only] => *only,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node(&naive(left), &naive(right))
        }
    }
}

fn numbered(count: u64) -> Vec<Hash> {
    (0..count).map(|number| leaf(&number.to_be_bytes())).collect()
}

#[test]
fn the_published_vectors_hold() {
    let leaves: Vec<Hash> = LEAVES.iter().map(|hex| leaf(&HEXLOWER.decode(hex.as_bytes()).unwrap())).collect();
    let mut tiles = grown(&leaves, &[3, 1]);
    let mut frontier = Frontier::default();
    for (size, expected) in (0u64..).zip(ROOTS) {
        assert_eq!(HEXLOWER.encode(&root(&mut tiles, size).unwrap()), expected);
        assert_eq!(HEXLOWER.encode(&frontier.root()), expected);
        leaves.get(frontier.size() as usize).into_iter().for_each(|leaf| frontier.push(*leaf));
    }
    for (index, size, expected) in INCLUSIONS {
        assert_eq!(inclusion(&mut tiles, index, size), Ok(hashes(expected)), "{index} in {size}");
        assert!(includes(&leaves[index as usize], index, size, &hashes(expected), &hash(ROOTS[size as usize])));
    }
    for (from, to, expected) in CONSISTENCIES {
        assert_eq!(consistency(&mut tiles, from, to), Ok(hashes(expected)), "{from} to {to}");
        let (old, new) = (hash(ROOTS[from as usize]), hash(ROOTS[to as usize]));
        assert!(extends((from, &old), (to, &new), &hashes(expected)));
    }
}

/// Every proof of every tree up to a size, and each with one thing changed.
#[test]
fn a_proof_that_was_changed_shows_nothing() {
    let leaves = numbered(24);
    let mut tiles = grown(&leaves, &[]);
    let other = leaf(b"other");
    for size in 1..=24 {
        let top = root(&mut tiles, size).unwrap();
        for index in 0..size {
            let path = inclusion(&mut tiles, index, size).unwrap();
            let own = leaves[index as usize];
            assert!(includes(&own, index, size, &path, &top));
            assert!(!includes(&other, index, size, &path, &top) && !includes(&own, index, size, &path, &other));
            assert!(!includes(&own, size, size, &path, &top));
            assert!((0..size).filter(|at| *at != index).all(|at| !includes(&own, at, size, &path, &top)));
            assert!(!includes(&own, index, size, &[path.as_slice(), &[other]].concat(), &top));
            for at in 0..path.len() {
                let mut changed = path.clone();
                changed[at] = other;
                assert!(!includes(&own, index, size, &changed, &top));
                changed.remove(at);
                assert!(!includes(&own, index, size, &changed, &top));
            }
        }
        for from in 1..=size {
            let (path, old) = (consistency(&mut tiles, from, size).unwrap(), root(&mut tiles, from).unwrap());
            assert!(extends((from, &old), (size, &top), &path), "{from} to {size}");
            assert!(!extends((from, &other), (size, &top), &path) && !extends((from, &old), (size, &other), &path));
            assert!(!extends((from, &old), (size, &top), &[path.as_slice(), &[other]].concat()));
            for at in 0..path.len() {
                let mut changed = path.clone();
                changed[at] = other;
                assert!(!extends((from, &old), (size, &top), &changed), "{from} to {size}");
                changed.remove(at);
                assert!(!extends((from, &old), (size, &top), &changed), "{from} to {size}");
            }
        }
    }
    assert!(extends((0, &empty()), (5, &other), &[]) && !extends((0, &other), (5, &other), &[]));
    assert!(!extends((6, &other), (5, &other), &[]));
}

#[test]
fn tiles_are_filled_from_the_left() {
    let tile = |level, index| TileNo { level, index };
    let check = |size, tile, expect| assert_eq!(filled(size, tile), expect, "{size}, {tile:?}");
    check(0, tile(0, 0), 0);
    check(300, tile(0, 0), 256);
    check(300, tile(0, 1), 44);
    check(300, tile(0, 2), 0);
    check(300, tile(1, 0), 1);
    check(65_536, tile(1, 0), 256);
    check(65_536, tile(2, 0), 1);
    check(u64::MAX, tile(7, 0), 255);
    check(u64::MAX, tile(8, 0), 0);
    assert_eq!(partial(0), []);
    assert_eq!(partial(256), [tile(1, 0)]);
    assert_eq!(partial(65_536 + 257), [tile(0, 257), tile(1, 1), tile(2, 0)]);
}

#[test]
fn a_tree_is_not_appended_to_where_a_tile_is_not_what_was_kept() {
    let tiles = grown(&numbered(300), &[]);
    let edge = |tiles: &Tiles| Growing::new(300, Tiles(partial(300).iter().map(|no| (*no, tiles.0[no].clone())).collect()));
    assert!(edge(&tiles).is_ok());
    for tile in partial(300) {
        let mut short = tiles.clone();
        short.0.get_mut(&tile).unwrap().pop();
        assert_eq!(edge(&short).err().map(|missing| missing.tile), Some(tile));
    }
    assert!(Growing::new(300, Tiles::default()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn trees_are_what_the_naive_tree_is(
        count in 0u64..1_500,
        steps in prop::collection::vec(0usize..700, 0..6),
        (one, two) in (any::<prop::sample::Index>(), any::<prop::sample::Index>()),
    ) {
        let leaves = numbered(count);
        let mut tiles = grown(&leaves, &steps);
        for (tile, hashes) in &tiles.0 {
            prop_assert_eq!(hashes.len(), filled(count, *tile));
        }
        let size = two.index(leaves.len() + 1) as u64;
        let top = root(&mut tiles, size).unwrap();
        prop_assert_eq!(top, naive(&leaves[..size as usize]));
        let mut frontier = Frontier::default();
        leaves[..size as usize].iter().for_each(|leaf| frontier.push(*leaf));
        prop_assert_eq!(frontier.root(), top);
        if size > 0 {
            let index = one.index(size as usize) as u64;
            let path = inclusion(&mut tiles, index, size).unwrap();
            prop_assert!(path.len() <= 11);
            prop_assert!(includes(&leaves[index as usize], index, size, &path, &top));
            let (old, path) = (naive(&leaves[..=index as usize]), consistency(&mut tiles, index + 1, size).unwrap());
            prop_assert!(extends((index + 1, &old), (size, &top), &path));
        }
    }
}
