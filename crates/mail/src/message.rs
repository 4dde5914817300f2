//! A letter in its envelope: headers and parts, as they go over the wire.

use std::time::{Duration, SystemTime};

use bursar_domain::Timestamp;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use crate::Letter;
use crate::clean::{LINE_CHARS_MAX, line};

/// A letter, and to whom it goes.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The address.
    pub to: String,
    /// Whose it is.
    pub name: String,
    /// What the mail is called, the same at every attempt: letters, digits, `_` and `.`.
    pub id: String,
    /// When it is sent.
    pub at: Timestamp,
    /// What it says.
    pub letter: Letter,
}

/// Marks a mail that no person wrote, so that none answers it by itself (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// The message; none where the address is none.
pub(crate) fn message(mail: &Mail, from: &Mailbox) -> Option<Message> {
    let to = Mailbox::new(Some(line(&mail.name, LINE_CHARS_MAX)), mail.to.parse::<Address>().ok()?);
    let at = SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(mail.at.0))?;
    Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .from(from.clone())
        .to(to)
        .subject(line(&mail.letter.subject, usize::MAX))
        .date(at)
        .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
        .multipart(MultiPart::alternative_plain_html(mail.letter.text.clone(), mail.letter.html.clone()))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &str, subject: &str) -> (String, String) {
        let letter = Letter { subject: subject.to_owned(), text: "text".to_owned(), html: "<p>html</p>".to_owned() };
        let (to, id) = ("ann@example.com".to_owned(), "approval_requested.esc_1.prn_1".to_owned());
        let mail = Mail { to, name: name.to_owned(), id, at: Timestamp(1_796_054_700_000), letter };
        let message = message(&mail, &"Bursar <bursar@example.org>".parse().unwrap()).unwrap();
        let text = String::from_utf8(message.formatted()).unwrap();
        let (headers, body) = text.split_once("\r\n\r\n").unwrap();
        (headers.to_owned(), body.to_owned())
    }

    #[test]
    fn a_message_has_its_headers_and_both_parts() {
        let (headers, body) = headers("Zoë", "Approve $1.00 to Übel?");
        for expect in [
            "Message-ID: <approval_requested.esc_1.prn_1@example.org>",
            "From: Bursar <bursar@example.org>",
            "Date: Mon, 30 Nov 2026 16:05:00 +0000",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "multipart/alternative",
        ] {
            assert!(headers.contains(expect), "{expect}: {headers}");
        }
        assert!(headers.contains("\r\nTo: =?utf-8?") && headers.contains("<ann@example.com>"), "{headers}");
        assert!(headers.contains("\r\nSubject: ") && !headers.contains("Übel"), "{headers}");
        let (text, html) = (body.find("text/plain").unwrap(), body.find("text/html").unwrap());
        assert!(text < html, "{body}");
    }

    #[test]
    fn no_name_adds_a_header() {
        for bad in [
            "a\r\nBcc: eve@example.com",
            "a\nBcc: eve@example.com",
            "a\rBcc: eve@example.com",
            "\"\r\n\r\nbody",
            "a\u{2028}Bcc: e",
        ] {
            let (headers, body) = headers(bad, bad);
            let lines: Vec<&str> = headers.split("\r\n").collect();
            let begins = |word: &str| lines.iter().filter(|line| line.to_lowercase().starts_with(word)).count();
            assert_eq!((begins("bcc"), begins("to:"), begins("subject:")), (0, 1, 1), "{headers}");
            assert!(
                !headers.contains(['\u{2028}'])
                    && headers.split('\n').all(|line| line.ends_with('\r') || line == lines[lines.len() - 1])
            );
            assert!(body.starts_with("--"), "{body}");
        }
    }
}
