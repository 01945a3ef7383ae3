//! From settings to a listening service and its orderly end; and the recount. Not here: routes.

use anyhow::{Context, Result, anyhow, bail};
use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::backup::Backup;
use super::connections::Connections;
use super::installation::Installation;
use super::journal::{Journal, OnLoss};
use super::secrets::Secrets;
use super::settings::Settings;
use super::{backup, connections, control, demonstration, journal, router};
use crate::domain::record;
use crate::domain::record::Verdict;

/// Time a client has for the headers of a request, and so an idle connection for its next one.
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// Bytes the headers of a request may have.
const HEADER_BYTES_MAX: usize = 64 * 1024;

/// Runs the service until SIGTERM or SIGINT.
pub fn serve(settings: &Path, on_loss: OnLoss) -> Result<()> {
    let settings = Settings { on_loss, ..Settings::read(settings)? };
    settings.check_site()?;
    run(async move {
        let listener = listen(settings.leptos.site_addr).await?;
        let (stop, stopped) = watch::channel(false);
        let installation = Installation::open(settings, stopped)?;
        tell(format_args!("listening on http://{}", listener.local_addr()?));
        tell(format_args!("public address {}", installation.settings.public_url));
        let code = installation.house.set_up_code();
        if let Some(code) = code.filter(|_| installation.settings.takes_password()) {
            tell(format_args!(
                "set-up code {code} (type it at the public address to create the organizer's account)"
            ));
        }
        serve_until_stopped(listener, installation, stop).await
    })
}

/// Runs a demonstration on this machine until SIGTERM or SIGINT.
pub fn demonstrate(
    settings: &Path,
    data: Option<PathBuf>,
    port: u16,
    members: usize,
    on_loss: OnLoss,
) -> Result<()> {
    // Its links enter by themselves, and its address is none a provider knows.
    let mut settings = Settings { on_loss, ..Settings::read_without_provider(settings)? };
    run(async move {
        let listener = listen(([127, 0, 0, 1], port).into()).await?;
        settings.public_url = format!("http://{}", listener.local_addr()?);
        settings.data_folder = data.unwrap_or_else(|| {
            std::env::temp_dir().join(format!("pilotwahl-demo-{}", std::process::id()))
        });
        settings.demonstration = true;
        let (stop, stopped) = watch::channel(false);
        let installation = Installation::open(settings, stopped)?;
        demonstration::prepare(&installation, members).await?;
        for line in demonstration::links(&installation).await? {
            tell(format_args!("{line}"));
        }
        serve_until_stopped(listener, installation, stop).await
    })
}

/// A line on standard output. A reader that has gone away (`| head`) ends neither service nor recount.
fn tell(line: std::fmt::Arguments) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn run(work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(work)
}

async fn listen(address: std::net::SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow!(
            "port {} is in use; stop the other program or choose another port",
            address.port()
        ),
        _ => anyhow!("cannot listen on {address}: {error}"),
    })
}

/// Serves. On a signal the streams end first, so that requests under way can finish.
async fn serve_until_stopped(
    listener: TcpListener,
    installation: Arc<Installation>,
    stop: watch::Sender<bool>,
) -> Result<()> {
    prepare_rendering(&installation);
    control::listen(&installation);
    survive_file_limit();
    let signal = async move {
        wait_for_signal().await;
        stop.send_replace(true);
    };
    let connections = Connections::new(connections::places());
    accept(listener, router::router(installation), connections, signal).await;
    Ok(())
}

/// Serves until the signal, then lets requests under way finish. Not `axum::serve`, because that gives a
/// client all the time in the world for its headers, and so its connection for nothing.
pub async fn accept(
    mut listener: TcpListener,
    router: Router,
    connections: Arc<Connections>,
    signal: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADERS_WITHIN);
    http.max_buf_size(HEADER_BYTES_MAX);
    let ending = GracefulShutdown::new();
    let mut signal = std::pin::pin!(signal);
    loop {
        // The listener of axum, for what it does when there are no more file handles.
        let (stream, _) = tokio::select! {
            connection = Listener::accept(&mut listener) => connection,
            () = &mut signal => break,
        };
        let place = Arc::new(connections.enter().await);
        let service = service_fn({
            let (place, router) = (Arc::clone(&place), router.clone());
            move |request| Arc::clone(&place).answer(router.clone(), request)
        });
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = ending.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                ended = connection => if let Err(error) = ended {
                    tracing::trace!(%error, "a connection ended");
                },
                () = place.ended() => {}
            }
        });
    }
    drop(listener);
    ending.shutdown().await;
}

/// What rendering needs once per process. Usually the Leptos router does it.
pub fn prepare_rendering(installation: &Installation) {
    // Fails only if it was done before.
    let _ = any_spawner::Executor::init_tokio();
    installation.settings.language.settle();
}

/// A limit on the size of files is a full disk: the write fails and is said, where the signal alone would end the
/// process without a word.
fn survive_file_limit() {
    use tokio::signal::unix::{SignalKind, signal};
    let number = rustix::process::Signal::XFSZ.as_raw();
    // A handler once installed stays.
    drop(signal(SignalKind::from_raw(number)).expect("SIGXFSZ can be listened for"));
}

async fn wait_for_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).expect("SIGTERM can be listened for");
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

/// The data folder a command is about: that of the settings, unless another one is named.
fn data_folder(settings: &Path, data: Option<PathBuf>) -> Result<PathBuf> {
    data.map_or_else(|| Ok(Settings::read_without_provider(settings)?.data_folder), Ok)
}

/// Writes a backup of a data folder into a new file, whether its service is running or not, reads it
/// again and checks it.
pub fn back_up(settings: &Path, data: Option<PathBuf>, file: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let folder = data_folder(settings, data)?;
    if file.exists() {
        bail!("{} is there already; choose another name", file.display());
    }
    let unfinished = file.with_extension("part");
    let mut options = std::fs::File::options();
    let part = options.write(true).create(true).truncate(true).mode(0o600).open(&unfinished);
    let part = part.with_context(|| format!("cannot write {}", unfinished.display()))?;
    match journal::check_folder(&folder)? {
        None => control::fetch_backup(&folder, &part)?,
        Some(report) => {
            report_to_people(&report)?;
            let journal = Journal::open(&folder, OnLoss::Refuse)?;
            backup::write(
                &journal,
                &Secrets::open(&folder, false)?,
                std::io::BufWriter::new(&part),
            )?;
        }
    }
    part.sync_all()?;
    let backup = read_backup(&unfinished)?;
    std::fs::rename(&unfinished, file)?;
    tell(format_args!("{}: {}, checked", file.display(), backup.summary()));
    for (workshop, round) in backup.without_ballots {
        tell(format_args!(
            "round {round} of workshop {workshop} is open and totals only: its ballots are not in the \
             backup; make another one when it is closed"
        ));
    }
    Ok(())
}

fn read_backup(file: &Path) -> Result<Backup> {
    let text =
        std::fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    Backup::read(std::io::BufReader::new(text)).with_context(|| format!("{}", file.display()))
}

/// Makes a data folder of a backup, where there is none.
pub fn restore(settings: &Path, data: Option<PathBuf>, file: &Path) -> Result<()> {
    let folder = data_folder(settings, data)?;
    let backup = read_backup(file)?;
    let (summary, without) = (backup.summary(), backup.without_ballots.clone());
    backup.restore(&folder)?;
    tell(format_args!("{}: {summary}, restored", folder.display()));
    for (workshop, round) in without {
        tell(format_args!(
            "round {round} of workshop {workshop} was open and totals only: its ballots are in no backup. \
             Start once with --accept-loss, which aborts this round, and repeat it"
        ));
    }
    Ok(())
}

/// Checks a data folder, whether its service is running or not; fails if something is missing.
pub fn verify(settings: &Path, data: Option<PathBuf>) -> Result<()> {
    let folder = data_folder(settings, data)?;
    let report = match journal::check_folder(&folder)? {
        Some(report) => report,
        None => control::fetch_report(&folder)?,
    };
    report_to_people(&report)
}

fn report_to_people(report: &journal::Report) -> Result<()> {
    for line in &report.lines {
        tell(format_args!("{line}"));
    }
    if !report.holds {
        bail!("something that was acknowledged is missing or does not fit");
    }
    Ok(())
}

/// Recomputes every published result of an archive and prints what it finds.
pub fn recount(archive: &str) -> Result<()> {
    let found = record::recount(archive)
        .map_err(|broken| anyhow!("the chain is broken: entry {} {}", broken.seq, broken.why))?;
    tell(format_args!("{}: {} entries, the chain holds", found.title, found.entries));
    for (id, question, verdict) in &found.rounds {
        let verdict = match verdict {
            Verdict::Recounted { ballots } => format!("recounted from {ballots} ballots: the same"),
            Verdict::SumsConsistent => "totals only: places and shares follow from the sums".into(),
            Verdict::Differs { why } => format!("DIFFERS: {why}"),
        };
        tell(format_args!("round {id} “{question}”: {verdict}"));
    }
    if !found.holds() {
        bail!("a published result does not hold");
    }
    Ok(())
}
