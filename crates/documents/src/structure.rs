//! What the parts of a document are, for readers who do not see it: headings, paragraphs, tables. A tree in reading order.

/// A part of the document; the number is its place in the tree's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part(usize);

/// What a part is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The whole document.
    Document,
    /// Parts that belong together.
    Section,
    /// The title of the document (1) or of a section (2).
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A table of rows.
    Table,
    /// The row of a table that names its columns.
    TableHead,
    /// The other rows.
    TableBody,
    /// A row of cells.
    Row,
    /// A cell that names its column.
    ColumnHeader,
    /// A cell that names its row.
    RowHeader,
    /// Any other cell.
    Cell,
}

/// The tree. A part holds either other parts or text.
#[derive(Debug)]
pub(crate) struct Structure {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parts: Vec<Part>,
}

impl Structure {
    /// The whole document.
    pub(crate) const ROOT: Part = Part(0);

    /// Adds a part at the end of another one.
    pub(crate) fn add(&mut self, to: Part, kind: Kind) -> Part {
        let part = Part(self.nodes.len());
        self.nodes.push(Node { kind, parts: Vec::new() });
        self.nodes[to.0].parts.push(part);
        part
    }

    /// What a part is.
    pub(crate) fn kind(&self, part: Part) -> &Kind {
        &self.nodes[part.0].kind
    }

    /// The parts of a part.
    pub(crate) fn parts(&self, part: Part) -> &[Part] {
        &self.nodes[part.0].parts
    }

    /// How many parts there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }
}

impl Default for Structure {
    fn default() -> Self {
        Self { nodes: vec![Node { kind: Kind::Document, parts: Vec::new() }] }
    }
}

impl Part {
    /// Its place in a list with an entry for each part.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}
