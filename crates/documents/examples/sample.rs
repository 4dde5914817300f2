//! Writes sample invoices into a folder: `cargo run -p bursar-documents --example sample -- OUT`.
#![expect(clippy::print_stdout, reason = "an example that is run by hand says what it has written")]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        println!("usage: sample OUT");
        return ExitCode::FAILURE;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, invoice) in samples::all() {
        let bytes = bursar_documents::render(&invoice).expect("the sample can be rendered");
        let path = folder.join(format!("{name}.pdf"));
        std::fs::write(&path, &bytes).expect("the file can be written");
        println!("{} ({} bytes)", path.display(), bytes.len());
    }
    ExitCode::SUCCESS
}
