//! The TOML form of a record and of the actor registry: their only reader and writer.

mod document;
mod fault;
mod format;
mod keys;
mod path;
mod read;
mod tree;
mod write;

pub use self::{
    document::{Document, WrittenKey},
    fault::{Fault, line_and_column},
    format::{Unformatted, formatted},
    keys::{Block, Key, Shape},
    path::{KeyPath, PathError, Step},
    read::{Reading, read, read_actors, read_among},
    write::{Field, Written, write},
};
