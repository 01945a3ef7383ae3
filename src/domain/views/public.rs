//! What everyone in the room and the projector see, in five sections. Not here: the HTML made of them,
//! once per audience, when one changes (`server/live`).

use serde::{Deserialize, Serialize};

use crate::domain::ballot::standing::Standing;
use crate::domain::ids::{ArgumentId, CandidateId, MemberKey, RoundId, StepId, Timestamp};
use crate::domain::number::base::Base;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::round::held::Countdown;
use crate::domain::round::plan::{Reference, RoundPlan};
use crate::domain::round::roll::RollEntry;
use crate::domain::round::{Phase, Round};
use crate::domain::views::VoiceName;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::round_name::{RoundName, RoundPhase};
use crate::domain::views::rules::QuorumView;
use crate::domain::workshop::argument::{Argument, Side};
use crate::domain::workshop::candidate::{CandidateStatus, CandidateText};
use crate::domain::workshop::run_sheet::{Step, StepKind};
use crate::domain::workshop::{Course, Workshop};

/// All sections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicView {
    /// Where we are.
    pub step: StepSection,
    /// What is proposed and argued.
    pub candidates: CandidatesSection,
    /// Who is here.
    pub attendance: AttendanceSection,
    /// The vote the current step is about.
    pub round: Option<RoundSection>,
    /// Its published result.
    pub outcome: OutcomeSection,
}

/// Where we are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepSection {
    /// Name of the event.
    pub title: String,
    /// Preparing, running or closed.
    pub course: Course,
    /// The run sheet.
    pub steps: Vec<StepItem>,
    /// Place of the current step, from 0.
    pub current: Option<usize>,
    /// When it became current.
    pub entered_at: Option<Timestamp>,
    /// Whether the projector is dark.
    pub blanked: bool,
}

impl StepSection {
    /// The current step.
    #[must_use]
    pub fn step(&self) -> Option<&StepItem> {
        self.steps.get(self.current?)
    }

    /// The step after it.
    #[must_use]
    pub fn next(&self) -> Option<&StepItem> {
        self.steps.get(self.current? + 1)
    }
}

/// A step of the run sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepItem {
    /// Its number.
    pub id: StepId,
    /// What it is for.
    pub kind: StepKind,
    /// Headline.
    pub title: String,
    /// What the hall should know.
    pub note: String,
    /// Minutes planned; 0 = not planned.
    pub minutes: u32,
    /// Seconds spent on it before now; 0 = not visited yet.
    pub seconds_spent: i64,
    /// Whether it is done, was passed over, or is still to come.
    pub course: StepCourse,
    /// The round it is about.
    pub round: Option<RoundName>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepCourse {
    /// The hall was at it, and what it is for has happened.
    Done,
    /// The hall is at it.
    Current,
    /// It lies behind, and what it is for has not happened.
    Skipped,
    /// The hall was at its vote, which was broken off.
    Aborted,
    /// It lies ahead.
    ToCome,
}

/// What is proposed and argued: the accepted candidates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidatesSection {
    /// In order of proposal.
    pub candidates: Vec<CandidateItem>,
    /// Numbers of the proposals that wait for the moderator, so that a member notices when its own
    /// is decided on; what they say is not public.
    pub waiting: Vec<CandidateId>,
}

/// An accepted candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateItem {
    /// Its number.
    pub id: CandidateId,
    /// What is said about it.
    pub text: CandidateText,
    /// Who proposed it.
    pub by: Vec<VoiceName>,
    /// What is argued.
    pub arguments: Vec<ArgumentItem>,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArgumentItem {
    /// Its number.
    pub id: ArgumentId,
    /// Which way it points.
    pub side: Side,
    /// What it says.
    pub text: String,
    /// Who brought it.
    pub by: VoiceName,
    /// How many voices support it.
    pub support: usize,
}

/// Who is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceSection {
    /// All members, by name.
    pub members: Vec<MemberItem>,
    /// Those here.
    pub present: Base,
    /// All.
    pub all: Base,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberItem {
    /// Its key.
    pub key: MemberKey,
    /// Its name.
    pub name: String,
    /// Its weight.
    pub weight: Weight,
    /// Whether it is here.
    pub present: bool,
    /// Name of the member that holds its proxy.
    pub represented_by: Option<String>,
}

/// A vote, without any content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundSection {
    /// Its number.
    pub id: RoundId,
    /// Question, kind, method, secrecy.
    pub plan: RoundPlan,
    /// Where it stands.
    pub phase: RoundPhase,
    /// The candidates in the order of the ballot; before opening, those that would stand now.
    pub candidates: Vec<Standing>,
    /// While it is prepared: what it waits for before it can open.
    pub waits_for: Option<Refusal>,
    /// Where a quorum is asked for: whether it is reached, before opening by those here now.
    pub quorum: Option<QuorumView>,
    /// The round the candidates come from, as it stands now.
    pub source: Option<RoundName>,
    /// The round the weights of the criteria come from, as it stands now.
    pub weights_source: Option<RoundName>,
    /// What it is called.
    pub name: RoundName,
    /// Number of the roll; `None` before opening.
    pub roll_number: Option<u32>,
    /// Checksum of the roll, `7F3A-21C0`.
    pub roll_checksum: String,
    /// Entitled, without advisory members.
    pub entitled: Base,
    /// Voted so far, abstentions included, without advisory members.
    pub voted: Base,
    /// Everyone on the roll, by name.
    pub voters: Vec<VoterItem>,
    /// The countdown, if one is set.
    pub countdown: Option<Countdown>,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
}

/// A member on the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoterItem {
    /// Its key.
    pub key: MemberKey,
    /// Its name at opening.
    pub name: String,
    /// Its weight.
    pub weight: Weight,
    /// Whether it is here now.
    pub present: bool,
    /// Revision of its ballot; 0 = none cast.
    pub revision: u32,
}

/// The published result of the round the current step is about, or how an open live one stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeSection {
    /// `None` while there is none to show.
    pub outcome: Option<OutcomeView>,
}

impl Workshop {
    /// What everyone may see.
    #[must_use]
    pub fn public_view(&self) -> PublicView {
        let round = self.current_round();
        PublicView {
            step: self.step_section(),
            candidates: self.candidates_section(),
            attendance: self.attendance_section(),
            round: round.map(|round| self.round_section(round)),
            outcome: OutcomeSection { outcome: round.and_then(|round| self.shown_outcome(round)) },
        }
    }

    fn step_section(&self) -> StepSection {
        let sheet = &self.run_sheet;
        let spent = |step: &Step| -> i64 {
            let stretches = sheet.visits.windows(2).filter(|pair| pair[0].step == step.id);
            stretches.map(|pair| (pair[1].at.0 - pair[0].at.0) / 1000).sum()
        };
        StepSection {
            title: self.title.clone(),
            course: self.course,
            steps: sheet
                .steps
                .iter()
                .map(|step| {
                    let round = self.round_of(step.kind);
                    StepItem {
                        id: step.id,
                        kind: step.kind,
                        title: step.title.clone(),
                        note: step.note.clone(),
                        minutes: step.minutes,
                        seconds_spent: spent(step),
                        course: self.step_course(step, round),
                        round: round.map(|round| self.round_name(round)),
                    }
                })
                .collect(),
            current: sheet.current_place(),
            entered_at: sheet.visits.last().map(|visit| visit.at),
            blanked: self.blanked,
        }
    }

    /// A vote is done once it has ended, a result once it was shown; everything else once it was called.
    fn step_course(&self, step: &Step, round: Option<&Round>) -> StepCourse {
        let sheet = &self.run_sheet;
        let current = sheet.current_place();
        let place = sheet.place(step.id);
        if self.course == Course::Running && place == current {
            return StepCourse::Current;
        }
        let was_called = sheet.visits.iter().any(|visit| visit.step == step.id);
        let has_happened = match (step.kind, round.map(|round| &round.phase)) {
            (StepKind::Round(_), Some(phase)) => {
                matches!(phase, Phase::Closed(..) | Phase::Published(..))
            }
            (StepKind::Result(_), Some(phase)) => matches!(phase, Phase::Published(..)),
            (StepKind::Round(_) | StepKind::Result(_), None) => false,
            (
                StepKind::Attendance
                | StepKind::Proposing
                | StepKind::Discussing
                | StepKind::Break
                | StepKind::Note,
                _,
            ) => true,
        };
        if let (true, StepKind::Round(_), Some(Phase::Aborted { .. })) =
            (was_called, step.kind, round.map(|round| &round.phase))
        {
            return StepCourse::Aborted;
        }
        match (was_called && has_happened, place < current || self.course == Course::Closed) {
            (true, _) => StepCourse::Done,
            (false, true) => StepCourse::Skipped,
            (false, false) => StepCourse::ToCome,
        }
    }

    /// The name of the round a reference means now.
    fn name_of_meant(&self, reference: Reference) -> Option<RoundName> {
        Some(self.round_name(self.rounds.get(&self.meant(reference))?))
    }

    fn candidates_section(&self) -> CandidatesSection {
        let item = |candidate: &crate::domain::workshop::candidate::Candidate| CandidateItem {
            id: candidate.id,
            text: candidate.text.clone(),
            by: candidate.proposed_by.iter().map(|voice| self.voice_name(voice)).collect(),
            arguments: self
                .arguments
                .values()
                .filter(|argument| argument.candidate == candidate.id && argument.is_shown())
                .map(|argument| self.argument_item(argument))
                .collect(),
        };
        let waiting = self.candidates.values().filter(|c| c.status == CandidateStatus::Proposed);
        CandidatesSection {
            candidates: self.accepted().map(item).collect(),
            waiting: waiting.map(|candidate| candidate.id).collect(),
        }
    }

    pub(super) fn argument_item(&self, argument: &Argument) -> ArgumentItem {
        ArgumentItem {
            id: argument.id,
            side: argument.side,
            text: argument.text.clone(),
            by: self.voice_name(&argument.by),
            support: argument.supporters.len(),
        }
    }

    fn attendance_section(&self) -> AttendanceSection {
        let holder = |giver| Some(self.members.get(self.proxies.get(giver)?)?.name.clone());
        let mut members: Vec<MemberItem> = self
            .members
            .values()
            .map(|member| MemberItem {
                key: member.key.clone(),
                name: member.name.clone(),
                weight: member.weight,
                present: self.present.contains(&member.key),
                represented_by: holder(&member.key),
            })
            .collect();
        members.sort_by_cached_key(|member| collation_key(&member.name));
        AttendanceSection { members, present: self.present_base(), all: self.member_base() }
    }

    fn round_section(&self, round: &Round) -> RoundSection {
        let held = round.held();
        let voter = |entry: &RollEntry| VoterItem {
            key: entry.member.clone(),
            name: entry.name.clone(),
            weight: entry.weight,
            present: self.present.contains(&entry.member),
            revision: held
                .and_then(|held| held.cast.get(&entry.member))
                .map_or(0, |cast| cast.receipt().revision),
        };
        let mut voters: Vec<VoterItem> =
            held.map_or_else(Vec::new, |held| held.roll.entries.iter().map(voter).collect());
        voters.sort_by_cached_key(|voter| collation_key(&voter.name));
        RoundSection {
            id: round.id,
            plan: round.plan.clone(),
            phase: RoundPhase::of(&round.phase),
            candidates: match held {
                Some(held) => held.candidates.clone(),
                // Where an earlier round decides and has not yet, nobody stands.
                None => self.standing(&round.plan).unwrap_or_default(),
            },
            waits_for: self.waits_for(round),
            quorum: match held {
                Some(held) => round.quorum_so_far(held),
                None => self.quorum_now(&round.plan),
            }
            .map(|verdict| QuorumView::new(&verdict, round.plan.rules.quorum.counts)),
            source: round
                .plan
                .candidates
                .source()
                .and_then(|source| self.name_of_meant(source.reference())),
            weights_source: round
                .plan
                .weights_reference()
                .and_then(|reference| self.name_of_meant(reference)),
            name: self.round_name(round),
            roll_number: held.map(|held| held.roll.number),
            roll_checksum: held.map_or_else(String::new, |held| held.roll.checksum().short()),
            entitled: held.map_or_else(|| self.member_base(), |held| held.roll.entitled()),
            voted: held.map_or_else(Base::default, crate::domain::round::held::Held::voted),
            voters,
            countdown: held.and_then(|held| held.countdown),
            opened_at: held.map(|held| held.opened_at),
        }
    }
}

/// The order of names in a German list (DIN 5007-1: umlauts as their base letters, ß as ss).
#[must_use]
pub fn collation_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.to_lowercase().chars() {
        match c {
            '\u{e4}' => key.push('a'),
            '\u{f6}' => key.push('o'),
            '\u{fc}' => key.push('u'),
            '\u{df}' => key.push_str("ss"),
            other => key.push(other),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_german_order() {
        let mut names = ["Tholey", "Süderholz", "Suhl", "Öhringen", "Oldenburg"];
        names.sort_by_cached_key(|name| collation_key(name));
        assert_eq!(names, ["Öhringen", "Oldenburg", "Süderholz", "Suhl", "Tholey"]);
    }
}
