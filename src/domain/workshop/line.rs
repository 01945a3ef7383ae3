//! Lines of rounds: a round and the repetitions that take its place. What refers to a round means the
//! last of its line that was held, unless it is pinned to the one it names. Runoffs are no part of a
//! line: they complete the result whose tie they decide. Not here: what a result lets through
//! (`decide/funnel`).

use crate::domain::counting::places::TieAcross;
use crate::domain::ids::RoundId;
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{Candidacy, Reference, Source, Take};
use crate::domain::round::{Closed, Lot, Phase, Round, TieDecision};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::workshop::Workshop;

/// How a round belongs to the one it names as its predecessor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kinship {
    /// It asks the same again and takes its place.
    Repetition,
    /// It decides a tie across its cut line.
    Runoff,
    /// It asks who pilots what the predecessor let through.
    Commitment,
}

/// What became of the tie across the cut line of a published round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TieOutcome<'a> {
    /// Those a runoff lifted above the line.
    pub by_runoff: Vec<crate::domain::ids::CandidateId>,
    /// The runoff.
    pub runoff: Option<RoundId>,
    /// The lot that ended it, of this round or of its runoff.
    pub lot: Option<&'a Lot>,
    /// Places that stay empty by decision, or because the runoff let fewer through.
    pub left_empty: u32,
    /// What is still to be decided.
    pub open: Option<TieAcross>,
    /// How, if the rules say so: those of this round, or of the runoff that tied as well.
    pub asks_for: Option<TieBreak>,
}

impl Workshop {
    /// The predecessor of a round, and how it belongs to it; `None` if it stands for itself.
    #[must_use]
    pub fn predecessor<'a>(&'a self, round: &Round) -> Option<(&'a Round, Kinship)> {
        // Only what came before; a forged archive might say otherwise, and would lead in a circle.
        let earlier = round.plan.predecessor.filter(|earlier| *earlier < round.id)?;
        let earlier = self.rounds.get(&earlier)?;
        let commits = |round: &Round| round.plan.method.counts_members();
        let kinship = if commits(round) && !commits(earlier) {
            Kinship::Commitment
        } else if is_runoff(round, earlier) {
            Kinship::Runoff
        } else {
            Kinship::Repetition
        };
        Some((earlier, kinship))
    }

    /// The first round of a line.
    #[must_use]
    pub fn line_start(&self, id: RoundId) -> RoundId {
        self.earliest(id, |kinship| kinship == Kinship::Repetition)
    }

    /// The first round of the line whose result a round gives or completes: for a runoff that of the tie.
    #[must_use]
    pub fn result_start(&self, id: RoundId) -> RoundId {
        self.earliest(id, |kinship| kinship != Kinship::Commitment)
    }

    /// The earliest round that predecessors of such a kinship lead to.
    fn earliest(&self, id: RoundId, follows: fn(Kinship) -> bool) -> RoundId {
        let mut start = id;
        // A predecessor is older than the round that names it, so this ends.
        while let Some(round) = self.rounds.get(&start)
            && let Some((earlier, kinship)) = self.predecessor(round)
            && follows(kinship)
        {
            start = earlier.id;
        }
        start
    }

    /// The rounds of a line, oldest first.
    pub fn line(&self, id: RoundId) -> impl Iterator<Item = &Round> {
        let start = self.line_start(id);
        self.rounds.values().filter(move |round| self.line_start(round.id) == start)
    }

    /// The round that stands in the place of another: the last of its line that was held. Where none
    /// was, the last that can still be; where all were aborted, the last.
    #[must_use]
    pub fn in_place_of(&self, id: RoundId) -> RoundId {
        let last = |held: fn(&Phase) -> bool| {
            self.line(id).filter(|round| held(&round.phase)).last().map(|round| round.id)
        };
        last(|phase| matches!(phase, Phase::Open(_) | Phase::Closed(..) | Phase::Published(..)))
            .or_else(|| last(|phase| matches!(phase, Phase::Prepared)))
            .or_else(|| last(|_| true))
            .unwrap_or(id)
    }

    /// The published repetition that stands in the place of a round, or of the round whose tie it decides: its
    /// result counts no more.
    #[must_use]
    pub fn replaced_by(&self, id: RoundId) -> Option<RoundId> {
        let later = |round: &&Round| round.id > id && round.published().is_some();
        let own = self.line(id).filter(later).last().map(|round| round.id);
        own.or_else(|| match self.predecessor(self.rounds.get(&id)?)? {
            (earlier, Kinship::Runoff) => self.replaced_by(earlier.id),
            (_, Kinship::Repetition | Kinship::Commitment) => None,
        })
    }

    /// Refuses what would decide about a result that counts no more, unless a round that is still to come is
    /// pinned to it.
    pub(super) fn check_in_force(&self, id: RoundId) -> Result<(), Refusal> {
        let is_pinned = |round: &Round| {
            // A runoff means the round whose tie it decides, and nobody has chosen that.
            let source = round.plan.candidates.source().filter(|source| source.take != Take::Tied);
            let mut chosen = source.into_iter().map(Source::reference);
            round.phase == Phase::Prepared && chosen.any(|it| it.pinned && it.round == id)
        };
        match self.replaced_by(id) {
            Some(by) if !self.rounds.values().any(is_pinned) => {
                Err(Refusal::RoundReplaced { round: id, by })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The round a reference means now.
    #[must_use]
    pub fn meant(&self, reference: Reference) -> RoundId {
        if reference.pinned { reference.round } else { self.in_place_of(reference.round) }
    }

    /// The rounds that follow a round, wait in the run sheet and have not begun; repetitions and commitments of
    /// any round of its line.
    pub(in crate::domain) fn prepared_after(
        &self,
        id: RoundId,
    ) -> impl Iterator<Item = (Kinship, RoundId)> {
        let waits = |round: &&Round| {
            matches!(round.phase, Phase::Prepared) && self.run_sheet.calls(round.id)
        };
        self.rounds.values().filter(waits).filter_map(move |round| {
            let (earlier, kinship) = self.predecessor(round)?;
            let follows = match kinship {
                Kinship::Runoff => earlier.id == id,
                Kinship::Repetition | Kinship::Commitment => {
                    self.line_start(earlier.id) == self.line_start(id)
                }
            };
            follows.then_some((kinship, round.id))
        })
    }

    /// The rounds among those tied in a round.
    pub(super) fn runoffs(&self, of: RoundId) -> impl Iterator<Item = &Round> {
        let later = self.rounds.values().filter(move |round| round.id > of);
        later.filter(move |round| {
            matches!(
                round.plan.candidates,
                Candidacy::From(Source { round, take: Take::Tied, .. }) if round == of
            )
        })
    }

    /// The runoff whose result decides a tie: the last published one for as many places in which
    /// somebody voted and enough took part; a repetition counts instead of what it repeats.
    pub(super) fn deciding_runoff(
        &self,
        of: RoundId,
        tie: &TieAcross,
    ) -> Option<(&Round, &Closed)> {
        let decides = |runoff: &&Round| runoff.plan.cut_line == Some(tie.free);
        let published = |runoff| Some((runoff, Round::published(runoff)?.1));
        let decided = |(_, closed): &(&Round, &Closed)| {
            closed.outcome.has_votes() && closed.outcome.is_quorate()
        };
        self.runoffs(of).filter(decides).filter_map(published).filter(decided).last()
    }

    /// The runoff of a round that ended in a tie itself, which still waits for a decision there.
    #[must_use]
    pub fn tied_runoff(&self, round: &Round) -> Option<RoundId> {
        let tie = round.published()?.1.outcome.open_tie()?;
        let (runoff, _) = self.deciding_runoff(round.id, tie)?;
        match self.ways_out_of_tie(runoff).is_empty() {
            true => self.tied_runoff(runoff),
            false => Some(runoff.id),
        }
    }

    /// What became of the tie across the line of a closed round.
    #[must_use]
    pub fn tie_outcome<'a>(&'a self, round: &Round, closed: &'a Closed) -> TieOutcome<'a> {
        let Some(tie) = closed.outcome.open_tie() else {
            return TieOutcome::default();
        };
        match &closed.tie_decision {
            Some(TieDecision::Lot(lot)) => {
                return TieOutcome { lot: Some(lot), ..TieOutcome::default() };
            }
            Some(TieDecision::LeftEmpty { .. }) => {
                return TieOutcome { left_empty: tie.free, ..TieOutcome::default() };
            }
            None => {}
        }
        let Some((runoff, closed)) = self.deciding_runoff(round.id, tie) else {
            let asks_for = closed.outcome.ties.as_ref().and_then(|ties| ties.next);
            return TieOutcome { open: Some(tie.clone()), asks_for, ..TieOutcome::default() };
        };
        let further = self.tie_outcome(runoff, closed);
        let mut by_runoff = closed.outcome.selected();
        by_runoff.extend(further.by_runoff);
        let drawn = further.lot.map_or(0, |lot| lot.drawn.len());
        let taken = by_runoff.len() + drawn + further.open.as_ref().map_or(0, |t| t.free as usize);
        let taken = u32::try_from(taken).unwrap_or(u32::MAX);
        TieOutcome {
            by_runoff,
            runoff: Some(runoff.id),
            lot: further.lot,
            left_empty: tie.free.saturating_sub(taken),
            open: further.open,
            asks_for: further.asks_for,
        }
    }
}

/// Whether a round is about those tied across the line of an earlier one. Records of the first version
/// name them one by one.
fn is_runoff(round: &Round, earlier: &Round) -> bool {
    match &round.plan.candidates {
        Candidacy::From(source) => source.round == earlier.id && source.take == Take::Tied,
        Candidacy::Chosen(chosen) => match &earlier.phase {
            Phase::Closed(_, closed) | Phase::Published(_, closed) => {
                closed.outcome.open_tie().is_some_and(|tie| tie.candidates == *chosen)
            }
            Phase::Prepared | Phase::Open(_) | Phase::Aborted { .. } => false,
        },
        Candidacy::AllAccepted | Candidacy::Listed(_) => false,
    }
}
