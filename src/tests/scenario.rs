//! A workshop without a server: commands decided and applied, with the record they leave.

use pilotwahl::domain::ballot::BallotId;
use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::ids::{CardId, MemberKey, RoundId, StepId, Timestamp};
use pilotwahl::domain::number::weight::Weight;
use pilotwahl::domain::record::ChainEnd;
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::round::plan::UniqueWeights;
use pilotwahl::domain::workshop::Workshop;
use pilotwahl::domain::workshop::candidate::{CandidateColumns, CandidateText};
use pilotwahl::domain::workshop::card::CardRight;
use pilotwahl::domain::workshop::command::{Command, DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::domain::workshop::event::{Actor, AnyOpening, Destroys, Event};
use pilotwahl::domain::workshop::member::{Member, MemberColumns, MemberForm};
use pilotwahl::domain::workshop::run_sheet::{StepKind, StepPlace};

/// An entry as it is stored, with the opening beside it and the round that owns the opening.
pub type Stored = (Vec<u8>, Option<AnyOpening>, Option<RoundId>);

/// The round every scenario votes on.
pub const ROUND: RoundId = RoundId(1);
/// The step of that round.
pub const ROUND_STEP: StepId = StepId(4);

#[derive(Clone, Default)]
pub struct Scenario {
    pub workshop: Workshop,
    pub stored: Vec<Stored>,
    chain: ChainEnd,
    clock: i64,
}

impl Scenario {
    /// Members with these weights, each with a voting card of its number and, after them, one
    /// adviser and one observer; three candidates; a running workshop at its first step.
    pub fn new(weights: &[&str], round: &RoundForm) -> Self {
        let mut scenario = Self { clock: 1_795_000_000_000, ..Self::default() };
        let members = weights.iter().enumerate().map(|(index, weight)| {
            let form = MemberForm {
                key: key(index),
                name: format!("Mitglied {index}"),
                ..MemberForm::default()
            };
            Member::new(&form, Weight::parse(weight).unwrap()).unwrap()
        });
        scenario.setup(SetupCommand::SetDetails {
            title: "Probe".into(),
            place: String::new(),
            date: None,
        });
        scenario.setup(SetupCommand::SetWeightScheme {
            scheme: pilotwahl::domain::number::scheme::WeightScheme::Manual,
            replaces: false,
        });
        scenario.setup(SetupCommand::ImportMembers {
            members: members.collect(),
            columns: MemberColumns { weight: true, ..MemberColumns::OF_FORM },
        });
        scenario.setup(SetupCommand::IssueMissingCards);
        let bearer = String::new;
        let first = MemberKey::new(&key(0)).unwrap();
        let advise = CardRight::Advise;
        scenario.setup(SetupCommand::IssueCard {
            member: Some(first),
            right: advise,
            bearer: bearer(),
        });
        scenario.setup(SetupCommand::IssueCard {
            member: None,
            right: CardRight::Observe,
            bearer: bearer(),
        });
        let texts = ["Eins", "Zwei", "Drei"].map(|title| CandidateText {
            title: title.into(),
            description: "Beschreibung".into(),
            ..CandidateText::default()
        });
        scenario.setup(SetupCommand::ImportCandidates {
            texts: texts.into(),
            columns: CandidateColumns::default(),
        });
        scenario.setup(SetupCommand::SaveRound { id: None, plan: round.plan().unwrap() });
        for kind in [
            StepKind::Attendance,
            StepKind::Proposing,
            StepKind::Discussing,
            StepKind::Round(ROUND),
            StepKind::Result(ROUND),
        ] {
            scenario.setup(SetupCommand::SaveStep {
                id: None,
                kind,
                title: "Schritt".into(),
                note: String::new(),
                minutes: 0,
                at: StepPlace::Last,
            });
        }
        scenario.setup(SetupCommand::Start);
        scenario
    }

    /// Goes to the step of the round and opens it, with everyone present.
    pub fn opened(weights: &[&str], round: &RoundForm) -> Self {
        let mut scenario = Self::new(weights, round);
        for card in 1..=weights.len() {
            scenario.seat(card, SeatCommand::Enter).unwrap();
        }
        scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: ROUND_STEP }).unwrap();
        let unique_weights = Some(UniqueWeights::Knowingly);
        scenario.desk(DeskCommand::OpenRound { id: ROUND, unique_weights }).unwrap();
        scenario
    }

    /// Goes on to the next step.
    pub fn go_on(&mut self) {
        let from = self.workshop.run_sheet.current().unwrap().id;
        let to = self.workshop.run_sheet.next().unwrap().id;
        self.desk(DeskCommand::EnterStep { from, to }).unwrap();
    }

    pub fn now(&self) -> Timestamp {
        Timestamp(self.clock)
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: i64) {
        self.clock += seconds * 1000;
    }

    /// Decides a command; if it is granted, what it gives is recorded and applied.
    pub fn run(&mut self, command: &Command) -> Result<Vec<Event>, Refusal> {
        let by = match command {
            Command::Setup(_) => Actor::Organizer,
            Command::Desk(_) => Actor::Moderator,
            Command::Seat(card, _) => Actor::Card(*card),
            Command::Clock => Actor::Clock,
        };
        let at = self.now();
        let events = self.workshop.decide(command, at)?;
        for event in &events {
            let json = self.chain.append(at, by, event);
            self.stored.push((json, event.opening(), event.sealed_round()));
            let destroyed = match event {
                Event::RoundClosed { id, .. } | Event::RoundAborted { id, .. } => {
                    self.workshop.rounds[id].destroyed_by(event)
                }
                _ => None,
            };
            self.destroy(destroyed);
            self.workshop.apply(event, at);
        }
        self.clock += 1;
        Ok(events)
    }

    /// Puts an event on record that nobody decided: a forgery.
    pub fn record(&mut self, by: Actor, event: Event) {
        let at = self.now();
        let json = self.chain.append(at, by, &event);
        self.stored.push((json, event.opening(), event.sealed_round()));
        self.workshop.apply(&event, at);
        self.clock += 1;
    }

    /// What the journal does with openings.
    fn destroy(&mut self, destroys: Option<Destroys>) {
        for (_, opening, owner) in &mut self.stored {
            let gone = match (destroys, &opening) {
                (Some(Destroys::Ballots(round)), Some(AnyOpening::Ballot(_)))
                | (Some(Destroys::All(round)), Some(_)) => *owner == Some(round),
                _ => false,
            };
            if gone {
                *opening = None;
            }
        }
    }

    pub fn setup(&mut self, command: SetupCommand) {
        self.run(&Command::Setup(command)).unwrap();
    }

    pub fn desk(&mut self, command: DeskCommand) -> Result<Vec<Event>, Refusal> {
        self.run(&Command::Desk(command))
    }

    pub fn seat(&mut self, card: usize, command: SeatCommand) -> Result<Vec<Event>, Refusal> {
        let card = CardId(u32::try_from(card).unwrap());
        self.run(&Command::Seat(card, command))
    }

    /// Casts a ballot for the member whose voting card has this number, from 1.
    pub fn cast(&mut self, card: usize, revision: u32, form: &BallotForm) -> Result<(), Refusal> {
        self.seat(card, cast(card, revision, form)).map(|_| ())
    }

    /// Prepares one more round and goes to its step.
    pub fn prepare(&mut self, form: &RoundForm) -> RoundId {
        self.setup(SetupCommand::SaveRound { id: None, plan: form.plan().unwrap() });
        let round = *self.workshop.rounds.keys().next_back().unwrap();
        let kind = StepKind::Round(round);
        let (title, note) = (form.question.clone(), String::new());
        self.setup(SetupCommand::SaveStep {
            id: None,
            kind,
            title,
            note,
            minutes: 0,
            at: StepPlace::Last,
        });
        let from = self.workshop.run_sheet.current().unwrap().id;
        let to = self.workshop.run_sheet.steps.last().unwrap().id;
        self.desk(DeskCommand::EnterStep { from, to }).unwrap();
        round
    }

    /// Opens a round without having been asked anything.
    pub fn open(&mut self, id: RoundId) -> Result<Vec<Event>, Refusal> {
        self.desk(DeskCommand::OpenRound { id, unique_weights: None })
    }

    /// Opens a round, casts the n-th ballot with the n-th card, closes and publishes.
    pub fn hold(&mut self, id: RoundId, ballots: &[BallotForm]) {
        self.open(id).unwrap();
        for (index, ballot) in ballots.iter().enumerate() {
            self.seat(index + 1, cast_in(id, index + 1, 1, ballot)).unwrap();
        }
        self.desk(DeskCommand::CloseRound { id, knowingly: true }).unwrap();
        self.desk(DeskCommand::PublishRound { id, knowingly: true }).unwrap();
    }

    pub fn close(&mut self) {
        self.desk(DeskCommand::CloseRound { id: ROUND, knowingly: true }).unwrap();
    }

    pub fn publish(&mut self) {
        self.desk(DeskCommand::PublishRound { id: ROUND, knowingly: true }).unwrap();
    }

    /// Entries and openings as the journal gives them back.
    pub fn journal(&self) -> impl Iterator<Item = (Vec<u8>, Option<AnyOpening>)> + '_ {
        self.stored.iter().map(|(json, opening, _)| (json.clone(), opening.clone()))
    }

    pub fn archive(&self) -> String {
        let stored =
            self.stored.iter().map(|(json, opening, _)| (json.as_slice(), opening.clone()));
        pilotwahl::domain::record::write_archive(&self.workshop, stored).unwrap()
    }
}

/// The key of the member with this index.
pub fn key(index: usize) -> String {
    format!("1000{index:04}")
}

/// The command that casts a ballot with the card of this number.
pub fn cast(card: usize, revision: u32, form: &BallotForm) -> SeatCommand {
    cast_in(ROUND, card, revision, form)
}

/// The same in another round.
pub fn cast_in(round: RoundId, card: usize, revision: u32, form: &BallotForm) -> SeatCommand {
    SeatCommand::CastBallot {
        round,
        member: MemberKey::new(&key(card - 1)).unwrap(),
        ballot: form.clone(),
        id: BallotId::new(&format!("device-{card}-{revision}")).unwrap(),
        revision,
        salt: format!("{card:016x}{revision:016x}"),
    }
}

/// A ballot with these marks.
pub fn marks(marks: &[(u32, &str)]) -> BallotForm {
    BallotForm {
        marks: marks.iter().map(|(id, mark)| (id.to_string(), (*mark).into())).collect(),
        ..BallotForm::default()
    }
}

/// A ballot that abstains.
pub fn abstention() -> BallotForm {
    BallotForm { abstain: true, ..BallotForm::default() }
}

/// Ten points, at most three each, names after closing, two wanted.
pub fn points() -> RoundForm {
    RoundForm {
        question: "Welche zwei?".into(),
        kind: "straw_poll".into(),
        method: "points".into(),
        points_total: "10".into(),
        points_max: "3".into(),
        candidates: "all".into(),
        secrecy: "names".into(),
        cut_line: "2".into(),
        ..RoundForm::default()
    }
}

/// Yes or no on all, totals only.
pub fn yes_no() -> RoundForm {
    RoundForm {
        question: "Erproben?".into(),
        kind: "resolution".into(),
        method: "yes_no".into(),
        majority: "simple".into(),
        candidates: "all".into(),
        secrecy: "totals".into(),
        ..RoundForm::default()
    }
}

/// Compares with a golden file. `UPDATE_GOLDEN=1` writes it instead, for a change that is meant.
pub fn golden(name: &str, actual: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, actual).unwrap();
    } else {
        assert_eq!(actual, std::fs::read_to_string(path).unwrap(), "{name} has changed");
    }
}
