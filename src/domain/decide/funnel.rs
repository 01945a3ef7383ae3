//! The funnel: which candidates an earlier round lets through to the next, so that twenty become six
//! and then three. A tie across the line is never broken here: it is decided before, by lot or runoff.

use super::super::amount::Amount;
use super::super::exact::Fraction;
use super::super::ids::{CandidateId, RoundId};
use super::super::method::criteria::Criteria;
use super::super::method::{Best, Method};
use super::super::plan::{Candidacy, RoundPlan, Source, Take, listed};
use super::super::ranking::CutLine;
use super::super::refusal::Refusal;
use super::super::round::{Closed, Held, Round, Standing};
use super::super::tie_break::Resolution;
use super::super::workshop::Workshop;

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
                        && candidate.is_none_or(super::super::candidate::Candidate::is_accepted)
                };
                held.candidates.iter().filter(still_stands).cloned().collect()
            }
        })
    }

    /// The candidates a published round lets through.
    fn let_through(&self, source: Source) -> Result<(&Held, Vec<CandidateId>), Refusal> {
        let round = self.round(source.round)?;
        let question = || round.plan.question.clone();
        let (held, closed) = round
            .published()
            .ok_or_else(|| Refusal::SourceNotPublished { question: question() })?;
        let all = held.candidate_ids().into_iter();
        let let_through = if !closed.outcome.has_votes() {
            Vec::new()
        } else {
            match (source.take, round.plan.cut_line) {
                (Take::First(wanted), line) if line != Some(wanted) => {
                    first(wanted, round, closed)?
                }
                (Take::First(_), _) | (Take::Accepted, Some(_)) => {
                    self.above_line(round, closed)?
                }
                (Take::Accepted, None) => all.filter(|&id| closed.outcome.accepts(id)).collect(),
                (Take::Reaching(bound), _) => {
                    all.filter(|&id| reaches(bound, id, round, closed)).collect()
                }
            }
        };
        Ok((held, let_through))
    }

    /// Those above the round's own line, with the tie across it decided by lot or runoff.
    fn above_line(&self, round: &Round, closed: &Closed) -> Result<Vec<CandidateId>, Refusal> {
        let mut selected = closed.outcome.selected();
        match (closed.outcome.open_tie(), &closed.lot) {
            (None, _) => {}
            (Some(_), Some(lot)) => selected.extend(&lot.drawn),
            (Some(tie), None) => {
                let tied = Refusal::SourceTied {
                    question: round.plan.question.clone(),
                    tied: tie.candidates.len(),
                };
                let runoff = self.rounds.values().find(|runoff| {
                    runoff.plan.predecessor == Some(round.id)
                        && runoff.plan.cut_line == Some(tie.free)
                        && runoff
                            .published()
                            .is_some_and(|(held, _)| held.candidate_ids() == tie.candidates)
                });
                let (runoff, closed) =
                    runoff.and_then(|runoff| Some((runoff, runoff.published()?.1))).ok_or(tied)?;
                selected.extend(self.above_line(runoff, closed)?);
            }
        }
        Ok(selected)
    }

    /// Refuses a plan that builds on itself or on a round that does not exist.
    pub(super) fn check_source(&self, id: RoundId, plan: &RoundPlan) -> Result<(), Refusal> {
        if let Method::Criteria(Criteria { weights_from: Some(source), .. }) = &plan.method {
            let source = &self.round(*source)?.plan;
            let fits = matches!(
                (&source.method, &source.candidates),
                (Method::Points(_), Candidacy::Listed(_))
            );
            if !fits {
                return Err(Refusal::CriteriaSourceInvalid);
            }
        }
        let mut waiting: Vec<RoundId> = plan.sources().collect();
        while let Some(source) = waiting.pop() {
            if source == id {
                return Err(Refusal::SourceCycle);
            }
            // Rounds that exist build on no cycle: each was checked like this one.
            waiting.extend(self.round(source)?.plan.sources());
        }
        Ok(())
    }
}

/// The first so many, where that is not the round's own line.
fn first(wanted: u32, round: &Round, closed: &Closed) -> Result<Vec<CandidateId>, Refusal> {
    let outcome = &closed.outcome;
    let line = CutLine::draw(wanted, &outcome.tally.ranking, |id| outcome.accepts(id));
    let mut selected = line.selected;
    if let Some(tie) = line.tie {
        let order: Vec<CandidateId> = outcome.tally.rows.iter().map(|row| row.candidate).collect();
        let ties = Resolution::of(&tie, &round.plan.rules.ties, &order, &outcome.tally.working);
        if let Some(tie) = ties.tie {
            let question = round.plan.question.clone();
            return Err(Refusal::SourceTied { question, tied: tie.candidates.len() });
        }
        selected.extend(ties.selected);
    }
    Ok(selected)
}

fn reaches(bound: Amount, id: CandidateId, round: &Round, closed: &Closed) -> bool {
    let rows = &closed.outcome.tally.rows;
    let value = rows.iter().find(|row| row.candidate == id).and_then(|row| row.value.as_ref());
    let bound = Fraction::from(bound);
    closed.outcome.is_quorate()
        && value.is_some_and(|value| match round.plan.method.best() {
            Best::Highest => *value >= bound,
            Best::Lowest => Fraction(&value.0 * Fraction::whole(100).0) <= bound,
        })
}
