//! The funnel: which candidates an earlier round lets through to the next, so that twenty become six
//! and then three. A tie across the line is never broken here: it is decided before, by lot or runoff.

use std::collections::BTreeSet;

use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::Method;
use crate::domain::counting::places::Best;
use crate::domain::counting::resolution::{above, still_tied};
use crate::domain::ids::{CandidateId, RoundId};
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;
use crate::domain::round::held::Held;
use crate::domain::round::plan::{Candidacy, Reference, RoundPlan, Source, Take, listed};
use crate::domain::round::{Closed, Round};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::workshop::Workshop;

impl Workshop {
    /// The candidates that would stand if the round opened now. Refuses when they come from a round
    /// that has not decided yet.
    pub fn standing(&self, plan: &RoundPlan) -> Result<Vec<Standing>, Refusal> {
        let accepted = |stands: &dyn Fn(CandidateId) -> bool| -> Vec<Standing> {
            self.accepted()
                .filter(|candidate| stands(candidate.id))
                .map(|candidate| Standing { id: candidate.id, title: candidate.text.title.clone() })
                .collect()
        };
        Ok(match &plan.candidates {
            Candidacy::AllAccepted => accepted(&|_| true),
            Candidacy::Chosen(chosen) => accepted(&|id| chosen.contains(&id)),
            Candidacy::Listed(titles) => {
                listed(titles).map(|(id, title)| Standing { id, title: title.clone() }).collect()
            }
            Candidacy::From(source) => {
                let (held, let_through) = self.let_through(*source)?;
                // What was withdrawn since stands no more; a listed option cannot be.
                let still_stands = |standing: &&Standing| {
                    let candidate = self.candidates.get(&standing.id);
                    let_through.contains(&standing.id)
                        && candidate
                            .is_none_or(crate::domain::workshop::candidate::Candidate::is_accepted)
                };
                held.candidates.iter().filter(still_stands).cloned().collect()
            }
        })
    }

    /// The candidates a published round lets through.
    fn let_through(&self, source: Source) -> Result<(&Held, Vec<CandidateId>), Refusal> {
        let round = self.round(self.meant(source.reference()))?;
        let question = || round.plan.question.clone();
        let (held, closed) = round
            .published()
            .ok_or_else(|| Refusal::SourceNotPublished { round: round.id, question: question() })?;
        let all = held.candidate_ids().into_iter();
        if !closed.outcome.has_votes() || !closed.outcome.is_quorate() {
            return Ok((held, Vec::new()));
        }
        let let_through = match (source.take, round.plan.cut_line) {
            (Take::First(wanted), line) if line != Some(wanted) => first(wanted, round, closed)?,
            (Take::First(_), _) | (Take::Accepted, Some(_)) => self.above_line(round, closed)?,
            (Take::Accepted, None) => all.filter(|&id| closed.outcome.accepts(id)).collect(),
            (Take::Reaching(bound), _) => {
                all.filter(|&id| reaches(bound, id, round, closed)).collect()
            }
            (Take::Tied, _) if closed.tie_decision.is_some() => {
                return Err(Refusal::TieDecidedBy { rule: TieBreak::Lot });
            }
            (Take::Tied, _) => {
                closed.outcome.open_tie().map(|tie| tie.candidates.clone()).unwrap_or_default()
            }
        };
        Ok((held, let_through))
    }

    /// Those above the round's own line, with the tie across it decided by lot, runoff or to leave places
    /// empty.
    fn above_line(&self, round: &Round, closed: &Closed) -> Result<Vec<CandidateId>, Refusal> {
        let decided = self.tie_outcome(round, closed);
        if let Some(tie) = decided.open {
            let question = round.plan.question.clone();
            return Err(Refusal::SourceTied {
                round: round.id,
                question,
                tied: tie.candidates.len(),
            });
        }
        let mut selected = closed.outcome.selected();
        selected.extend(decided.by_runoff);
        selected.extend(decided.lot.iter().flat_map(|lot| &lot.drawn));
        Ok(selected)
    }

    /// Refuses a plan that builds on itself or its own line, or on a round that does not exist.
    pub(super) fn check_source(&self, id: RoundId, plan: &RoundPlan) -> Result<(), Refusal> {
        if let Some(reference) = plan.weights_reference() {
            let source = &self.round(reference.round)?.plan;
            let fits = matches!(
                (&source.method, &source.candidates),
                (Method::Points(_), Candidacy::Listed(_))
            );
            if !fits {
                return Err(Refusal::CriteriaSourceInvalid);
            }
        }
        let line = self.line_start(id);
        let mut waiting: Vec<Reference> = plan.references().collect();
        let mut seen = BTreeSet::new();
        while let Some(reference) = waiting.pop() {
            let source = reference.round;
            if source == id || (!reference.pinned && self.line_start(source) == line) {
                return Err(Refusal::SourceCycle);
            }
            self.round(source)?;
            let means: Vec<RoundId> = match reference.pinned {
                true => vec![source],
                false => self.line(source).map(|round| round.id).collect(),
            };
            for means in means.into_iter().filter(|means| seen.insert(*means)) {
                waiting.extend(self.round(means)?.plan.references());
            }
        }
        Ok(())
    }
}

/// The first so many, where that is not the round's own line.
fn first(wanted: u32, round: &Round, closed: &Closed) -> Result<Vec<CandidateId>, Refusal> {
    let (line, ties) = closed.outcome.tally.cut(wanted, &round.plan.rules.ties);
    match still_tied(&line, ties.as_ref()) {
        Some(tie) => Err(Refusal::FirstTied {
            round: round.id,
            question: round.plan.question.clone(),
            wanted,
            tied: tie.candidates.len(),
        }),
        None => Ok(above(&line, ties.as_ref())),
    }
}

fn reaches(bound: Amount, id: CandidateId, round: &Round, closed: &Closed) -> bool {
    let bound = Fraction::from(bound);
    closed.outcome.tally.value_of(id).is_some_and(|value| match round.plan.method.best() {
        Best::Highest => value >= bound,
        Best::Lowest => Fraction(&value.0 * Fraction::whole(100).0) <= bound,
    })
}
