//! `watchfloor` without a subcommand: the browser, or the list where there is no terminal.

use std::{ops::ControlFlow, path};

use jiff::Zoned;
use ratatui::layout::Rect;

use super::{
    Ending, Environment, Failure,
    arguments::BrowseArguments,
    list::{self, ListArguments},
    records::Records,
    source::{Source, joined},
};
use crate::{
    app::{Account, Colour, Look, Model},
    corpus::{self, Batch, FileFault},
    shell::{COPY_LIMIT, Copying, Loading, Start, Surroundings, browse},
};

pub(super) fn run(source: &Source, arguments: BrowseArguments, environment: &Environment) -> Result<Ending, Failure> {
    let surroundings = Surroundings::read();
    let dumb = surroundings.term.as_deref().is_none_or(|term| term == "dumb");
    if !environment.interactive || (dumb && !arguments.query.is_empty()) {
        let list = ListArguments {
            sort: arguments.sort,
            ..ListArguments::of(arguments.query)
        };
        return list::run(source, &list, environment);
    }
    let records = Records::choose(source, environment)?;
    let (registry, faults) = records.registry();
    let mut model = Model::new(Rect::default(), registry, Zoned::now().date());
    model.call.extend(call(&records, &arguments));
    model.look = Look {
        glyphs: environment.glyphs(arguments.ascii),
        colour: colour(environment),
    };
    model.keymap = environment.keymap.clone();
    model.sort = arguments.sort;
    let mut model = model.asking(&joined(&arguments.query));
    if let Some(id) = &arguments.select {
        model = model.selecting(id);
    }
    let copying = Copying {
        way: environment.config.clipboard.clone(),
        limit: environment.config.clipboard_limit.unwrap_or(COPY_LIMIT),
        account: Account::Own,
    };
    let faults = faults
        .into_iter()
        .chain(environment.config_faults.iter().cloned())
        .collect();
    let status = browse(Start {
        model,
        loading: loading(records, faults),
        copying,
        surroundings,
    })?;
    Ok(Ending::Status(status))
}

/// The options that read these records and draw them so, wherever they are called.
fn call(records: &Records, arguments: &BrowseArguments) -> Vec<String> {
    let mut words = Vec::new();
    if let Records::Folder(folder) = records {
        let folder = path::absolute(folder).unwrap_or_else(|_| folder.clone());
        words.extend(["--incidents".to_owned(), folder.to_string_lossy().into_owned()]);
    }
    if arguments.ascii {
        words.push("--ascii".to_owned());
    }
    words
}

fn colour(environment: &Environment) -> Colour {
    if environment.no_colour {
        Colour::Mono
    } else {
        Colour::Terminal
    }
}

/// Reads the records on the loading thread; `faults` found before come first.
fn loading(records: Records, faults: Vec<FileFault>) -> Loading {
    Box::new(move |sink| {
        if !faults.is_empty()
            && sink(Batch {
                faults,
                ..Batch::default()
            })
            .is_break()
        {
            return Ok(());
        }
        match records {
            Records::BuiltIn => {
                let _: ControlFlow<()> = sink(corpus::built_in());
                Ok(())
            }
            Records::Folder(folder) => corpus::load(&folder, sink).map_err(|error| Failure::from(error).to_string()),
        }
    })
}
