//! Roots and proofs of a tree whose complete subtrees are known, and how proofs are checked: RFC 6962, section 2.1, and RFC 9162.

use crate::{Hash, empty, node};

/// The complete subtrees of a tree.
pub trait Nodes {
    /// What can go wrong.
    type Error;

    /// The root of the subtree of the 2^`height` leaves from `index * 2^height` on. All of them are there.
    ///
    /// # Errors
    /// It can't be read.
    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Self::Error>;
}

/// The root of the first `size` leaves.
///
/// # Errors
/// A subtree can't be read.
pub fn root<N: Nodes>(nodes: &mut N, size: u64) -> Result<Hash, N::Error> {
    if size == 0 { Ok(empty()) } else { range(nodes, 0, size) }
}

/// The proof that a leaf stands in the tree of the first `size` leaves: siblings, the lowest first. Empty where there is no such leaf.
///
/// # Errors
/// A subtree can't be read.
pub fn inclusion<N: Nodes>(nodes: &mut N, index: u64, size: u64) -> Result<Vec<Hash>, N::Error> {
    let mut path = Vec::new();
    let (mut first, mut end) = (0, size);
    while index < size && end - first > 1 {
        let middle = first + split(end - first);
        if index < middle {
            path.push(range(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range(nodes, first, middle)?);
            first = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The proof that the tree of the first `from` leaves is the beginning of that of the first `to`. Empty where they are the same, or
/// where there is none.
///
/// # Errors
/// A subtree can't be read.
pub fn consistency<N: Nodes>(nodes: &mut N, from: u64, to: u64) -> Result<Vec<Hash>, N::Error> {
    let mut path = Vec::new();
    if from == 0 || from >= to {
        return Ok(path);
    }
    let (mut first, mut end, mut is_known) = (0, to, true);
    while from < end {
        let middle = first + split(end - first);
        if from <= middle {
            path.push(range(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range(nodes, first, middle)?);
            (first, is_known) = (middle, false);
        }
    }
    if !is_known {
        path.push(range(nodes, first, end)?);
    }
    path.reverse();
    Ok(path)
}

/// Whether a proof shows that a leaf stands at a place of the tree with a size and a root.
pub fn includes(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut place, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            hash = node(sibling, &hash);
            while place.is_multiple_of(2) && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            hash = node(&hash, sibling);
        }
        (place, last) = (place / 2, last / 2);
    }
    last == 0 && hash == *root
}

/// Whether a proof shows that one tree is the beginning of another: each as its size and its root.
pub fn extends(earlier: (u64, &Hash), later: (u64, &Hash), path: &[Hash]) -> bool {
    let ((from, old), (to, new)) = (earlier, later);
    if from == 0 || from >= to {
        return path.is_empty() && if from == 0 { *old == empty() } else { from == to && old == new };
    }
    // A complete tree is its own first hash.
    let whole = [*old];
    let (start, rest) = if from.is_power_of_two() { (&whole[..], path) } else { path.split_at(path.len().min(1)) };
    let Some(start) = start.first() else { return false };
    let (mut place, mut last) = (from - 1, to - 1);
    while place % 2 == 1 {
        (place, last) = (place / 2, last / 2);
    }
    let (mut before, mut after) = (*start, *start);
    for hash in rest {
        if last == 0 {
            return false;
        }
        if place % 2 == 1 || place == last {
            (before, after) = (node(hash, &before), node(hash, &after));
            while place.is_multiple_of(2) && place != 0 {
                (place, last) = (place / 2, last / 2);
            }
        } else {
            after = node(&after, hash);
        }
        (place, last) = (place / 2, last / 2);
    }
    last == 0 && before == *old && after == *new
}

/// The root of the leaves from `first` up to `end`, which begin a subtree.
fn range<N: Nodes>(nodes: &mut N, first: u64, end: u64) -> Result<Hash, N::Error> {
    let count = end - first;
    if count.is_power_of_two() {
        return nodes.node(count.trailing_zeros(), first / count);
    }
    let middle = first + split(count);
    let left = range(nodes, first, middle)?;
    Ok(node(&left, &range(nodes, middle, end)?))
}

/// The largest power of two beneath a number above 1.
const fn split(count: u64) -> u64 {
    match (count - 1).checked_ilog2() {
        Some(height) => 1 << height,
        None => 0,
    }
}
