//! Ties across the cut line: a chain of rules set before the round opens, the lot from a public
//! seed, and the corridor within which candidates are *praktisch gleichauf*. A tie is never broken
//! silently: every step says by which figures. Not here: finding the tie (`ranking`), the runoff
//! and the lot drawn by hand, which are acts of people (`decide`).

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::domain::counting::method::Working;
use crate::domain::counting::places::{CutLine, TieAcross};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::seal::Digest256;

/// A rule that separated tied candidates, and by what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The rule.
    pub rule: TieBreak,
    /// The figure of each candidate that was tied until then.
    pub figures: Vec<(CandidateId, u32)>,
}

/// How far a chain of rules gets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Those it lifts above the line, in the order of the rules.
    pub selected: Vec<CandidateId>,
    /// The rules that separated.
    pub steps: Vec<Step>,
    /// What is still tied; `None` = decided.
    pub tie: Option<TieAcross>,
    /// What people have to do about it: a runoff or a lot. `None` if decided, or if the chain ends.
    pub next: Option<TieBreak>,
}

impl Resolution {
    /// Applies a chain to a tie. `candidates` is the order of the ballot. A rule whose figure the
    /// method does not know is passed over.
    #[must_use]
    pub fn of(
        tie: &TieAcross,
        chain: &[TieBreak],
        candidates: &[CandidateId],
        working: &Working,
    ) -> Self {
        let mut found =
            Self { selected: Vec::new(), steps: Vec::new(), tie: Some(tie.clone()), next: None };
        for &rule in chain {
            let Some(tie) = found.tie.clone() else { break };
            let figure = |id: CandidateId| {
                let index = candidates.iter().position(|&candidate| candidate == id)?;
                match rule {
                    TieBreak::MoreHeads => working.facts(index, id).supporting_heads,
                    TieBreak::FewerStrongObjections => working.facts(index, id).objecting_heads,
                    TieBreak::Runoff | TieBreak::Lot => None,
                }
            };
            match rule {
                TieBreak::Runoff | TieBreak::Lot => {
                    found.next = Some(rule);
                    break;
                }
                TieBreak::MoreHeads => found.separate(&tie, rule, figure, |&(_, n)| Reverse(n)),
                TieBreak::FewerStrongObjections => {
                    found.separate(&tie, rule, figure, |&(_, n)| n);
                }
            }
        }
        found
    }

    /// Lifts the best groups above the line as long as they fit; the first that does not stays tied.
    fn separate<K: Ord>(
        &mut self,
        tie: &TieAcross,
        rule: TieBreak,
        figure: impl Fn(CandidateId) -> Option<u32>,
        best_first: impl Fn(&(CandidateId, u32)) -> K,
    ) {
        let figures: Option<Vec<(CandidateId, u32)>> =
            tie.candidates.iter().map(|&id| Some((id, figure(id)?))).collect();
        let Some(figures) = figures else { return };
        let mut order = figures.clone();
        order.sort_by_key(&best_first);
        let mut free = tie.free as usize;
        let mut rest = None;
        for group in order.chunk_by(|a, b| a.1 == b.1) {
            let ids = group.iter().map(|&(id, _)| id);
            if group.len() <= free {
                free -= group.len();
                self.selected.extend(ids);
            } else {
                let free = u32::try_from(free).expect("at most the free places before");
                rest = (free > 0).then(|| TieAcross { candidates: ids.collect(), free });
                break;
            }
        }
        let separated = rest.as_ref() != Some(tie);
        self.tie = rest;
        if separated {
            self.steps.push(Step { rule, figures });
        }
    }
}

/// Those above a line, best first: beyond doubt, then by the tie rules.
#[must_use]
pub fn above(line: &CutLine, ties: Option<&Resolution>) -> Vec<CandidateId> {
    let by_rules = ties.into_iter().flat_map(|ties| &ties.selected);
    line.selected.iter().chain(by_rules).copied().collect()
}

/// What is tied across a line once the tie rules have been applied.
#[must_use]
pub fn still_tied<'a>(line: &'a CutLine, ties: Option<&'a Resolution>) -> Option<&'a TieAcross> {
    match ties {
        Some(ties) => ties.tie.as_ref(),
        None => line.tie.as_ref(),
    }
}

/// The lot from a public seed (the lottery numbers of a day named before, for example): candidates
/// in the order of SHA-256(`seed:number`), as many as places are free. Anybody can repeat it:
/// `printf '%s' 'SEED:3' | sha256sum`.
#[must_use]
pub fn lot_from_seed(seed: &str, tie: &TieAcross) -> Vec<CandidateId> {
    let mut drawn: Vec<(Digest256, CandidateId)> = tie
        .candidates
        .iter()
        .map(|&id| (Digest256::of(format!("{seed}:{id}").as_bytes()), id))
        .collect();
    drawn.sort();
    drawn.into_iter().take(tie.free as usize).map(|(_, id)| id).collect()
}

/// Candidates *praktisch gleichauf* at the cut line: their value is within so many per cent of the
/// last one above it, and they stand on both sides of it. `order` are those the method lets through,
/// best first. Empty if there is no such thing. For values that carry the ranking only: not for
/// Schulze, where a defeat has no size.
#[must_use]
pub fn near_the_line(
    wanted: u32,
    percent: u32,
    order: Vec<CandidateId>,
    value_of: impl Fn(CandidateId) -> Option<Fraction>,
) -> BTreeSet<CandidateId> {
    let wanted = wanted as usize;
    let line = wanted.checked_sub(1).and_then(|last| order.get(last)).copied().and_then(&value_of);
    let (Some(line), true) = (line, wanted < order.len()) else {
        return BTreeSet::new();
    };
    let zero = Fraction::whole(0);
    let distance = |a: &Fraction, b: &Fraction| {
        let difference = &a.0 - &b.0;
        if difference < zero.0 { -difference } else { difference }
    };
    let width = distance(&line, &zero) * Fraction::whole(percent).0;
    let is_near = |id: &CandidateId| {
        value_of(*id).is_some_and(|value| distance(&value, &line) * Fraction::whole(100).0 <= width)
    };
    let below = order[wanted..].iter().filter(|id| is_near(id)).count();
    if below == 0 { BTreeSet::new() } else { order.into_iter().filter(is_near).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::approval::Row;

    const IDS: [CandidateId; 4] = [CandidateId(1), CandidateId(2), CandidateId(3), CandidateId(4)];

    fn heads(heads: &[u32]) -> Working {
        let row = |&heads| Row { heads, base: Fraction::whole(1), share: None };
        Working::Approval(heads.iter().map(row).collect())
    }

    fn tie(free: u32) -> TieAcross {
        TieAcross { candidates: IDS.to_vec(), free }
    }

    #[test]
    fn more_heads_decide_and_the_figures_are_shown() {
        let found = Resolution::of(&tie(2), &[TieBreak::MoreHeads], &IDS, &heads(&[3, 9, 4, 4]));
        assert_eq!(found.selected, [IDS[1]]);
        assert_eq!(found.tie, Some(TieAcross { candidates: vec![IDS[2], IDS[3]], free: 1 }));
        assert_eq!(found.steps[0].figures[1], (IDS[1], 9));
        let clear = Resolution::of(&tie(2), &[TieBreak::MoreHeads], &IDS, &heads(&[3, 9, 5, 4]));
        assert_eq!((clear.selected, clear.tie), (vec![IDS[1], IDS[2]], None));
    }

    #[test]
    fn a_rule_without_a_figure_is_passed_over_and_people_decide_the_rest() {
        let chain = [TieBreak::FewerStrongObjections, TieBreak::MoreHeads, TieBreak::Lot];
        let found = Resolution::of(&tie(2), &chain, &IDS, &heads(&[1, 1, 1, 1]));
        assert_eq!((found.next, found.tie), (Some(TieBreak::Lot), Some(tie(2))));
        assert!(found.steps.is_empty() && found.selected.is_empty());
    }

    #[test]
    fn a_seed_draws_the_same_lot_whatever_the_order_of_the_tied() {
        let drawn = lot_from_seed("3 17 22 31 40 49", &tie(2));
        let mut turned = tie(2);
        turned.candidates.reverse();
        assert_eq!(drawn, lot_from_seed("3 17 22 31 40 49", &turned));
        assert_eq!(drawn.len(), 2);
        let by_hand = Digest256::of(b"3 17 22 31 40 49:1");
        let first = lot_from_seed("3 17 22 31 40 49", &tie(4))[0];
        assert!(
            first == IDS[0]
                || Digest256::of(format!("3 17 22 31 40 49:{first}").as_bytes()) < by_hand
        );
    }

    #[test]
    fn the_corridor_reaches_over_the_line_or_is_none() {
        let values = [100, 52, 50, 10];
        let value_of = |id: CandidateId| Some(Fraction::whole(values[id.0 as usize - 1]));
        assert_eq!(near_the_line(2, 5, IDS.to_vec(), value_of), [IDS[1], IDS[2]].into());
        assert!(near_the_line(2, 3, IDS.to_vec(), value_of).is_empty());
        assert!(near_the_line(1, 10, IDS.to_vec(), value_of).is_empty());
        assert!(near_the_line(4, 10, IDS.to_vec(), value_of).is_empty());
    }
}
