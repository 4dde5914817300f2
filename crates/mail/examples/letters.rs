//! Writes a mail of every kind into a folder: `cargo run -p bursar-mail --example letters -- OUT`.
#![expect(clippy::print_stdout, reason = "an example that is run by hand says what it has written")]

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        println!("usage: letters OUT");
        return ExitCode::FAILURE;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for (name, principal, matter) in samples::all() {
        let letter = bursar_mail::compose(&matter, &principal, "https://bursar.example.com").expect("the sample can be written");
        let text = format!("Subject: {}\n\n{}\n", letter.subject, letter.text);
        for (kind, content) in [("txt", text), ("html", letter.html + "\n")] {
            let path = folder.join(format!("{name}.{kind}"));
            std::fs::write(&path, content).expect("the file can be written");
            println!("{}", path.display());
        }
    }
    ExitCode::SUCCESS
}
