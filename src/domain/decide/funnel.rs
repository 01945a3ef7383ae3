//! The funnel: which candidates an earlier round lets through to the next, so that twenty become six
//! and then three. A tie across the line is never broken here: it is decided before, by lot or runoff.

use super::super::amount::Amount;
use super::super::exact::Fraction;
use super::super::ids::{CandidateId, RoundId};
use super::super::method::criteria::Criteria;
use super::super::method::{Best, Method};
use super::super::plan::{Candidacy, RoundPlan, Source, Take, listed};
use super::super::refusal::Refusal;
use super::super::round::{Closed, Held, Round, Standing};
use super::super::tie_break::{TieBreak, above, still_tied};
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
            (Take::Tied, _) if closed.lot.is_some() => {
                return Err(Refusal::TieDecidedBy { rule: TieBreak::Lot });
            }
            (Take::Tied, _) => {
                closed.outcome.open_tie().map(|tie| tie.candidates.clone()).unwrap_or_default()
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
                let fits = |runoff: &&Round| runoff.plan.cut_line == Some(tie.free);
                let runoff = self.runoffs(round.id).filter(fits);
                // A repetition of the runoff counts instead of it.
                let (runoff, closed) = runoff
                    .filter_map(|runoff| Some((runoff, runoff.published()?.1)))
                    .last()
                    .ok_or(tied)?;
                selected.extend(self.above_line(runoff, closed)?);
            }
        }
        Ok(selected)
    }

    /// The rounds among those tied in a round.
    pub(super) fn runoffs(&self, of: RoundId) -> impl Iterator<Item = &Round> {
        let tied = Candidacy::From(Source { round: of, take: Take::Tied });
        self.rounds.values().filter(move |round| round.plan.candidates == tied)
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
    let (line, ties) = closed.outcome.tally.cut(wanted, &round.plan.rules.ties);
    match still_tied(&line, ties.as_ref()) {
        Some(tie) => Err(Refusal::FirstTied {
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
