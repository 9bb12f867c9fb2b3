//! What is wrong in a file of settings, told as what is wrong in a record is.

use std::path::Path;

use crate::{config::ConfigFault, corpus::FileFault, incident::Fault};

/// The fault with its place in `text`, which the file at `path` holds.
pub(super) fn placed(path: &Path, text: &str, fault: ConfigFault) -> FileFault {
    let fault = Fault {
        rule: "config",
        message: fault.message,
        span: fault.span,
        help: fault.help,
    };
    FileFault::in_text(path, text, fault)
}
