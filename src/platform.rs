//! Everything that only Unix knows, as plain Rust that another system could implement: files, children, signals, the terminal.

mod child;
mod draft;
mod file;
mod input;
mod limits;
mod path;
mod signals;
mod stamp;
mod terminal;

pub use self::{
    child::{Gave, GroupedChild},
    draft::{NamelessFile, new_file_permissions, sync_file_system},
    file::{FileKind, FileOwner, OpenError, RegularFile, give_to_owner_of, is_link_circle, make_private_folders},
    input::{Heard, InputWait},
    limits::{worker_count, worker_limit},
    path::{is_writable, path_from_bytes},
    signals::{HUNG_UP, INTERRUPTED, Interrupt, Signal, Signals, stop_job, stop_process},
    stamp::FileStamp,
    terminal::{TerminalDevice, TerminalSize, is_hang_up, terminal_columns},
};
