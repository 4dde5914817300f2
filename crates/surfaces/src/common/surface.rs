//! What the door knows of a surface: the paths that are its own, and how it spells an error. Whatever goes wrong on a path, in a
//! handler, in an extractor, at the door or because there is no route, is answered in the shape of the path's own surface.

use axum::response::Response;
use http::header::CONTENT_LENGTH;

use super::problem::Problem;
use super::refusals::{Dialect, Explanation, explain};
use super::request_id::Meta;

/// A surface from outside.
#[derive(Debug)]
pub struct Surface {
    /// Its paths: those that begin with one of these, segment by segment. `*` stands for any one segment. Where several surfaces
    /// claim a path the longest claim counts.
    pub paths: &'static [&'static str],
    /// Its own words.
    pub dialect: Dialect,
    /// The body of an error in its shape; status and headers are set by whoever asks.
    pub spell: fn(&Explanation, &Meta) -> Response,
}

/// Surfaces of one listener. The first also answers for paths that nobody claims.
pub type Surfaces = &'static [&'static Surface];

/// Spells the problem that an answer carries, where it carries one, in the shape of the path's surface.
pub fn spell(surfaces: Surfaces, path: &str, meta: impl FnOnce() -> Meta, response: Response) -> Response {
    let Some(problem) = response.extensions().get::<Problem>() else { return response };
    let Some(surface) = owner(surfaces, path) else { return response };
    let mut spelled = (surface.spell)(&explain(problem, &surface.dialect), &meta());
    *spelled.status_mut() = response.status();
    let others = response.headers().iter().filter(|(name, _)| **name != CONTENT_LENGTH);
    spelled.headers_mut().extend(others.map(|(name, value)| (name.clone(), value.clone())));
    spelled
}

/// The surface that a path belongs to.
fn owner(surfaces: Surfaces, path: &str) -> Option<&'static Surface> {
    let claims = surfaces.iter().flat_map(|surface| surface.paths.iter().map(move |claim| (*surface, *claim)));
    let longest = claims.filter(|(_, claim)| covers(claim, path)).max_by_key(|(_, claim)| segments(claim).count());
    longest.map(|(surface, _)| surface).or_else(|| surfaces.first().copied())
}

fn covers(claim: &str, path: &str) -> bool {
    let mut given = segments(path);
    segments(claim).all(|wanted| given.next().is_some_and(|segment| wanted == "*" || wanted == segment))
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::common::refusals::{dollars, noun};

    const fn surface(paths: &'static [&'static str], unauthorized: &'static str) -> Surface {
        let dialect = Dialect { unauthorized, forbidden: "", noun, money: dollars };
        Surface { paths, dialect, spell: |_, _| Response::default() }
    }

    static FIRST: Surface = surface(&["/api/public/v1"], "first");
    static AGENTS: Surface = surface(&["/v1/agents", "/v1/pay"], "agents");
    static HOLDS: Surface = surface(&["/v1/holds", "/v1/agents/*/spawn"], "holds");

    static ALL: [&Surface; 3] = [&FIRST, &AGENTS, &HOLDS];

    #[test]
    fn the_longest_claim_has_the_path() {
        let check = |path: &str, expect: &str| {
            let found = owner(&ALL, path).map(|surface| surface.dialect.unauthorized);
            assert_eq!(found, Some(expect), "{path}");
        };
        check("/api/public/v1/charge", "first");
        check("/v1/agents", "agents");
        check("/v1/agents/agt_1", "agents");
        check("/v1/agents/agt_1/spawn", "holds");
        check("/v1/agents/agt_1/spawn/", "holds");
        check("/v1/agentsandmore", "first");
        check("/v1/holds/1/settle", "holds");
        check("/nothing", "first");
    }
}
