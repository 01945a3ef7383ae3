//! Rounds, as the moderator decides them: freeze, open, close, publish, abort, repeat. Not here: ties
//! across the cut line (`ties`).

use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::Counting;
use crate::domain::counting::method::Method;
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::counting::method::criteria::Criterion;
use crate::domain::ids::{RoundId, StepId, Timestamp};
use crate::domain::invalid::Field;
use crate::domain::limits::{
    ARGUMENT_CHARS_MAX, BALLOTS_TO_PUBLISH_TOTALS_MIN, COUNTDOWN_SECONDS_MAX, STEPS_MAX,
    TITLE_CHARS_MAX, required_text,
};
use crate::domain::number::base::Base;
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::round::held::{Countdown, Held};
use crate::domain::round::plan::{
    Candidacy, RoundKind, RoundPlan, Secrecy, Source, Take, UniqueWeights,
};
use crate::domain::round::roll::{Roll, RollEntry};
use crate::domain::round::{Closed, Phase, Round, unique_weights};
use crate::domain::rules::Rules;
use crate::domain::rules::quorum::{Counts, Verdict};
use crate::domain::seal::{Digest256, Opening};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::command::SourceUse;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::line::Kinship;
use crate::domain::workshop::member::Member;
use crate::domain::workshop::run_sheet::{Step, StepKind};

impl Round {
    /// The closing of this round, with its outcome sealed. The salt is the digest of all openings,
    /// which hold random salts themselves, so nobody can guess it and the same ballots close the
    /// same way. Without ballots it is no secret, but then the outcome is none either.
    pub(super) fn closing(&self) -> Event {
        let held = self.held().expect("only an open round is closed");
        let openings: Vec<_> = held.cast.values().map(|cast| &cast.opening).collect();
        let json = serde_json::to_vec(&openings).expect("openings serialise");
        let salt = Digest256::of(&json).as_str()[..32].into();
        let opening = Opening { salt, content: self.count(held) };
        Event::RoundClosed { id: self.id, seal: opening.seal(), opening: Some(Box::new(opening)) }
    }

    /// The round after its closing, whether published or not.
    pub(super) fn closed(&self) -> Result<(&Held, &Closed), Refusal> {
        match &self.phase {
            Phase::Closed(held, closed) | Phase::Published(held, closed) => Ok((held, closed)),
            Phase::Prepared | Phase::Open(_) => Err(Refusal::RoundNotClosed),
            Phase::Aborted { .. } => Err(Refusal::RoundAborted),
        }
    }
}

impl Workshop {
    /// Freezes the roll and opens. `way_out` is what to do about unique weights, where *totals only*
    /// would give members away; without need it is ignored.
    pub(super) fn open(&self, id: RoundId, way_out: Option<UniqueWeights>) -> Decision {
        let round = self.round(id)?;
        if round.phase != Phase::Prepared {
            return Err(Refusal::RoundNotPrepared);
        }
        if self.open_round().is_some() {
            return Err(Refusal::AnotherRoundOpen);
        }
        // The step of a round is where its ballots are filled in: nobody would find it elsewhere.
        if self.current_round().map(|current| current.id) != Some(id) {
            return Err(Refusal::NotNow);
        }
        let (plan, candidates) = self.checked_to_open(round)?;
        let (plan, roll) = self.roll(&plan, &candidates, way_out)?;
        let quorum = &plan.rules.quorum;
        let verdict = quorum.verdict(roll.present().into(), roll.entitled().into());
        if quorum.counts == Counts::Present && !verdict.met() {
            return Err(Refusal::QuorumOutOfReach { verdict: Box::new(verdict) });
        }
        let settled = (plan != round.plan).then_some(Event::RoundPrepared { id, plan });
        let opened = Event::RoundOpened { id, roll, candidates };
        Ok(settled.into_iter().chain([opened]).collect())
    }

    /// The plan and the candidates a round would open with, whoever is here.
    fn checked_to_open(&self, round: &Round) -> Result<(RoundPlan, Vec<Standing>), Refusal> {
        if let Some((earlier, Kinship::Runoff)) = self.predecessor(round) {
            self.check_in_force(earlier.id)?;
        }
        let candidates = self.standing(&round.plan)?;
        let plan = self.with_voted_criteria(&round.plan)?;
        plan.check_standing(&candidates)?;
        Ok((plan, candidates))
    }

    /// What a prepared round waits for before it can open: an earlier result, candidates. Not who is here.
    #[must_use]
    pub fn waits_for(&self, round: &Round) -> Option<Refusal> {
        (round.phase == Phase::Prepared).then(|| self.checked_to_open(round).err()).flatten()
    }

    /// The roll as it would be frozen now, and the plan with what was decided about unique weights.
    fn roll(
        &self,
        plan: &RoundPlan,
        candidates: &[Standing],
        way_out: Option<UniqueWeights>,
    ) -> Result<(RoundPlan, Roll), Refusal> {
        let entry = |member: &Member| RollEntry {
            member: member.key.clone(),
            name: member.name.clone(),
            weight: member.weight,
            present: self.is_represented(&member.key),
            recused: self
                .recusals
                .get(&member.key)
                .into_iter()
                .flatten()
                .filter(|id| candidates.iter().any(|standing| standing.id == **id))
                .copied()
                .collect(),
            proxy: self.proxies.get(&member.key).cloned(),
            inhabitants: member.inhabitants,
        };
        let mut plan = plan.clone();
        let mut entries: Vec<RollEntry> = self.members.values().map(entry).collect();
        let unique = unique_weights::unique(entries.iter());
        if plan.secrecy == Secrecy::TotalsOnly && !unique.is_empty() {
            plan.unique_weights = way_out.or(plan.unique_weights);
            match plan.unique_weights {
                None => {
                    let members = unique.into_iter().map(|entry| entry.name.clone()).collect();
                    return Err(Refusal::WeightsUnique { members });
                }
                Some(UniqueWeights::Knowingly) => {}
                Some(UniqueWeights::Names) => plan.secrecy = Secrecy::NamesAfterClosing,
                Some(UniqueWeights::OneEach) => {
                    for entry in entries.iter_mut().filter(|entry| !entry.weight.is_advisory()) {
                        entry.weight = Weight::ONE;
                    }
                }
                Some(UniqueWeights::Classes) => unique_weights::round_to_classes(&mut entries),
            }
        }
        let roll = Roll { number: self.rolls + 1, entries };
        if roll.entitled().heads == 0 { Err(Refusal::NoWeight) } else { Ok((plan, roll)) }
    }

    /// Names of the members a *totals only* round would give away because nobody else has their
    /// weight: on the roll before it opens, and of those who voted before it is published, for a
    /// weight that several have may be alone in the sums. Empty once it was decided to go on knowingly.
    #[must_use]
    pub fn given_away(&self, round: &Round) -> Vec<String> {
        if round.plan.shows_names() {
            return Vec::new();
        }
        match &round.phase {
            Phase::Prepared => match self.roll(&round.plan, &[], None) {
                Err(Refusal::WeightsUnique { members }) => members,
                Ok(_) | Err(_) => Vec::new(),
            },
            Phase::Closed(held, _)
                if round.plan.unique_weights != Some(UniqueWeights::Knowingly)
                    && round.withheld_with(held).is_none() =>
            {
                let unique = unique_weights::unique(held.voters());
                unique.into_iter().map(|entry| entry.name.clone()).collect()
            }
            Phase::Closed(..) | Phase::Open(_) | Phase::Published(..) | Phase::Aborted { .. } => {
                Vec::new()
            }
        }
    }

    /// Whether those here now would reach the quorum; `None` if none is asked for.
    #[must_use]
    pub fn quorum_now(&self, plan: &RoundPlan) -> Option<Verdict> {
        let here = self.members.values().filter(|member| self.is_represented(&member.key));
        let here = Base::of(here.map(|member| member.weight));
        let quorum = &plan.rules.quorum;
        quorum.is_asked().then(|| quorum.verdict(here.into(), self.member_base().into()))
    }

    pub(super) fn set_countdown(
        &self,
        id: RoundId,
        seconds: u32,
        closes: bool,
        at: Timestamp,
    ) -> Decision {
        self.round(id)?.accepting(at)?;
        if seconds > COUNTDOWN_SECONDS_MAX {
            return Err(Refusal::CountdownInvalid);
        }
        let countdown =
            (seconds > 0).then(|| Countdown { ends_at: at.plus_seconds(seconds), closes });
        Ok(vec![Event::CountdownSet { id, countdown }])
    }

    /// Names of the voting members that are here, or represented, and have cast no ballot, and of those
    /// among them whose ballot nobody has a card for.
    #[must_use]
    pub fn present_missing(&self, held: &Held) -> (Vec<String>, Vec<String>) {
        let waits =
            |entry: &&RollEntry| !entry.weight.is_advisory() && self.is_represented(&entry.member);
        let cannot_vote = self.cannot_vote();
        let missing: Vec<&RollEntry> = held.missing().filter(waits).collect();
        let without = missing.iter().filter(|entry| cannot_vote.contains(&entry.member));
        let without = without.map(|entry| entry.name.clone()).collect();
        (missing.iter().map(|entry| entry.name.clone()).collect(), without)
    }

    /// Asks once while members that are here have not voted.
    pub(super) fn close_round(&self, id: RoundId, knowingly: bool) -> Decision {
        let round = self.round(id)?;
        match &round.phase {
            Phase::Open(held) => match self.present_missing(held) {
                (members, cannot_vote) if !members.is_empty() && !knowingly => {
                    Err(Refusal::PresentMissing { members, cannot_vote })
                }
                _ => Ok(vec![round.closing()]),
            },
            // A second click, or the countdown was faster: what was asked for is so.
            Phase::Closed(..) | Phase::Published(..) => Ok(Vec::new()),
            Phase::Prepared => Err(Refusal::RoundNotOpen),
            Phase::Aborted { .. } => Err(Refusal::RoundAborted),
        }
    }

    /// Asks once where the sums would give members away, and where a tie is still to be decided.
    pub(super) fn publish(&self, id: RoundId, knowingly: bool) -> Decision {
        let round = self.round(id)?;
        let (held, closed) = round.closed()?;
        if let Some(ballots) = round.withheld_with(held) {
            let ballots_min = BALLOTS_TO_PUBLISH_TOTALS_MIN;
            return Err(Refusal::TooFewBallots { ballots, ballots_min });
        }
        if matches!(round.phase, Phase::Published(..)) {
            return Ok(Vec::new());
        }
        let members = self.given_away(round);
        match closed.outcome.open_tie() {
            _ if knowingly => {}
            _ if !members.is_empty() => return Err(Refusal::VotersUnique { members }),
            Some(tie) => {
                let (tied, free) = (tie.candidates.len(), tie.free);
                return Err(Refusal::TieUndecided { tied, free });
            }
            None => {}
        }
        Ok(vec![Event::RoundPublished { id }])
    }

    pub(super) fn abort(&self, id: RoundId, reason: &str) -> Decision {
        match self.round(id)?.phase {
            Phase::Open(_) | Phase::Closed(..) => {
                let reason = required_text(Field::Reason, reason, ARGUMENT_CHARS_MAX)?;
                Ok(vec![Event::RoundAborted { id, reason }])
            }
            Phase::Prepared => Err(Refusal::RoundNotOpen),
            Phase::Published(..) => Err(Refusal::RoundClosed),
            Phase::Aborted { .. } => Err(Refusal::RoundAborted),
        }
    }

    pub(super) fn prepare_repetition(&self, id: RoundId) -> Decision {
        let round = self.round(id)?;
        if matches!(round.phase, Phase::Prepared | Phase::Open(_)) {
            return Err(Refusal::RoundNotClosed);
        }
        let events = self.follow_up(id, round.plan.clone())?;
        self.check_in_force(id)?;
        Ok(events)
    }

    pub(super) fn prepare_commitment(&self, id: RoundId, question: &str) -> Decision {
        let round = self.round(id)?;
        round.published().ok_or(Refusal::RoundNotPublished)?;
        let plan = RoundPlan {
            question: question.into(),
            kind: RoundKind::StrawPoll,
            method: Method::Commitment(Commitment::default()),
            candidates: Candidacy::From(Source { round: id, take: Take::Accepted, pinned: false }),
            secrecy: Secrecy::NamesAfterClosing,
            cut_line: None,
            closes_when_all_voted: false,
            predecessor: None,
            rules: Rules::default(),
            unique_weights: None,
        };
        // Refuses what would not open: nobody was let through, or a tie waits.
        if self.standing(&plan)?.is_empty() {
            return Err(Refusal::SourceEmpty);
        }
        self.follow_up(id, plan.checked()?)
    }

    /// The plan with the weights of its criteria, where an earlier round has voted on them.
    pub(super) fn with_voted_criteria(&self, plan: &RoundPlan) -> Result<RoundPlan, Refusal> {
        let Some(reference) = plan.weights_reference() else {
            return Ok(plan.clone());
        };
        let source = self.round(self.meant(reference))?;
        let question = || source.plan.question.clone();
        let (held, closed) = source.published().ok_or_else(|| {
            Refusal::CriteriaSourceNotPublished { round: source.id, question: question() }
        })?;
        let rows = held.candidates.iter().zip(&closed.outcome.tally.rows);
        let points: Vec<(String, Fraction)> = rows
            .map(|(standing, row)| {
                (standing.title.clone(), row.value.clone().unwrap_or(Fraction::whole(0)))
            })
            .collect();
        let criteria = Criterion::from_points(&points)
            .ok_or_else(|| Refusal::CriteriaSourceEmpty { question: question() })?;
        let mut plan = plan.clone();
        if let Method::Criteria(rules) = &mut plan.method {
            rules.criteria = criteria;
            rules.check()?;
        }
        Ok(plan)
    }

    /// Lets a prepared round take its candidates, or the weights of its criteria, from another round:
    /// from just this one, or with `None` again from whichever stands in the place of the one planned.
    pub fn choose_source(&self, id: RoundId, of: SourceUse, chosen: Option<RoundId>) -> Decision {
        let round = self.round(id)?;
        if round.phase != Phase::Prepared {
            return Err(Refusal::RoundNotPrepared);
        }
        let mut plan = round.plan.clone();
        let pinned = chosen.is_some();
        match (of, &mut plan.candidates, &mut plan.method) {
            (SourceUse::Candidates, Candidacy::From(source), _) if source.take != Take::Tied => {
                source.round = chosen.unwrap_or(source.round);
                source.pinned = pinned;
            }
            (SourceUse::Weights, _, Method::Criteria(rules)) if rules.weights_from.is_some() => {
                rules.weights_from = chosen.or(rules.weights_from);
                rules.weights_pinned = pinned;
            }
            (SourceUse::Candidates | SourceUse::Weights, ..) => return Err(Refusal::NotFound),
        }
        self.check_source(id, &plan)?;
        Ok(vec![Event::RoundPrepared { id, plan }])
    }

    /// A new round that names its predecessor, with its step right after the current one, and one for its
    /// result, unless a step that will show it is still ahead. Not while one of its kind waits already.
    pub(super) fn follow_up(&self, predecessor: RoundId, plan: RoundPlan) -> Decision {
        if self.run_sheet.steps.len() + 2 > STEPS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Steps, max: STEPS_MAX });
        }
        let id = self.next_round()?;
        let place = self.run_sheet.current_place().map_or(0, |place| place + 1);
        let plan = RoundPlan { predecessor: Some(predecessor), ..plan };
        let round = Round { id, plan, phase: Phase::Prepared };
        let kinship = self.predecessor(&round).map(|(_, kinship)| kinship);
        let twice = |(other, _): &(Kinship, RoundId)| Some(*other) == kinship;
        if let Some((_, round)) = self.prepared_after(predecessor).find(twice) {
            return Err(Refusal::FollowUpPrepared { round });
        }
        let completes = kinship.is_some_and(|kinship| kinship != Kinship::Commitment);
        let will_show = |step: &Step| match step.kind {
            StepKind::Result(shown) => self.line_start(shown) == self.result_start(predecessor),
            StepKind::Attendance
            | StepKind::Proposing
            | StepKind::Discussing
            | StepKind::Round(_)
            | StepKind::Break
            | StepKind::Note => false,
        };
        let is_shown_later = completes && self.run_sheet.steps.iter().skip(place).any(will_show);
        let title: String = round.plan.question.chars().take(TITLE_CHARS_MAX).collect();
        let step = |offset: u32, kind| Step {
            id: StepId(self.last_step + 1 + offset),
            kind,
            title: title.clone(),
            note: String::new(),
            minutes: 0,
        };
        let result = (!is_shown_later)
            .then(|| Event::StepSaved { step: step(1, StepKind::Result(id)), place: place + 1 });
        let prepared = Event::RoundPrepared { id, plan: round.plan };
        let vote = Event::StepSaved { step: step(0, StepKind::Round(id)), place };
        Ok([prepared, vote].into_iter().chain(result).collect())
    }
}
