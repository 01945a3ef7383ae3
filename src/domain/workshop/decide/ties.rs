//! Ties across the cut line, as people decide them after publication: by a runoff, by the lot, or by
//! leaving the free places empty. Not here: the rules that decide before (`tie_break`).

use crate::domain::counting::places::TieAcross;
use crate::domain::counting::resolution::lot_from_seed;
use crate::domain::ids::{CandidateId, RoundId};
use crate::domain::invalid::Field;
use crate::domain::limits::{SEED_CHARS_MAX, required_text};
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{Candidacy, RoundPlan, Source, Take};
use crate::domain::round::{Phase, Round};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::line::Kinship;

impl Workshop {
    /// How the tie across the line of a published round can still be decided: what its rules say,
    /// else either way. Empty if there is none, once it is decided, once a runoff has begun, and once a
    /// repetition counts instead. Not
    /// before publication: lot and runoff would tell who is tied, of a result that may never be shown.
    #[must_use]
    pub fn ways_out_of_tie(&self, round: &Round) -> Vec<TieBreak> {
        let Some((_, closed)) = round.published() else { return Vec::new() };
        let has_begun = |runoff: &Round| match &runoff.phase {
            Phase::Open(_) | Phase::Closed(..) => true,
            // One in which nobody voted, or too few, has decided nothing.
            Phase::Published(_, closed) => {
                closed.outcome.has_votes() && closed.outcome.is_quorate()
            }
            Phase::Prepared | Phase::Aborted { .. } => false,
        };
        if closed.outcome.open_tie().is_none()
            || closed.tie_decision.is_some()
            || self.runoffs(round.id).any(has_begun)
            || self.check_in_force(round.id).is_err()
        {
            return Vec::new();
        }
        match closed.outcome.ties.as_ref().and_then(|ties| ties.next) {
            Some(settled) => vec![settled],
            None => vec![TieBreak::Runoff, TieBreak::Lot],
        }
    }

    /// The tie of a round that waits for a decision.
    fn waiting_tie(&self, id: RoundId) -> Result<(&TieAcross, Vec<TieBreak>), Refusal> {
        let round = self.round(id)?;
        round.closed()?;
        let (_, closed) = round.published().ok_or(Refusal::RoundNotPublished)?;
        let tie = closed.outcome.open_tie().ok_or(Refusal::NoTie)?;
        self.check_in_force(id)?;
        let ways = self.ways_out_of_tie(round);
        if ways.is_empty() {
            return Err(match closed.tie_decision {
                Some(_) => Refusal::NoTie,
                None => Refusal::TieDecidedBy { rule: TieBreak::Runoff },
            });
        }
        Ok((tie, ways))
    }

    /// The tie of a round, if it may be decided this way.
    fn tie(&self, id: RoundId, way: TieBreak) -> Result<&TieAcross, Refusal> {
        match self.waiting_tie(id)? {
            (tie, ways) if ways.contains(&way) => Ok(tie),
            (_, ways) => Err(Refusal::TieDecidedBy { rule: ways[0] }),
        }
    }

    /// By hand only where no source was named: whoever may choose between the two may choose the winner.
    pub(super) fn record_lot(&self, id: RoundId, drawn: &[CandidateId]) -> Decision {
        let tie = self.tie(id, TieBreak::Lot)?;
        let source = &self.round(id)?.plan.rules.lot_source;
        if !source.is_empty() {
            return Err(Refusal::LotSourceNamed { source: source.clone() });
        }
        let distinct: std::collections::BTreeSet<_> = drawn.iter().collect();
        let among_tied = drawn.iter().all(|id| tie.candidates.contains(id));
        if drawn.len() != tie.free as usize || distinct.len() != drawn.len() || !among_tied {
            return Err(Refusal::LotInvalid { free: tie.free });
        }
        Ok(self.decided(Event::LotDrawn { id, drawn: drawn.to_vec(), seed: None }, id))
    }

    /// The decision, and off the run sheet the runoff that was prepared for it and never entered: nobody would
    /// stand there.
    fn decided(&self, event: Event, id: RoundId) -> Vec<Event> {
        let waits = self.prepared_after(id).filter(|(kinship, _)| *kinship == Kinship::Runoff);
        let removed = waits.filter_map(|(_, runoff)| self.remove_round(runoff).ok()).flatten();
        std::iter::once(event).chain(removed).collect()
    }

    /// Only where the source of the number was named before opening: whoever could choose it once the
    /// tie is known could try out what comes of it.
    pub(super) fn draw_lot(&self, id: RoundId, seed: &str) -> Decision {
        let tie = self.tie(id, TieBreak::Lot)?;
        if self.round(id)?.plan.rules.lot_source.is_empty() {
            return Err(Refusal::LotSourceMissing);
        }
        let seed = required_text(Field::Seed, seed, SEED_CHARS_MAX)?;
        let drawn = lot_from_seed(&seed, tie);
        Ok(self.decided(Event::LotDrawn { id, drawn, seed: Some(seed) }, id))
    }

    /// The hall may always be content with fewer.
    pub(super) fn leave_places_empty(&self, id: RoundId) -> Decision {
        self.waiting_tie(id)?;
        Ok(self.decided(Event::PlacesLeftEmpty { id }, id))
    }

    pub(super) fn prepare_runoff(&self, id: RoundId, question: &str) -> Decision {
        let tie = self.tie(id, TieBreak::Runoff)?;
        let plan = self.round(id)?.plan.clone();
        let mut rules = plan.rules.clone();
        // Where the runoff ties as well, the room may go on by lot.
        rules.ties.retain(|rule| *rule != TieBreak::Runoff);
        let source = Source { round: id, take: Take::Tied, pinned: false };
        self.follow_up(
            id,
            RoundPlan {
                question: question.into(),
                method: plan.method.for_places(tie.free),
                candidates: Candidacy::From(source),
                cut_line: Some(tie.free),
                rules,
                ..plan
            }
            .checked()?,
        )
    }

    /// The tie a runoff of this round would decide: how many stand, and for how many places.
    #[must_use]
    pub fn runoff_asks(&self, id: RoundId) -> Option<(usize, u32)> {
        let tie = self.tie(id, TieBreak::Runoff).ok()?;
        Some((tie.candidates.len(), tie.free))
    }
}
