//! The course of a round, from one phase to the next. Events come from `decide` or from a record whose chain was
//! verified, so a step cannot fail; one that does not fit the phase is without effect. Not here: whether a step may be
//! taken (`workshop::decide`).
//!
//! ```text
//! Prepared ──opened──▶ Open ──closed──▶ Closed ──published──▶ Published
//!                       │ ▲              │   │                    │
//!                cast,  └─┘              │   └ lot, places empty ─┘
//!                countdown               │
//!                       └────aborted─────┴──▶ Aborted
//! ```

use std::collections::BTreeMap;

use crate::domain::ballot::standing::Standing;
use crate::domain::ids::Timestamp;
use crate::domain::round::held::{Cast, Countdown, Held, Receipt};
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::Secrecy;
use crate::domain::round::roll::Roll;
use crate::domain::round::{Closed, Phase, Round, TieDecision};
use crate::domain::{ballot::Ballot, seal::Opening};

impl Round {
    /// Opens a prepared round with everything that is frozen then.
    pub fn open(&mut self, roll: &Roll, candidates: &[Standing], at: Timestamp) {
        if let Phase::Prepared = self.phase {
            self.phase = Phase::Open(Held {
                opened_at: at,
                roll: roll.clone(),
                candidates: candidates.to_vec(),
                cast: BTreeMap::new(),
                countdown: None,
            });
        }
    }

    /// Sets, extends or takes away the countdown of an open round.
    pub fn count_down(&mut self, countdown: Option<Countdown>) {
        if let Phase::Open(held) = &mut self.phase {
            held.countdown = countdown;
        }
    }

    /// Takes a ballot into an open round; the member's earlier one no longer counts. Without an opening it is one that
    /// was destroyed since.
    pub fn cast(&mut self, receipt: Receipt, opening: Option<&Opening<Ballot>>) {
        if let Phase::Open(held) = &mut self.phase {
            let cast = held.cast.entry(receipt.member.clone());
            let cast = cast.or_insert_with(|| Cast { receipts: Vec::new(), opening: None });
            cast.receipts.push(receipt);
            cast.opening = opening.cloned();
        }
    }

    /// Closes an open round: with the outcome its opening holds, else with what the ballots come to. Of *totals only*
    /// the ballots are destroyed.
    pub fn close(&mut self, outcome: Option<&Outcome>, at: Timestamp) {
        let is_secret = self.plan.secrecy == Secrecy::TotalsOnly;
        self.phase = match std::mem::replace(&mut self.phase, Phase::Prepared) {
            Phase::Open(mut held) => {
                let outcome = outcome.cloned().unwrap_or_else(|| self.count(&held));
                if is_secret {
                    held.destroy_ballots();
                }
                held.countdown = None;
                Phase::Closed(held, Closed { at, outcome, tie_decision: None })
            }
            phase @ (Phase::Prepared
            | Phase::Closed(..)
            | Phase::Published(..)
            | Phase::Aborted { .. }) => phase,
        };
    }

    /// Makes the result of a closed round public.
    pub fn publish(&mut self) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Prepared) {
            Phase::Closed(held, closed) => Phase::Published(held, closed),
            phase @ (Phase::Prepared
            | Phase::Open(_)
            | Phase::Published(..)
            | Phase::Aborted { .. }) => phase,
        };
    }

    /// Keeps what people decided about a tie. Records of the first version did so before publication as well.
    pub fn decide_tie(&mut self, decision: TieDecision) {
        match &mut self.phase {
            Phase::Closed(_, closed) | Phase::Published(_, closed) => {
                closed.tie_decision = Some(decision);
            }
            Phase::Prepared | Phase::Open(_) | Phase::Aborted { .. } => {}
        }
    }

    /// Ends a round without a result; its ballots are destroyed.
    pub fn abort(&mut self, reason: &str, at: Timestamp) {
        self.phase = match std::mem::replace(&mut self.phase, Phase::Prepared) {
            Phase::Open(mut held) | Phase::Closed(mut held, _) => {
                held.destroy_ballots();
                held.countdown = None;
                Phase::Aborted { held, reason: reason.into(), at }
            }
            phase @ (Phase::Prepared | Phase::Published(..) | Phase::Aborted { .. }) => phase,
        };
    }
}

impl Held {
    fn destroy_ballots(&mut self) {
        for cast in self.cast.values_mut() {
            cast.opening = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::Method;
    use crate::domain::counting::method::approval::Approval;
    use crate::domain::ids::RoundId;
    use crate::domain::round::Lot;
    use crate::domain::round::plan::RoundPlan;
    use crate::domain::round::plan::{Candidacy, RoundKind};
    use crate::domain::rules::Rules;

    fn prepared() -> Round {
        let plan = RoundPlan {
            question: "?".into(),
            kind: RoundKind::Resolution,
            method: Method::Approval(Approval { min: 0, max: None }),
            candidates: Candidacy::AllAccepted,
            secrecy: Secrecy::NamesAfterClosing,
            cut_line: None,
            closes_when_all_voted: false,
            predecessor: None,
            rules: Rules::default(),
            unique_weights: None,
        };
        Round { id: RoundId(1), plan, phase: Phase::Prepared }
    }

    #[test]
    fn a_round_goes_from_prepared_to_published_and_no_step_fits_twice() {
        let mut round = prepared();
        round.publish();
        assert_eq!(round.phase, Phase::Prepared, "what is not closed is not published");
        let roll = Roll { number: 1, entries: Vec::new() };
        round.open(&roll, &[], Timestamp(1));
        round.close(None, Timestamp(2));
        round.open(&roll, &[], Timestamp(3));
        assert!(matches!(&round.phase, Phase::Closed(_, closed) if closed.at == Timestamp(2)));
        round.publish();
        let lot = Lot { drawn: Vec::new(), seed: None, at: Timestamp(4) };
        round.decide_tie(TieDecision::Lot(lot.clone()));
        round.abort("zu spät", Timestamp(5));
        let (_, closed) = round.published().expect("what is public stays public");
        assert_eq!(closed.lot(), Some(&lot));
    }
}
