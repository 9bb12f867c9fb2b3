//! watchfloor: a terminal browser for cyber-espionage incidents.
//!
//! ```text
//! text  platform                                             what stands on nothing of ours; what only Unix knows
//! incident  corpus  check  search  insight  story          core: no terminal, no clock, no disk but loading
//! export  import  config
//!                    app                                    model, message, effect, update
//!             ui   shell   plain                             pictures of a model; the outside world; talk in lines
//!                    cli                                    arguments, subcommands, exit codes
//! ```

pub mod app;
pub mod check;
pub mod cli;
pub mod config;
pub mod corpus;
pub mod export;
pub mod import;
pub mod incident;
pub mod insight;
pub mod plain;
pub mod platform;
pub mod search;
pub mod shell;
pub mod story;
pub mod text;
pub mod ui;
