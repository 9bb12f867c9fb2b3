//! Writes what is built into the program and does not stand in its sources: the records of `incidents/`, and tables
//! made of libraries that hold far more than the program asks of them.

#[path = "build/countries.rs"]
mod countries;
#[path = "build/domains.rs"]
mod domains;
#[path = "build/letters.rs"]
mod letters;
#[path = "build/records.rs"]
mod records;

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use self::records::{FOLDER, Records};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed={FOLDER}");
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .ok_or(io::ErrorKind::NotFound)?;
    let records = Records::read(Path::new(FOLDER))?;
    fs::write(out.join("built_in.rs"), records.table)?;
    fs::write(out.join("built_in.deflate"), records.packed)?;
    fs::write(out.join("countries.txt"), countries::table())?;
    fs::write(out.join("domains.txt"), domains::table())?;
    fs::write(out.join("letters.rs"), letters::table())
}
