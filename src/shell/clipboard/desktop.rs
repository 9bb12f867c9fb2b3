//! The clipboard of the desktop we sit at, reached by its tools, and in packages by a library first.

use std::{io::ErrorKind, process::Command, sync::atomic::AtomicBool};

#[cfg(feature = "desktop-clipboard")]
use super::library::Library;
use super::{copying::WAY_TIME_LIMIT, unreached::Unreached};
use crate::{
    shell::{
        child::{ChildError, RunLimit, run},
        ports::Cut,
        surroundings::Surroundings,
    },
    text::and_list,
};

/// How a tool wants its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// With a mark of the byte order, without which Windows reads another encoding.
    Utf16,
}

impl Encoding {
    fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16 => {
                let units = [0xfeff].into_iter().chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
        }
    }
}

/// A program that takes a text on its standard input and puts it on a clipboard.
#[derive(Debug, PartialEq, Eq)]
struct Tool {
    program: &'static str,
    arguments: &'static [&'static str],
    /// A variable that it needs.
    variable: Option<(&'static str, &'static str)>,
    encoding: Encoding,
}

const fn tool(program: &'static str, arguments: &'static [&'static str]) -> Tool {
    Tool {
        program,
        arguments,
        variable: None,
        encoding: Encoding::Utf8,
    }
}

const WINDOWS: &[Tool] = &[Tool {
    encoding: Encoding::Utf16,
    ..tool("clip.exe", &[])
}];
const MAC: &[Tool] = &[Tool {
    // It takes the text for another encoding unless the locale says so.
    variable: Some(("LC_CTYPE", "UTF-8")),
    ..tool("pbcopy", &[])
}];
/// With a type it does not ask another program what the text is.
const WAYLAND: &[Tool] = &[tool("wl-copy", &["--type", "text/plain"])];
const X11: &[Tool] = &[
    tool("xclip", &["-selection", "clipboard", "-in"]),
    tool("xsel", &["--clipboard", "--input"]),
];

/// The desktops that may be in reach, the likeliest first, each with its tools.
fn in_reach(surroundings: &Surroundings) -> Vec<&'static [Tool]> {
    let desktops = [
        (WINDOWS, cfg!(windows) || surroundings.wsl_distribution.is_some()),
        (MAC, cfg!(target_os = "macos")),
        (WAYLAND, surroundings.wayland_display.is_some()),
        (X11, surroundings.display.is_some()),
    ];
    let in_reach = desktops.into_iter().filter(|(_, is_in_reach)| *is_in_reach);
    in_reach.map(|(tools, _)| tools).collect()
}

/// The clipboards of the desktops in reach.
pub(super) struct Desktops {
    in_reach: Vec<&'static [Tool]>,
    /// Where tools are looked for.
    path: Option<String>,
    #[cfg(feature = "desktop-clipboard")]
    library: Library,
}

impl Desktops {
    pub(super) fn of(surroundings: &Surroundings) -> Self {
        Self {
            in_reach: in_reach(surroundings),
            path: surroundings.path.clone(),
            #[cfg(feature = "desktop-clipboard")]
            library: Library::default(),
        }
    }

    /// Hands `text` to the first that takes it; says who that was.
    ///
    /// A desktop that does not answer one of its tools in time is not asked by another.
    pub(super) fn copy(&mut self, text: &str, stop: &AtomicBool) -> Result<String, Unreached> {
        let mut whys = Vec::new();
        #[cfg(feature = "desktop-clipboard")]
        match self.library.copy(text, stop) {
            Ok(()) => return Ok("the desktop's clipboard".to_owned()),
            Err(Unreached::Stopped) => return Err(Unreached::Stopped),
            Err(Unreached::Because(why)) => whys.push(why),
        }
        let mut missing = Vec::new();
        for tools in &self.in_reach {
            for tool in *tools {
                let limit = RunLimit::new(WAY_TIME_LIMIT, stop);
                let input = tool.encoding.encode(text);
                match run(&mut self.command(tool), &input, 0, limit) {
                    Ok(_) => return Ok(format!("`{}`", tool.program)),
                    Err(ChildError::Unstarted { error, .. }) if error.kind() == ErrorKind::NotFound => {
                        missing.push(format!("`{}`", tool.program));
                    }
                    Err(ChildError::Cut(Cut::Stopped)) => return Err(Unreached::Stopped),
                    Err(error @ ChildError::Slow { .. }) => {
                        whys.push(error.to_string());
                        break;
                    }
                    Err(error) => whys.push(error.to_string()),
                }
            }
        }
        if whys.is_empty() {
            whys.push(not_installed(&missing));
        }
        Err(Unreached::Because(whys.join("; ")))
    }

    fn command(&self, tool: &Tool) -> Command {
        let mut command = Command::new(tool.program);
        command.args(tool.arguments).envs(tool.variable);
        command.envs(self.path.as_ref().map(|path| ("PATH", path)));
        command
    }
}

fn not_installed(tools: &[String]) -> String {
    match tools {
        [one] => format!("{one} is not installed"),
        several => format!("none of {} is installed", and_list(several)),
    }
}
