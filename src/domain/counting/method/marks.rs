//! Marks that several methods read alike. Not here: what only one method asks (its own file).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::CandidateId;
use crate::domain::invalid::Invalid;
use crate::domain::limits::SCALE_MAX;
use crate::domain::refusal::Refusal;

/// A whole number as typed on a ballot.
pub(super) fn whole_number(mark: &str) -> Result<u32, Refusal> {
    mark.parse().map_err(|_| Refusal::Invalid(Invalid::NotANumber { text: mark.into() }))
}

/// Refuses a scale that ends at 0 or above 1,000.
pub(super) fn check_scale(max: u32) -> Result<(), Refusal> {
    if (1..=SCALE_MAX).contains(&max) { Ok(()) } else { Err(Refusal::ScaleInvalid { max }) }
}

/// Marks `1` (chosen) and `0` (not): at least one is chosen, or a *nicht zuständig* declared.
pub(super) fn chosen(
    marks: &BTreeMap<CandidateId, &str>,
    unable: &BTreeSet<CandidateId>,
) -> Result<BTreeSet<CandidateId>, Refusal> {
    let mut chosen = BTreeSet::new();
    for (&candidate, &mark) in marks {
        match mark {
            "0" => continue,
            "1" if unable.contains(&candidate) => {
                return Err(Refusal::UnableWithMark { candidate });
            }
            "1" => chosen.insert(candidate),
            _ => return Err(Refusal::AnswerUnknown { text: mark.into() }),
        };
    }
    if chosen.is_empty() && unable.is_empty() { Err(Refusal::BallotEmpty) } else { Ok(chosen) }
}

/// Whole numbers up to `max`, 0 included: at least one, or a *nicht zuständig*.
pub(super) fn scores(
    marks: &BTreeMap<CandidateId, &str>,
    unable: &BTreeSet<CandidateId>,
    max: u32,
) -> Result<BTreeMap<CandidateId, u32>, Refusal> {
    let mut scores = BTreeMap::new();
    for (&candidate, mark) in marks {
        let mark = whole_number(mark)?;
        if unable.contains(&candidate) {
            return Err(Refusal::UnableWithMark { candidate });
        }
        if mark > max {
            return Err(Refusal::MarkTooHigh { mark, max });
        }
        scores.insert(candidate, mark);
    }
    if scores.is_empty() && unable.is_empty() { Err(Refusal::BallotEmpty) } else { Ok(scores) }
}
