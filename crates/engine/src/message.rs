//! What nodes tell each other, as bytes: which node says it, and its news. Version, node, flags; the principals that moved; the tasks.

use bursar_domain::outbox::Class;
use bursar_domain::{Id, PrincipalId, Timestamp};
use bursar_store::peers::MESSAGE_BYTES_MAX;

use crate::notices::News;

/// The version of what follows it. A node that does not know it only hears that there was something.
const VERSION: u8 = 1;
/// The flag of news that tell less than there is.
const HAS_MISSED: u8 = 1;

/// Messages that tell one piece of news at most.
pub(crate) const MESSAGES_MAX: usize = 8;

/// News as messages.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Encoded {
    /// Each at most [`MESSAGE_BYTES_MAX`] long; at least one.
    pub(crate) messages: Vec<Vec<u8>>,
    /// Whether they tell less than there is, so that whoever hears them looks at the store.
    pub(crate) has_missed: bool,
}

/// News as messages of a node. More than fits into [`MESSAGES_MAX`] is told as "there was something".
pub(crate) fn encode(node: u64, news: &News) -> Encoded {
    let mut pages = vec![Page::default()];
    let moved = news.moved.iter().map(|(owner, seq)| (false, moved_record(*owner, *seq)));
    let mut scheduled = news.scheduled.clone();
    scheduled.sort_unstable();
    scheduled.dedup();
    let tasks = scheduled.into_iter().map(|task| (true, task_record(task)));
    for (is_task, record) in moved.chain(tasks) {
        if pages.last().is_none_or(|page| page.bytes() + record.len() > MESSAGE_BYTES_MAX) {
            if pages.len() == MESSAGES_MAX {
                return Encoded { messages: vec![Page::default().message(node, true)], has_missed: true };
            }
            pages.push(Page::default());
        }
        if let Some(page) = pages.last_mut() {
            page.put(is_task, &record);
        }
    }
    let has_missed = news.has_missed;
    let messages = pages.iter().enumerate().map(|(number, page)| page.message(node, has_missed && number == 0)).collect();
    Encoded { messages, has_missed }
}

/// What one message tells, as it is put together.
#[derive(Default)]
struct Page {
    principals: u64,
    moved: Vec<u8>,
    tasks: Vec<u8>,
}

impl Page {
    /// The version, the node, the flags, and the number of principals in at most three bytes.
    const HEAD_BYTES_MAX: usize = 1 + 8 + 1 + 3;

    const fn bytes(&self) -> usize {
        Self::HEAD_BYTES_MAX + self.moved.len() + self.tasks.len()
    }

    fn put(&mut self, is_task: bool, record: &[u8]) {
        if is_task {
            self.tasks.extend(record);
        } else {
            self.principals += 1;
            self.moved.extend(record);
        }
    }

    fn message(&self, node: u64, has_missed: bool) -> Vec<u8> {
        let mut out = vec![VERSION];
        out.extend(node.to_be_bytes());
        out.push(u8::from(has_missed) * HAS_MISSED);
        put_number(&mut out, self.principals);
        out.extend(&self.moved);
        out.extend(&self.tasks);
        out
    }
}

fn moved_record(owner: PrincipalId, seq: u64) -> Vec<u8> {
    let mut out = owner.0.to_bytes().to_vec();
    put_number(&mut out, seq);
    out
}

fn task_record((owner, class, due_at): (PrincipalId, Class, Timestamp)) -> Vec<u8> {
    let mut out = owner.0.to_bytes().to_vec();
    out.push(class as u8);
    put_number(&mut out, due_at.0);
    out
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

    fn sorted(mut news: News) -> News {
        news.scheduled.sort_unstable();
        news
    }

    /// News that one message tells.
    fn one(told: Encoded) -> Vec<u8> {
        let [message] = told.messages.try_into().unwrap();
        message
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
            let told = encode(OTHER, &news);
            assert_eq!(told.has_missed, news.has_missed);
            assert_eq!(decode(NODE, &one(told)), Some(news));
        }
    }

    #[test]
    fn the_same_task_is_told_once() {
        let task = (principal(1), Class::Timer, Timestamp(5));
        let told = one(encode(OTHER, &News { scheduled: vec![task; 1_000], ..News::default() }));
        assert_eq!(decode(NODE, &told).unwrap().scheduled, [task]);
    }

    #[test]
    fn a_node_does_not_hear_itself() {
        assert_eq!(decode(NODE, &one(encode(NODE, &news(3)))), None);
    }

    #[test]
    fn much_is_told_in_several_messages_and_too_much_as_something() {
        let missed = News { has_missed: true, ..News::default() };
        for count in [1, 151, 400, 1_300, 1_600, 60_000] {
            let (news, told) = (news(count), encode(OTHER, &news(count)));
            assert!(told.messages.iter().all(|message| message.len() <= MESSAGE_BYTES_MAX), "{count}");
            let mut heard = News::default();
            for message in &told.messages {
                let part = decode(NODE, message).unwrap();
                heard.moved.extend(part.moved);
                heard.scheduled.extend(part.scheduled);
                heard.has_missed |= part.has_missed;
            }
            let is_told = count <= 1_300;
            assert_eq!((told.has_missed, told.messages.len() > 1), (!is_told, is_told && count > 151), "{count}");
            assert!(told.messages.len() <= MESSAGES_MAX, "{count}");
            assert!(heard == if is_told { sorted(news) } else { missed.clone() }, "{count}");
        }
    }

    #[test]
    fn whoever_missed_something_hears_so_once() {
        let told = encode(OTHER, &News { has_missed: true, ..news(1_000) });
        let flags = told.messages.iter().map(|message| decode(NODE, message).unwrap().has_missed);
        assert_eq!((told.has_missed, flags.filter(|has_missed| *has_missed).count()), (true, 1));
    }

    #[test]
    fn what_can_not_be_read_is_something() {
        let missed = Some(News { has_missed: true, ..News::default() });
        let message = one(encode(OTHER, &news(2)));
        let newer = [&[VERSION + 1], &message[1..]].concat();
        // Cut between two tasks it reads like one without the second: the store sends it whole or not at all.
        let cut = (0..message.len()).filter(|end| decode(NODE, &message[..*end]) != missed).count();
        assert!(cut <= 2, "{cut}");
        for unreadable in [Vec::new(), newer, [&*message, &[0]].concat(), vec![VERSION; 30]] {
            assert_eq!(decode(NODE, &unreadable), missed, "{unreadable:?}");
        }
    }
}
