//! Pages of a list: where one begins, and where the answer says the next one is: in a `Link` header (RFC 8288), so that no reference's
//! body has to carry it.

use axum::response::Response;
use bursar_domain::Id;
use bursar_store::lists::Part;
use http::header::LINK;
use http::{HeaderValue, Uri};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::problem::Problem;

/// The most items that can be passed over: who wants to go further follows the cursor, which costs the same for every page.
pub const OFFSET_MAX: usize = 10_000;

/// How long a list's pages are.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// Unless it is said otherwise.
    pub usual: usize,
    /// At most.
    pub most: usize,
}

/// How many to list.
pub fn limit(given: Option<&str>, length: Length) -> Result<usize, Problem> {
    match given.map(str::parse) {
        None => Ok(length.usual),
        Some(Ok(limit)) if (1..=length.most).contains(&limit) => Ok(limit),
        Some(_) => Err(Problem::malformed("limit", format!("must be a whole number from 1 to {}", length.most))),
    }
}

/// Which part of a list is asked for.
pub fn part(given: Option<&str>, offset: Option<&str>, cursor: Option<&str>, length: Length) -> Result<Part, Problem> {
    part_within(OFFSET_MAX, given, offset, cursor, length)
}

/// The same of a list whose pages cost the same wherever they are: so many can be passed over.
pub fn part_within(
    offset_max: usize,
    given: Option<&str>,
    offset: Option<&str>,
    cursor: Option<&str>,
    length: Length,
) -> Result<Part, Problem> {
    let offset = match offset.map(str::parse) {
        None => 0,
        Some(Ok(offset)) if offset <= offset_max => offset,
        Some(_) => {
            let why = format!("must be a whole number from 0 to {offset_max}: follow the header Link to go further");
            return Err(Problem::malformed("offset", why));
        }
    };
    Ok(Part { from: cursor.map(read_cursor).transpose()?, offset, limit: limit(given, length)? })
}

/// A cursor as the last page gave it: an id in any spelling, with or without the prefix of its kind.
fn read_cursor(text: &str) -> Result<Id, Problem> {
    let bare = text.rsplit_once('_').map_or(text, |(_, bare)| bare);
    Id::parse(bare).ok_or_else(|| Problem::malformed("cursor", "must be what the last page gave for the next one"))
}

/// Says in the answer's header where the next page is, if there is one.
pub fn with_next(mut response: Response, asked: &Uri, next: Option<&str>) -> Response {
    let Some(next) = next else { return response };
    // A token in the address must not be repeated in an answer.
    let is_kept = |pair: &&str| !["cursor=", "offset=", "token="].iter().any(|name| pair.starts_with(name));
    let others = asked.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).filter(is_kept);
    let cursor = format!("cursor={}", utf8_percent_encode(next, NON_ALPHANUMERIC));
    let query: Vec<&str> = others.chain([cursor.as_str()]).collect();
    let link = format!("<{}?{}>; rel=\"next\"", asked.path(), query.join("&"));
    if let Ok(value) = HeaderValue::from_str(&link) {
        response.headers_mut().insert(LINK, value);
    }
    response
}

/// The same, where the cursor is an id.
pub fn with_next_id(response: Response, asked: &Uri, next: Option<Id>) -> Response {
    with_next(response, asked, next.map(|id| id.to_ulid().to_string()).as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_is_the_same_question() {
        let check = |asked: &str, expect: &str| {
            let answer = with_next(Response::default(), &asked.parse().unwrap(), Some("a b"));
            assert_eq!(answer.headers()[LINK], expect, "{asked}");
        };
        check("/keys", "</keys?cursor=a%20b>; rel=\"next\"");
        check("/keys?limit=2&cursor=x&token=aop_1&book=test", "</keys?limit=2&book=test&cursor=a%20b>; rel=\"next\"");
        assert!(with_next(Response::default(), &Uri::from_static("/keys"), None).headers().is_empty());
    }

    #[test]
    fn a_part_is_bounded() {
        let length = Length { usual: 20, most: 100 };
        let asked = |limit, offset, cursor| part(limit, offset, cursor, length).ok();
        assert_eq!(asked(None, None, None), Some(Part { from: None, offset: 0, limit: 20 }));
        assert_eq!(asked(Some("100"), Some("10000"), None), Some(Part { from: None, offset: 10_000, limit: 100 }));
        let id = Id::from_parts(1, 2);
        let cursor = format!("wlt_{}", id.to_ulid());
        assert_eq!(asked(None, None, Some(&cursor)).and_then(|part| part.from), Some(id));
        for (limit, offset, cursor) in [
            (Some("0"), None, None),
            (Some("101"), None, None),
            (Some("-1"), None, None),
            (None, Some("10001"), None),
            (None, Some("x"), None),
            (None, None, Some("nonsense")),
        ] {
            assert_eq!(asked(limit, offset, cursor), None);
        }
    }
}
