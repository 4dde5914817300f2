//! The modules of a crate, and to which file a path in one of them leads. Inline modules belong to their file.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use syn::visit::Visit;
use syn::{ItemUse, UseTree, Visibility};

use crate::tidy::source::Source;
use crate::tidy::tree::{File, Tree};

/// Where a module stands, from the crate's root: `["payment", "decide"]`.
type Place = Vec<String>;

/// All modules of one crate that are files. Tests are none.
pub(crate) struct Modules<'a> {
    modules: BTreeMap<Place, Module<'a>>,
}

struct Module<'a> {
    file: &'a File,
    source: &'a Source,
    uses: Uses,
}

/// What the `use` items of a file say.
#[derive(Default)]
struct Uses {
    /// What a name stands for, from the crate's root.
    names: BTreeMap<String, Place>,
    /// As written: the name, and its path.
    written: Vec<(String, Vec<String>)>,
    /// The lines of `pub use` and its kind.
    public: Vec<RangeInclusive<usize>>,
}

impl<'a> Modules<'a> {
    /// Reads the modules below a folder such as `crates/domain/src/`.
    pub(crate) fn of(tree: &'a Tree, folder: &str) -> Self {
        let mut modules = BTreeMap::new();
        for (file, source) in tree.sources().filter(|(file, _)| !file.is_test()) {
            if let Some(place) = file.path.strip_prefix(folder).and_then(place_of) {
                let mut uses = Uses::default();
                uses.visit_file(&source.syntax);
                modules.insert(place, Module { file, source, uses });
            }
        }
        let mut all = Self { modules };
        let places: Vec<Place> = all.modules.keys().cloned().collect();
        for place in places {
            let written = all.modules[&place].uses.written.iter();
            let names = written.filter_map(|(name, path)| Some((name.clone(), all.rooted(&place, path)?))).collect();
            if let Some(module) = all.modules.get_mut(&place) {
                module.uses.names = names;
            }
        }
        all
    }

    /// Every arrow from one file to another: from, to, and the line that makes it. A module that declares or publishes
    /// what stands below it makes none, and a path through such a door leads to the file behind it.
    pub(crate) fn arrows(&self) -> Vec<(&'a str, &'a str, usize)> {
        let mut arrows = Vec::new();
        for (place, module) in &self.modules {
            for path in module.source.paths() {
                let Some(target) = self.rooted(place, &path.segments).and_then(|path| self.target(path)) else {
                    continue;
                };
                let published = module.uses.public.iter().any(|lines| lines.contains(&path.line)) && target.starts_with(place);
                if target != *place && !published {
                    arrows.push((module.file.path.as_str(), self.modules[&target].file.path.as_str(), path.line));
                }
            }
        }
        arrows
    }

    /// A path in a module, from the crate's root. `None` if it leads out of the crate or is a name of the file's own.
    fn rooted(&self, place: &[String], path: &[String]) -> Option<Place> {
        let (first, rest) = path.split_first()?;
        let below = |start: &[String], rest: &[String]| [start, rest].concat();
        match first.as_str() {
            "crate" => Some(rest.to_vec()),
            "self" => Some(below(place, rest)),
            "super" => {
                let ups = path.iter().take_while(|segment| *segment == "super").count();
                Some(below(&place[..place.len().checked_sub(ups)?], &path[ups..]))
            }
            _ if rest.is_empty() => None,
            name => match self.modules[place].uses.names.get(name) {
                Some(known) => Some(below(known, rest)),
                None => self.modules.contains_key(&below(place, &path[..1])).then(|| below(place, path)),
            },
        }
    }

    /// The module in which stands what a path names. `None` if it names a module: that is not yet a use of it.
    fn target(&self, mut path: Place) -> Option<Place> {
        const DOORS_MAX: usize = 8;
        for _ in 0..DOORS_MAX {
            path.retain(|segment| segment != "self");
            let depth = (0..=path.len()).rev().find(|depth| self.modules.contains_key(&path[..*depth]))?;
            let (place, rest) = path.split_at(depth);
            match self.modules[place].uses.names.get(rest.first()?) {
                Some(behind) => path = [behind.as_slice(), &rest[1..]].concat(),
                None => return Some(place.to_vec()),
            }
        }
        None
    }
}

impl Visit<'_> for Uses {
    fn visit_item_use(&mut self, item: &ItemUse) {
        self.read(&item.tree, &[]);
        if !matches!(item.vis, Visibility::Inherited) {
            self.public.push(item.use_token.span.start().line..=item.semi_token.span.end().line);
        }
    }
}

impl Uses {
    fn read(&mut self, tree: &UseTree, prefix: &[String]) {
        let below = |name: &dyn ToString| [prefix, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.read(&path.tree, &below(&path.ident)),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.read(tree, prefix)),
            UseTree::Name(name) if name.ident == "self" => {
                self.written.extend(prefix.last().map(|last| (last.clone(), prefix.to_vec())));
            }
            UseTree::Name(name) => self.written.push((name.ident.to_string(), below(&name.ident))),
            UseTree::Rename(rename) => self.written.push((rename.rename.to_string(), below(&rename.ident))),
            _ => {}
        }
    }
}

/// The place of a file: `lib.rs` and `main.rs` are the root, `a/mod.rs` is `a`.
fn place_of(path: &str) -> Option<Place> {
    let stem = path.strip_suffix(".rs")?;
    let mut place: Place = stem.split('/').map(str::to_owned).collect();
    if place.last().is_some_and(|last| last == "mod") || ["lib", "main"].contains(&stem) {
        place.pop();
    }
    Some(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let tree = Tree::of(files);
        let modules = Modules::of(&tree, "src/");
        let arrows: Vec<String> = modules.arrows().iter().map(|(from, to, line)| format!("{from}:{line} {to}")).collect();
        assert_eq!(arrows, expected);
    }

    #[test]
    fn a_use_and_a_path_are_arrows() {
        check(
            &[
                ("src/lib.rs", "mod a; mod b;\npub struct Root;\n"),
                ("src/a.rs", "use crate::b::{B, C as D};\nfn f() { crate::b::g(); assert!(super::b::h()); std::b::i(); b() }\n"),
                (
                    "src/b.rs",
                    "use crate::Root;\nfn b(x: Root) { self::c(); Self::d() }\n#[cfg(test)]\nmod tests { use crate::a; fn f() { a::f() } }\n",
                ),
            ],
            &[
                "src/a.rs:1 src/b.rs",
                "src/a.rs:1 src/b.rs",
                "src/a.rs:2 src/b.rs",
                "src/a.rs:2 src/b.rs",
                "src/b.rs:1 src/lib.rs",
            ],
        );
    }

    #[test]
    fn publishing_is_no_arrow_and_a_path_leads_through_it() {
        check(
            &[
                ("src/lib.rs", "mod a; mod b;\npub use a::A;\n"),
                (
                    "src/a/mod.rs",
                    "mod c; mod d;\npub use c::A;\npub(crate) use self::d::{self, D};\nuse d::E;\nfn f() { c::g() }\n",
                ),
                ("src/a/c.rs", "use super::D;\n"),
                ("src/a/d.rs", ""),
                (
                    "src/b.rs",
                    "use crate::A;\nuse crate::a;\nuse crate::a::{self as e};\nfn f() { a::A::new(); e::f(); }\npub use crate::a::A as Z;\n",
                ),
            ],
            &[
                "src/a/mod.rs:4 src/a/d.rs",
                "src/a/mod.rs:5 src/a/c.rs",
                "src/a/c.rs:1 src/a/d.rs",
                "src/b.rs:1 src/a/c.rs",
                "src/b.rs:4 src/a/c.rs",
                "src/b.rs:4 src/a/mod.rs",
                "src/b.rs:5 src/a/c.rs",
            ],
        );
    }
}
