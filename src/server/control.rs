//! What an administrator asks of the running service, over a socket in its data folder that only the
//! account of the service can open: `backup` and `check`. Not here: what they do (`backup`, `journal`).
//!
//! A request is one word and a line end. The answer to `backup` is the backup, to `check` a report as
//! JSON; a line `{"error": "…"}` takes the place of either.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::backup;
use super::installation::Installation;
use super::journal::Report;

/// Time for a request, and for each part of the answer to be taken.
const WITHIN: Duration = Duration::from_secs(30);

fn path(data_folder: &Path) -> PathBuf {
    data_folder.join("control")
}

/// Listens until the process ends. Requests are answered one after the other.
pub fn listen(installation: &Arc<Installation>) {
    let path = path(&installation.settings.data_folder);
    // Ours, because the folder is locked: what is there is left from before.
    let _ = std::fs::remove_file(&path);
    let listener = match UnixListener::bind(&path) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::warn!(%error, "no backup can be made while the service runs: {}", path.display());
            return;
        }
    };
    // Weak, so that this thread, which never ends, does not keep the journal open.
    let installation = Arc::downgrade(installation);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Some(installation) = installation.upgrade() else { return };
            if let Err(error) = answer(&installation, &stream) {
                tracing::warn!("a request of the administrator failed: {error:#}");
                let json = serde_json::json!({ "error": format!("{error:#}") });
                // It may be the asker that has gone.
                let _ = writeln!(&stream, "{json}");
            }
        }
    });
}

fn answer(installation: &Installation, stream: &UnixStream) -> Result<()> {
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    let mut request = String::new();
    BufReader::new(stream.take(100)).read_line(&mut request)?;
    let journal = installation.workshops.journal();
    match request.trim() {
        "backup" => backup::write(journal, &installation.secrets, std::io::BufWriter::new(stream)),
        "check" => Ok(serde_json::to_writer(stream, &journal.check()?)?),
        other => bail!("{other:?} is no request"),
    }
}

fn ask(data_folder: &Path, request: &str) -> Result<UnixStream> {
    let path = path(data_folder);
    let mut stream = UnixStream::connect(&path).with_context(|| {
        format!("the running service does not answer at {}; stop it and try again", path.display())
    })?;
    writeln!(stream, "{request}")?;
    Ok(stream)
}

/// Asks the running service for a backup and writes it as it comes.
pub fn fetch_backup(data_folder: &Path, mut to: impl Write) -> Result<()> {
    let mut stream = ask(data_folder, "backup")?;
    std::io::copy(&mut stream, &mut to).context("the backup cannot be written")?;
    Ok(())
}

/// Asks the running service to check its journal.
pub fn fetch_report(data_folder: &Path) -> Result<Report> {
    let mut answer = String::new();
    ask(data_folder, "check")?.read_to_string(&mut answer)?;
    serde_json::from_str(&answer).with_context(|| format!("the service answers {answer}"))
}
