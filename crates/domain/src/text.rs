//! What may stand in text that people read.

/// Whether a character has no ink, but an effect on what stands around it: control characters, and what Unicode calls format characters and
/// separators. Whoever prints text of others spells them out.
pub fn is_unsafe(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
