//! The command line: arguments, subcommands, exit codes, and the only place that prints errors.

mod about;
mod accept;
mod arguments;
mod browse;
mod check;
mod completions;
mod config;
mod config_faults;
mod delivery;
mod diff;
mod doctor;
mod ending;
mod environment;
mod export;
mod facets;
mod failure;
mod fmt;
mod git;
mod import;
mod list;
mod man;
mod map;
mod new;
mod output;
mod path;
mod plain;
mod records;
mod schema;
mod settings;
mod show;
mod similar;
mod source;
mod texts;
mod themes;
mod timeline;
mod today;
mod view;
mod visitor;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use self::{
    arguments::{Arguments, Subcommand},
    ending::RunEnding,
    environment::Environment,
    failure::Failure,
    visitor::{VisitRefusal, admit},
};
use crate::{app::Account, shell::end_on_panic};

/// Runs the program with the arguments and the environment of this process.
///
/// Exit codes: 0 found or done, 1 nothing found (or findings), 2 error, 101 internal error, 130 interrupted.
pub fn run() -> ExitCode {
    end_on_panic();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::of_arguments(&error),
    };
    let account = if arguments.restricted {
        Account::Restricted
    } else {
        Account::Own
    };
    let environment = Environment::read(account);
    let arguments = match account {
        Account::Own => arguments,
        Account::Restricted => match admit(arguments, environment.original_command.as_deref()) {
            Ok(arguments) => arguments,
            Err(VisitRefusal::Unread(error)) => return failure::of_arguments(&error),
            Err(VisitRefusal::Failure(failure)) => return failure.report(),
        },
    };
    // In the browser they are problems of the list, and `config` tells them in its own way.
    if !matches!(arguments.subcommand, None | Some(Subcommand::Config(_))) {
        environment.tell_faults();
    }
    match dispatch(arguments, &environment) {
        Ok(RunEnding::Found) => ExitCode::SUCCESS,
        Ok(RunEnding::Nothing) => ExitCode::from(1),
        Ok(RunEnding::Status(status)) => ExitCode::from(status),
        Err(failure) => failure.report(),
    }
}

fn dispatch(arguments: Arguments, environment: &Environment) -> Result<RunEnding, Failure> {
    let Arguments {
        source,
        browse,
        subcommand,
        restricted: _,
    } = arguments;
    match subcommand {
        None => browse::run(&source, browse, environment),
        Some(Subcommand::List(list)) => list::run(&source, &list, environment),
        Some(Subcommand::Show(show)) => show::run(&source, &show, environment),
        Some(Subcommand::Facets(facets)) => facets::run(&source, &facets, environment),
        Some(Subcommand::Timeline(timeline)) => timeline::run(&source, &timeline, environment),
        Some(Subcommand::Map(map)) => map::run(&source, &map, environment),
        Some(Subcommand::About(about)) => about::run(&source, &about, environment),
        Some(Subcommand::Similar(similar)) => similar::run(&source, &similar, environment),
        Some(Subcommand::Path(path)) => path::run(&source, &path, environment),
        Some(Subcommand::Export(export)) => export::run(&source, &export, environment),
        Some(Subcommand::Import(import)) => import::run(&source, &import, environment),
        Some(Subcommand::Accept(accept)) => accept::run(&source, &accept, environment),
        Some(Subcommand::Check(check)) => check::run(&source, &check, environment),
        Some(Subcommand::Diff(diff)) => diff::run(&source, &diff, environment),
        Some(Subcommand::Fmt(fmt)) => fmt::run(&source, &fmt, environment),
        Some(Subcommand::New(new)) => new::run(&source, &new, environment),
        Some(Subcommand::Schema(of)) => schema::run(&of),
        Some(Subcommand::Tour) => browse::tour(&browse, environment),
        Some(Subcommand::Man) => man::run(),
        Some(Subcommand::Completions(completions)) => completions::run(&completions, Arguments::command()),
        Some(Subcommand::Doctor) => doctor::run(&source, environment),
        Some(Subcommand::Config(config)) => config::run(&source, &config, environment),
    }
}
