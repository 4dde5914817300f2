//! Runs poppler's programs and qpdf on a file, and looks at the pictures that come back.

use std::path::PathBuf;
use std::process::Command;

use bursar_documents::{Invoice, render};

/// An invoice as a file in a folder of its own.
pub struct File {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl File {
    /// Renders an invoice.
    pub fn of(invoice: &Invoice) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("invoice.pdf");
        std::fs::write(&path, render(invoice).expect("the invoice can be rendered")).expect("the file can be written");
        Self { folder, path }
    }

    /// What a program prints about the file: `program BEFORE file AFTER`.
    pub fn read(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program).args(before).arg(&self.path).args(after).current_dir(self.folder.path()).output();
        let output = output.unwrap_or_else(|error| {
            panic!("`{program}` can't be run ({error}): install Debian's poppler-utils and qpdf, or run `cargo xtask test`, which does")
        });
        assert!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// All text, in the order in which it is read.
    pub fn text(&self) -> String {
        self.read("pdftotext", &["-enc", "UTF-8"], &["-"])
    }

    /// The pages as pictures in shades of grey, with so many dots per inch.
    pub fn pictures(&self, resolution: u32) -> Vec<Picture> {
        self.read("pdftoppm", &["-gray", "-r", &resolution.to_string()], &["page"]);
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder can be listed");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "pgm"));
        paths.sort();
        paths.iter().map(|path| Picture::read(&std::fs::read(path).expect("the picture can be read"))).collect()
    }
}

/// A picture in shades of grey.
pub struct Picture {
    /// In dots.
    pub width: usize,
    /// In dots.
    pub height: usize,
    shades: Vec<u8>,
}

impl Picture {
    /// Reads `P5 WIDTH HEIGHT 255` and a byte for each dot (netpbm's PGM).
    fn read(bytes: &[u8]) -> Self {
        let mut words = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut word = || words.next().expect("a picture has a head");
        assert_eq!(word(), b"P5");
        let number = |word: &[u8]| std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()).expect("a number");
        let (width, height) = (number(word()), number(word()));
        let shades = word().strip_prefix(b"255\n").expect("a byte for each dot").to_vec();
        assert_eq!(shades.len(), width * height);
        Self { width, height, shades }
    }

    /// The smallest box around all that is not white, in dots: left, top, right, bottom.
    #[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a page has a thousand dots")]
    pub fn ink(&self) -> Option<(f32, f32, f32, f32)> {
        let dots = self.shades.iter().enumerate().filter(|(_, shade)| **shade < 250);
        let places = dots.map(|(index, _)| (index % self.width, index / self.width));
        let (x, y): (Vec<usize>, Vec<usize>) = places.unzip();
        let (left, right) = (x.iter().min()?, x.iter().max()?);
        let (top, bottom) = (y.iter().min()?, y.iter().max()?);
        Some((*left as f32, *top as f32, *right as f32 + 1.0, *bottom as f32 + 1.0))
    }

    /// How much of the page is ink, from 0 to 1.
    #[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a page has half a million dots")]
    pub fn darkness(&self) -> f32 {
        let dark: u64 = self.shades.iter().map(|shade| u64::from(255 - shade)).sum();
        dark as f32 / (255.0 * self.shades.len() as f32)
    }
}
