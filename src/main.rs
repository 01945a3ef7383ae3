//! The process: parses the command line, nothing else.

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};
use pilotwahl::server::journal::OnLoss;
use pilotwahl::server::process;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Workshops in which members propose, discuss and weight-vote.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// The operator's settings.
    #[arg(long, global = true, default_value = "Leptos.toml")]
    settings: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Starts the service.
    Serve {
        #[command(flatten)]
        loss: Loss,
    },
    /// Starts a demonstration with the founding members and prints its links.
    Demo {
        /// Folder for its data; a temporary one otherwise. An existing demonstration goes on.
        #[arg(long)]
        data: Option<PathBuf>,
        /// Port on this machine; 0 = any that is free.
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// Adds invented members up to this number.
        #[arg(long, default_value_t = 13, value_parser = clap::value_parser!(u16).range(13..=1000))]
        members: u16,
        #[command(flatten)]
        loss: Loss,
    },
    /// Writes a backup into a new file, also while the service runs, and checks it.
    Backup {
        /// The file; it holds every secret, so keep it as safe as the data folder.
        file: PathBuf,
        /// Data folder; that of the settings otherwise.
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Makes a data folder of a backup, where there is none.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Data folder; that of the settings otherwise.
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Checks that nothing that was acknowledged is missing, also while the service runs.
    Verify {
        /// Data folder; that of the settings otherwise.
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Recomputes every published result from an archive; fails on any difference or broken chain.
    Recount {
        /// The archive (`.jsonl`).
        file: PathBuf,
    },
    /// Counts a vote given as JSON and prints its outcome as JSON, every figure exact.
    Count {
        /// The vote (`.json`); `-` = standard input.
        file: PathBuf,
    },
}

#[derive(clap::Args)]
struct Loss {
    /// Goes on with what is left where something is missing in the data folder: the last resort, when
    /// there is no backup. What was there is kept beside it.
    #[arg(long)]
    accept_loss: bool,
}

impl From<Loss> for OnLoss {
    fn from(loss: Loss) -> Self {
        if loss.accept_loss { Self::Accept } else { Self::Refuse }
    }
}

fn main() -> ExitCode {
    log();
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Serve { loss } => process::serve(&arguments.settings, loss.into()),
        Command::Demo { data, port, members, loss } => {
            process::demonstrate(&arguments.settings, data, port, members.into(), loss.into())
        }
        Command::Backup { file, data } => process::back_up(&arguments.settings, data, &file),
        Command::Restore { file, data } => process::restore(&arguments.settings, data, &file),
        Command::Verify { data } => process::verify(&arguments.settings, data),
        Command::Recount { file } => recount(&file),
        Command::Count { file } => return count(&file),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pilotwahl: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The log goes to standard error, as much of it as `RUST_LOG` asks for. What tells the address of every request
/// stays out at any level: an address may be somebody's link.
fn log() {
    use tracing_subscriber::filter::{EnvFilter, LevelFilter, filter_fn};
    use tracing_subscriber::prelude::*;
    let wanted = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let tells_no_address = filter_fn(|metadata| {
        !metadata.target().starts_with("tower_http") || *metadata.level() <= LevelFilter::WARN
    });
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    tracing_subscriber::registry().with(lines.with_filter(tells_no_address)).with(wanted).init();
}

fn recount(file: &PathBuf) -> Result<()> {
    let archive =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    process::recount(&archive)
}

/// Prints the outcome of a profile, or why it was refused, which the exit code says, too.
fn count(file: &Path) -> ExitCode {
    let (name, profile) = if file == Path::new("-") {
        ("on standard input".to_owned(), std::io::read_to_string(std::io::stdin()))
    } else {
        (file.display().to_string(), std::fs::read_to_string(file))
    };
    let outcome = profile
        .map_err(|error| format!("The profile {name} could not be read: {error}."))
        .and_then(|json| pilotwahl::domain::profile::count_profile(&json));
    match outcome {
        Ok(outcome) => say(&outcome, ExitCode::SUCCESS),
        Err(sentence) => {
            let refusal = serde_json::json!({ "error": sentence });
            say(&refusal.to_string(), ExitCode::FAILURE)
        }
    }
}

/// One line on standard output; a reader that has gone away is no reason to panic.
fn say(line: &str, code: ExitCode) -> ExitCode {
    match writeln!(std::io::stdout(), "{line}") {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}
