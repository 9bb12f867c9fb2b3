//! The TOML form of a record and of the actor registry: their only reader and writer.

mod document;
mod fault;
mod format;
mod hidden;
mod keys;
mod path;
mod pool;
mod read;
mod tree;
mod write;

pub use self::{
    document::{Document, WrittenKey, read, read_actors, read_among},
    fault::{Fault, line_and_column},
    format::{Unformatted, formatted},
    hidden::{escapes, hidden_characters, may_have_hidden},
    keys::{Block, KeySpec, ValueType},
    path::{KeyPath, PathError, PathStep},
    pool::Pool,
    read::{ReadRecord, missing_key},
    write::{WrittenField, WrittenRecord, write},
};
