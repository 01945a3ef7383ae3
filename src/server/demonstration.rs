//! The demonstration: the 13 founding members, 20 candidates and a run sheet, set up through the
//! same commands as by hand. Its links enter without a password. Not here: anything a real
//! workshop uses.

use anyhow::{Result, anyhow};

use super::import::candidates::candidates;
use super::import::members::members;
use super::installation::Installation;
use super::secrets::Link;
use super::workshops::WorkshopHandle;
use crate::api::error::ApiError;
use crate::domain::forms::criteria::CriteriaForm;
use crate::domain::forms::round::RoundForm;
use crate::domain::forms::step::StepForm;
use crate::domain::ids::{Date, MemberKey, WorkshopId};
use crate::domain::number::weight::Weight;
use crate::domain::workshop::candidate::CandidateColumns;
use crate::domain::workshop::command::{Command, SetupCommand};
use crate::domain::workshop::member::{Member, MemberColumns};
use crate::domain::workshop::run_sheet::StepPlace;

const MEMBERS: &[u8] = include_bytes!("demonstration/members.csv");
const CANDIDATES: &[u8] = include_bytes!("demonstration/candidates.csv");

/// The workshop of the demonstration.
const WORKSHOP: WorkshopId = WorkshopId(1);

/// Sets the demonstration up, unless the data folder holds it already: then it goes on where it
/// was, which is how one tries a restart.
pub async fn prepare(installation: &Installation, members_wanted: usize) -> Result<()> {
    if installation.workshops.get(WORKSHOP).is_some() {
        return Ok(());
    }
    let failed = |error: ApiError| anyhow!(error.sentence);
    let details = SetupCommand::SetDetails {
        title: "Auswahlworkshop Q1 2026".into(),
        place: "Rüsselsheim am Main".into(),
        date: Date::parse("2026-03-18").ok(),
    };
    let workshop = installation
        .workshops
        .create(Command::Setup(details))
        .await
        .map_err(|rejected| failed(rejected.into()))?;
    let mut all = members(MEMBERS).rows;
    all.extend((all.len()..members_wanted).map(invented));
    let mut commands = vec![
        SetupCommand::ImportMembers {
            members: all,
            columns: MemberColumns { weight: true, ..MemberColumns::OF_FORM },
        },
        SetupCommand::ImportCandidates {
            texts: candidates(CANDIDATES).rows,
            columns: CandidateColumns::default(),
        },
        SetupCommand::IssueMissingCards,
    ];
    for round in [points(), criteria(), resistance(), yes_no()] {
        let plan = round.plan().map_err(|refusal| failed(refusal.into()))?;
        commands.push(SetupCommand::SaveRound { id: None, plan });
    }
    for (kind, round, title, note, minutes) in STEPS {
        let form = StepForm {
            kind: kind.into(),
            round: round.into(),
            title: title.into(),
            note: note.into(),
            minutes: minutes.into(),
        };
        commands
            .push(form.command(None, StepPlace::Last).map_err(|refusal| failed(refusal.into()))?);
    }
    commands.push(SetupCommand::Start);
    for command in commands {
        run(&workshop, command).await.map_err(failed)?;
    }
    Ok(())
}

async fn run(workshop: &WorkshopHandle, command: SetupCommand) -> Result<(), ApiError> {
    Ok(workshop.run(Command::Setup(command)).await?)
}

/// The links, one per line: `setup URL`, `desk URL`, `projector URL`, `card ARS URL`.
pub async fn links(installation: &Installation) -> Result<Vec<String>> {
    let url = &installation.settings.public_url;
    let link = |link| installation.secrets.link_token(link, WORKSHOP, 0);
    let mut lines = vec![
        format!("setup {url}/demo/setup/{}", link(Link::Setup)),
        format!("desk {url}/demo/desk/{}", link(Link::Desk)),
        format!("projector {url}{}", installation.projector_path(WORKSHOP)),
    ];
    let workshop =
        installation.workshops.get(WORKSHOP).ok_or_else(|| anyhow!("no demonstration here"))?;
    let cards = workshop.read(|workshop| workshop.cards.clone()).await;
    for card in cards.map_err(|rejected| anyhow!(ApiError::from(rejected).sentence))?.values() {
        if let Some(member) = &card.member {
            lines.push(format!("card {member} {url}{}", installation.card_path(WORKSHOP, card)));
        }
    }
    Ok(lines)
}

/// Kind, round, title, note and minutes of each step.
const STEPS: [(&str, &str, &str, &str, &str); 12] = [
    (
        "attendance",
        "",
        "Ankommen und Anwesenheit",
        "Willkommen. Öffnen Sie den Link auf Ihrer Zugangskarte, und tippen Sie auf „Zum Workshop“.",
        "10",
    ),
    (
        "proposing",
        "",
        "Vorschläge ergänzen",
        "Fehlt eine Anwendung? Schlagen Sie sie jetzt vor. Die Moderation nimmt Vorschläge an.",
        "15",
    ),
    (
        "discussing",
        "",
        "Aussprache",
        "Bringen Sie Argumente ein, und unterstützen Sie die Argumente anderer.",
        "30",
    ),
    ("round", "1", "Punkte vergeben", "", "10"),
    ("result", "1", "Die kurze Liste", "", "10"),
    ("break", "", "Pause", "Kaffee und Tee stehen im Foyer.", "15"),
    ("round", "2", "Nutzen bewerten", "", "15"),
    ("result", "2", "Die drei besten", "", "10"),
    ("round", "3", "Widerstand prüfen", "", "10"),
    ("result", "3", "Was alle mittragen", "", "10"),
    ("round", "4", "Beschluss fassen", "", "10"),
    ("result", "4", "Das Ergebnis", "Vielen Dank für Ihre Mitarbeit.", "10"),
];

fn points() -> RoundForm {
    RoundForm {
        question: "Welche sechs Anwendungen kommen auf die kurze Liste?".into(),
        kind: "straw_poll".into(),
        method: "points".into(),
        points_total: "10".into(),
        points_max: "3".into(),
        candidates: "all".into(),
        secrecy: "names".into(),
        cut_line: "6".into(),
        ..RoundForm::default()
    }
}

/// The first so many of an earlier round.
fn first_of(round: &str, number: &str) -> RoundForm {
    RoundForm {
        kind: "straw_poll".into(),
        candidates: "from".into(),
        source: round.into(),
        take: "first".into(),
        take_first: number.into(),
        secrecy: "names".into(),
        ..RoundForm::default()
    }
}

fn criteria() -> RoundForm {
    const CRITERIA: [(&str, &str); 4] = [
        ("Nutzen für die Verwaltung", "40"),
        ("Recht und Datenschutz", "25"),
        ("Aufwand der Einführung", "20"),
        ("Reife", "15"),
    ];
    let rows = |of: fn(&(&str, &str)) -> String| {
        let texts = CRITERIA.iter().map(of);
        (1..).map(|row: u32| row.to_string()).zip(texts).collect()
    };
    RoundForm {
        question: "Welche drei Anwendungen nützen am meisten?".into(),
        method: "criteria".into(),
        criteria: CriteriaForm {
            names: rows(|(name, _)| (*name).to_owned()),
            weights: rows(|(_, weight)| (*weight).to_owned()),
            scale: "10".into(),
            ..CriteriaForm::default()
        },
        cut_line: "3".into(),
        ..first_of("1", "6")
    }
}

fn resistance() -> RoundForm {
    RoundForm {
        question: "Wie groß ist Ihr Widerstand gegen jede der drei?".into(),
        method: "resistance".into(),
        resistance_max: "10".into(),
        passive: "on".into(),
        ..first_of("2", "3")
    }
}

fn yes_no() -> RoundForm {
    RoundForm {
        question: "Sollen diese Anwendungen als Pilot erprobt werden?".into(),
        kind: "resolution".into(),
        method: "yes_no".into(),
        majority: "simple".into(),
        secrecy: "totals".into(),
        ..first_of("2", "3")
    }
}

/// An invented member, for trying out a full hall.
fn invented(index: usize) -> Member {
    const FRONT: [&str; 20] = [
        "Alten", "Birken", "Drei", "Eichen", "Falken", "Grün", "Heide", "Kirch", "Linden",
        "Mühlen", "Neuen", "Ober", "Pfarr", "Quell", "Rosen", "Schön", "Tannen", "Unter", "Wald",
        "Ziegel",
    ];
    const BACK: [&str; 20] = [
        "au", "bach", "berg", "born", "brück", "burg", "dorf", "feld", "furt", "hagen", "hausen",
        "heim", "hofen", "kirchen", "rode", "see", "stadt", "stein", "thal", "wiesen",
    ];
    let name = format!("{}{}", FRONT[index % 20], BACK[(index / 20 + index) % 20]);
    let again = index / 400;
    let name = if again == 0 { name } else { format!("{name} {}", again + 1) };
    Member {
        key: MemberKey::new(&format!("99{index:010}")).expect("twelve digits are a key"),
        name,
        kind: "Gemeinde".into(),
        land: String::new(),
        // A spread from 1,000 to 90,000 without chance, so that every demonstration is the same.
        inhabitants: Some(1_000 + (index as u64 * 7_919) % 89_000),
        reference_date: None,
        source: "erfunden".into(),
        weight: Weight::ONE,
    }
}
