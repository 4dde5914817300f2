//! What may stand in text that people read.

/// Whether a character has no ink, but an effect on what stands around it: control characters, and what Unicode calls format characters and
/// separators. Whoever prints text of others spells them out.
pub fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_ink_is_unsafe_and_what_people_write_is_not() {
        for char in
            ['\0', '\u{7}', '\n', '\u{7f}', '\u{85}', '\u{ad}', '\u{200d}', '\u{202e}', '\u{2066}', '\u{feff}', '\u{e0041}']
        {
            assert!(is_unsafe(char), "{char:?}");
        }
        for char in ['a', ' ', 'ß', '金', 'ا', '🦀', '\u{a0}', '\u{301}', '\u{2010}', '\u{2030}', '\u{fff8}', '\u{e0080}'] {
            assert!(!is_unsafe(char), "{char:?}");
        }
    }
}
