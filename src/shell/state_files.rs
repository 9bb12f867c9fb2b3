//! What is kept on disk from one run to the next: saved queries among the settings, the session among the state.

mod lock;
mod writer;

use std::{
    fmt::Display,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use self::{
    lock::locked,
    writer::{Writer, write},
};
use super::{
    disk::FileSystem,
    ports::{Deferred, SavedState, reason},
};
use crate::{
    config::{ConfigFault, SavedQuery, SavedSession},
    corpus::FileFault,
    text::Clean,
};

const QUERIES: &str = "queries.toml";
const SESSION: &str = "session.toml";
/// Where a session goes that cannot be read.
const BROKEN: &str = "session.toml.broken";

/// The files of this person; those without a folder are not kept.
#[derive(Debug, Default)]
pub struct StateFiles {
    queries: Option<PathBuf>,
    session: Option<PathBuf>,
    writer: Option<Writer>,
}

impl StateFiles {
    /// Saved queries in the folder `settings`, the session in `state`. The folders need not be there.
    pub fn new(settings: Option<&Path>, state: Option<&Path>) -> Self {
        Self {
            queries: settings.map(|folder| folder.join(QUERIES)),
            session: state.map(|folder| folder.join(SESSION)),
            writer: None,
        }
    }

    /// Whether sessions can be kept.
    pub fn keeps_sessions(&self) -> bool {
        self.session.is_some()
    }

    /// The session that was left last; one that cannot be read is set aside under another name, and said.
    pub fn last_session(&self) -> (SavedSession, Option<FileFault>) {
        let Some(path) = &self.session else {
            return (SavedSession::default(), None);
        };
        let read = text(path).and_then(|text| SavedSession::read(&text).map_err(|fault| fault.to_string()));
        match read {
            Ok(session) => (session, None),
            Err(why) => (
                SavedSession::default(),
                Some(FileFault::of_file(path, set_aside(path, &why))),
            ),
        }
    }

    /// Waits until the last session is on the disk.
    ///
    /// # Errors
    /// Why a session could not be kept, unless that has been said before.
    pub fn close(self) -> Result<(), Clean> {
        self.writer.map_or(Ok(()), Writer::finish).map_err(|why| unkept(&why))
    }

    fn edit(
        &self,
        edit: impl FnOnce(&str) -> Result<String, ConfigFault> + Send + 'static,
    ) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        let path = self.queries.clone();
        Box::new(move || edit_queries(path.as_deref(), edit))
    }
}

/// Changes the text of the saved queries at `path` by `edit`, while no other session does; all that are saved then.
fn edit_queries(
    path: Option<&Path>,
    edit: impl FnOnce(&str) -> Result<String, ConfigFault>,
) -> Result<Vec<SavedQuery>, Clean> {
    let Some(path) = path else {
        return Err(Clean::line(
            "there is no folder for settings, so no query can be saved; set HOME",
        ));
    };
    let said = |why: &dyn Display| Clean::line(&format!("`{}`: {why}; nothing is changed", path.display()));
    let mut refused = None;
    let new = locked(path, || {
        let new = text(path).and_then(|old| edit(&old).map_err(|why| why.to_string()));
        match new {
            Ok(new) => write(path, &new).map(|()| new),
            Err(why) => {
                refused = Some(said(&why));
                Err(why)
            }
        }
    });
    let new = new.map_err(|why| refused.unwrap_or_else(|| Clean::line(&why)))?;
    Ok(SavedQuery::read_all(&new).0)
}

impl SavedState for StateFiles {
    fn save(&mut self, query: &SavedQuery) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        let query = query.clone();
        self.edit(move |text| query.added_to(text))
    }

    fn forget(&mut self, name: &str) -> Deferred<Result<Vec<SavedQuery>, Clean>> {
        let name = name.to_owned();
        self.edit(move |text| SavedQuery::removed_from(text, &name))
    }

    fn keep(&mut self, session: SavedSession) -> Result<(), Clean> {
        let Some(path) = &self.session else {
            return Ok(());
        };
        let writer = self.writer.get_or_insert_with(|| Writer::new(path.clone()));
        writer.send(session);
        match writer.failure() {
            Some(why) => Err(unkept(&why)),
            None => Ok(()),
        }
    }
}

fn unkept(why: &str) -> Clean {
    Clean::line(&format!("the session is not kept: {why}"))
}

/// The text of the file; none is an empty one.
fn text(path: &Path) -> Result<String, String> {
    match FileSystem.read_followed(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("cannot be read: {}", reason(&error))),
    }
}

fn set_aside(path: &Path, why: &str) -> String {
    let aside = path.with_file_name(BROKEN);
    match fs::rename(path, &aside) {
        Ok(()) => format!("{why}; it is set aside as `{}`", aside.display()),
        Err(error) => format!("{why}; it is not obeyed, and not set aside: {}", reason(&error)),
    }
}

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::symlink, thread};

    use tempfile::{TempDir, tempdir};

    use super::*;

    fn state_files(home: &TempDir) -> StateFiles {
        StateFiles::new(Some(&home.path().join("settings")), Some(&home.path().join("state")))
    }

    fn saved(name: &str) -> SavedQuery {
        SavedQuery {
            name: name.to_owned(),
            query: "target:CZ".to_owned(),
            sort: None,
        }
    }

    fn session(query: &str) -> SavedSession {
        SavedSession {
            query: query.to_owned(),
            ..SavedSession::default()
        }
    }

    #[test]
    fn queries_are_saved_and_forgotten() {
        let home = tempdir().unwrap();
        let mut state_files = state_files(&home);
        assert_eq!(state_files.save(&saved("a"))().unwrap(), [saved("a")]);
        assert_eq!(state_files.save(&saved("b"))().unwrap(), [saved("a"), saved("b")]);
        assert_eq!(state_files.forget("a")().unwrap(), [saved("b")]);
        let file = home.path().join("settings/queries.toml");
        assert_eq!(
            SavedQuery::read_all(&fs::read_to_string(file).unwrap()),
            (vec![saved("b")], vec![])
        );
    }

    #[test]
    fn sessions_that_save_at_once_lose_no_query() {
        let home = tempdir().unwrap();
        thread::scope(|scope| {
            for session in 0..3 {
                let mut state_files = state_files(&home);
                scope.spawn(move || {
                    for at in 0..15 {
                        let name = format!("{session}-{at}");
                        let all = state_files.save(&saved(&name))().unwrap();
                        assert!(all.contains(&saved(&name)), "{name}");
                    }
                });
            }
        });
        let text = fs::read_to_string(home.path().join("settings/queries.toml")).unwrap();
        assert_eq!(SavedQuery::read_all(&text).0.len(), 45);
    }

    #[test]
    fn a_session_keeps_the_past_queries_of_others() {
        let home = tempdir().unwrap();
        let asked = |queries: &[&str]| SavedSession {
            query: queries[0].to_owned(),
            past: queries.iter().map(ToString::to_string).collect(),
            ..SavedSession::default()
        };
        let (mut one, mut other) = (state_files(&home), state_files(&home));
        one.keep(asked(&["b", "a"])).unwrap();
        one.close().unwrap();
        other.keep(asked(&["c", "a"])).unwrap();
        other.close().unwrap();
        let (session, _) = state_files(&home).last_session();
        assert_eq!(
            (session.query.as_str(), session.past.join(" ").as_str()),
            ("c", "c a b")
        );
    }

    #[test]
    fn a_link_to_a_file_elsewhere_stays_one() {
        let home = tempdir().unwrap();
        fs::create_dir(home.path().join("settings")).unwrap();
        fs::write(home.path().join("mine.toml"), "# mine\n").unwrap();
        symlink("../mine.toml", home.path().join("settings/queries.toml")).unwrap();
        state_files(&home).save(&saved("a"))().unwrap();
        let text = fs::read_to_string(home.path().join("mine.toml")).unwrap();
        assert!(text.starts_with("# mine\n") && text.contains("target:CZ"), "{text}");
    }

    #[test]
    fn what_cannot_be_read_is_left_as_it_is() {
        let home = tempdir().unwrap();
        fs::create_dir(home.path().join("settings")).unwrap();
        let file = home.path().join("settings/queries.toml");
        fs::write(&file, "= = =").unwrap();
        let why = state_files(&home).save(&saved("a"))().unwrap_err();
        assert!(why.as_str().contains("queries.toml`: not TOML"), "{why}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "= = =");
    }

    #[test]
    fn the_last_session_is_there_for_the_next_run() {
        let home = tempdir().unwrap();
        let mut state_files = state_files(&home);
        for query in ["g", "gr", "gru"] {
            state_files.keep(session(query)).unwrap();
        }
        state_files.close().unwrap();
        assert_eq!(self::state_files(&home).last_session().0, session("gru"));
    }

    #[test]
    fn a_broken_session_is_set_aside_and_said() {
        let home = tempdir().unwrap();
        fs::create_dir(home.path().join("state")).unwrap();
        fs::write(home.path().join("state/session.toml"), "query = 3").unwrap();
        let (read, fault) = state_files(&home).last_session();
        assert_eq!(read, SavedSession::default());
        let message = fault.unwrap().fault.message;
        assert!(message.contains("session.toml.broken"), "{message}");
        let aside = home.path().join("state/session.toml.broken");
        assert_eq!(fs::read_to_string(aside).unwrap(), "query = 3");
        assert!(state_files(&home).last_session().1.is_none());
    }

    #[test]
    fn a_session_that_cannot_be_kept_is_said() {
        let home = tempdir().unwrap();
        fs::write(home.path().join("state"), "a file where the folder should be").unwrap();
        let mut state_files = state_files(&home);
        state_files.keep(session("a")).unwrap();
        let why = state_files.close().unwrap_err();
        assert!(why.as_str().contains("the session is not kept: cannot make"), "{why}");
    }

    #[test]
    fn without_a_home_nothing_is_kept_and_saving_says_so() {
        let mut state_files = StateFiles::default();
        assert!(state_files.save(&saved("a"))().is_err());
        assert!(state_files.keep(session("a")).is_ok() && !state_files.keeps_sessions());
    }
}
