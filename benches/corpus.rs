//! Writes made-up records for load tests: `cargo run --release --example corpus -- 100000 DIR`, the same bytes each time.
#![expect(clippy::print_stderr, reason = "a program for developers tells what it did")]

mod made;

use std::{env, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [count, folder] = arguments.as_slice() else {
        eprintln!("usage: cargo run --release --example corpus -- COUNT DIR");
        return ExitCode::from(2);
    };
    let Ok(count) = count.parse() else {
        eprintln!("`{count}` is no number of records");
        return ExitCode::from(2);
    };
    match made::write(count, Path::new(folder)) {
        Ok(bytes) => {
            eprintln!("{count} records, {bytes} bytes, in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("cannot write to `{folder}`: {error}");
            ExitCode::from(2)
        }
    }
}
