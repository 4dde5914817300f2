//! What nodes tell each other, as bytes: which node says it, and its news. Version, node, flags; the principals that moved; the tasks.

use bursar_domain::outbox::Class;
use bursar_domain::{Id, PrincipalId, Timestamp};
use bursar_store::peers::MESSAGE_BYTES_MAX;

use crate::notices::News;

/// The version of what follows it. A node that does not know it only hears that there was something.
const VERSION: u8 = 1;
/// The flag of news that tell less than there is.
const HAS_MISSED: u8 = 1;

/// News as a message of a node, at most [`MESSAGE_BYTES_MAX`] long: more than fits is told as "there was something".
pub(crate) fn encode(node: u64, news: &News) -> Vec<u8> {
    let mut out = head(node, u8::from(news.has_missed) * HAS_MISSED);
    put_number(&mut out, u64::try_from(news.moved.len()).unwrap_or(u64::MAX));
    for (owner, seq) in &news.moved {
        out.extend(owner.0.to_bytes());
        put_number(&mut out, *seq);
    }
    let mut scheduled = news.scheduled.clone();
    scheduled.sort_unstable();
    scheduled.dedup();
    for (owner, class, due_at) in scheduled {
        out.extend(owner.0.to_bytes());
        out.push(class as u8);
        put_number(&mut out, due_at.0);
    }
    if out.len() <= MESSAGE_BYTES_MAX {
        return out;
    }
    let mut short = head(node, HAS_MISSED);
    put_number(&mut short, 0);
    short
}

/// What a message says: none where this node said it, "there was something" where it can't be read.
pub(crate) fn decode(node: u64, message: &[u8]) -> Option<News> {
    let missed = || News { has_missed: true, ..News::default() };
    match read(message) {
        Some((other, _)) if other == node => None,
        Some((_, news)) => Some(news),
        None => Some(missed()),
    }
}

fn head(node: u64, flags: u8) -> Vec<u8> {
    let mut out = vec![VERSION];
    out.extend(node.to_be_bytes());
    out.push(flags);
    out
}

fn read(message: &[u8]) -> Option<(u64, News)> {
    let rest = &mut &*message;
    let [VERSION] = take(rest)? else { return None };
    let node = u64::from_be_bytes(take(rest)?);
    let [flags] = take(rest)?;
    let mut news = News { has_missed: flags & HAS_MISSED != 0, ..News::default() };
    for _ in 0..take_number(rest)? {
        let owner = PrincipalId(Id::from_bytes(take(rest)?));
        news.moved.insert(owner, take_number(rest)?);
    }
    while !rest.is_empty() {
        let owner = PrincipalId(Id::from_bytes(take(rest)?));
        let [class] = take(rest)?;
        let class = Class::ALL.into_iter().find(|known| *known as u8 == class)?;
        news.scheduled.push((owner, class, Timestamp(take_number(rest)?)));
    }
    Some((node, news))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (first, others) = rest.split_first_chunk::<N>()?;
    *rest = others;
    Some(*first)
}

/// Seven bits a byte, the lowest first; the upper bit says that more follow.
fn put_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let [byte] = take(rest)?;
        let bits = u64::from(byte & 0x7F);
        if bits << shift >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const NODE: u64 = 7;
    const OTHER: u64 = 8;

    fn principal(number: u64) -> PrincipalId {
        PrincipalId(Id::from_parts(1_790_000_000_000, number))
    }

    fn news(principals: u64) -> News {
        let scheduled = |number| (principal(number), Class::ALL[number as usize % 5], Timestamp(1_790_000_000_000 + number));
        News {
            moved: (0..principals).map(|number| (principal(number), number * 1_000)).collect(),
            scheduled: (0..principals).map(scheduled).collect(),
            has_missed: false,
        }
    }

    #[test]
    fn a_message_says_what_was_told() {
        for news in [
            News::default(),
            news(100),
            News { has_missed: true, ..news(3) },
            News { moved: [(principal(1), u64::MAX)].into_iter().collect(), ..News::default() },
            News { scheduled: vec![(principal(1), Class::Mail, Timestamp(u64::MAX))], ..News::default() },
        ] {
            assert_eq!(decode(NODE, &encode(OTHER, &news)), Some(news));
        }
    }

    #[test]
    fn the_same_task_is_told_once() {
        let task = (principal(1), Class::Timer, Timestamp(5));
        let told = encode(OTHER, &News { scheduled: vec![task; 1_000], ..News::default() });
        assert_eq!(decode(NODE, &told).unwrap().scheduled, [task]);
    }

    #[test]
    fn a_node_does_not_hear_itself() {
        assert_eq!(decode(NODE, &encode(NODE, &news(3))), None);
    }

    #[test]
    fn more_than_fits_is_told_as_something() {
        let missed = News { has_missed: true, ..News::default() };
        let largest = (1..).take_while(|count| decode(NODE, &encode(OTHER, &news(*count))).unwrap() != missed).last().unwrap();
        assert!(largest > 150, "{largest}");
        for count in [1, largest, largest + 1, 60_000] {
            let length = encode(OTHER, &news(count)).len();
            assert!(length <= MESSAGE_BYTES_MAX, "{count}: {length}");
        }
    }

    #[test]
    fn what_can_not_be_read_is_something() {
        let missed = Some(News { has_missed: true, ..News::default() });
        let message = encode(OTHER, &news(2));
        let newer = [&[VERSION + 1], &message[1..]].concat();
        // Cut between two tasks it reads like one without the second: the store sends it whole or not at all.
        let cut = (0..message.len()).filter(|end| decode(NODE, &message[..*end]) != missed).count();
        assert!(cut <= 2, "{cut}");
        for unreadable in [Vec::new(), newer, [&*message, &[0]].concat(), vec![VERSION; 30]] {
            assert_eq!(decode(NODE, &unreadable), missed, "{unreadable:?}");
        }
    }
}
