//! Card numbers, found wherever they are written down: none is ever stored.

/// The fewest digits of a card's number, and the most (ISO/IEC 7812).
const DIGITS: std::ops::RangeInclusive<usize> = 12..=19;

/// Whether a text holds a card's number: 12 to 19 digits that pass the Luhn check, bare, or in groups that spaces or punctuation
/// separate. Groups before and after it, such as an expiry date, do not hide it.
pub fn holds_card_number(text: &str) -> bool {
    text.split(char::is_alphabetic).any(|run| {
        let groups: Vec<&str> = run.split(|letter: char| !letter.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
        (0..groups.len()).any(|first| begins_card_number(groups.iter().skip(first)))
    })
}

/// Whether the first of these groups, with as many as it takes of those behind it, is a card's number.
fn begins_card_number<'a>(groups: impl Iterator<Item = &'a &'a str>) -> bool {
    let mut digits = String::new();
    for group in groups {
        digits.push_str(group);
        if digits.len() > *DIGITS.end() {
            return false;
        }
        if DIGITS.contains(&digits.len()) && passes_luhn(&digits) {
            return true;
        }
    }
    false
}

/// Luhn (ISO/IEC 7812-1, annex B): every second digit from the right counts double, its own digits summed; the sum ends in 0.
fn passes_luhn(digits: &str) -> bool {
    let sum = digits.bytes().rev().zip([false, true].into_iter().cycle()).fold(0u32, |sum, (digit, is_doubled)| {
        let value = u32::from(digit.saturating_sub(b'0'));
        let counted = match (is_doubled, value) {
            (false, value) => value,
            (true, value @ 0..=4) => value.saturating_mul(2),
            (true, value) => value.saturating_mul(2).saturating_sub(9),
        };
        sum.saturating_add(counted)
    });
    sum.rem_euclid(10) == 0
}
