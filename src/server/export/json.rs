//! JSON for other programs: every published round with plan, roll and exact outcome; decimals and
//! fractions are strings. Schema: README, *Ergebnisse als JSON*.

use serde::Serialize;
use std::collections::BTreeMap;

use crate::domain::ballot::Ballot;
use crate::domain::ballot::standing::Standing;
use crate::domain::ids::{Date, MemberKey, RoundId, Timestamp};
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::RoundPlan;
use crate::domain::round::roll::Roll;
use crate::domain::round::{Lot, Round, TieDecision};
use crate::domain::workshop::Workshop;

#[derive(Serialize)]
struct Results<'a> {
    format: &'static str,
    workshop: &'a str,
    place: &'a str,
    date: Option<&'a Date>,
    rounds: Vec<PublishedRound<'a>>,
}

#[derive(Serialize)]
struct PublishedRound<'a> {
    id: RoundId,
    plan: &'a RoundPlan,
    candidates: &'a [Standing],
    roll: &'a Roll,
    roll_checksum: String,
    opened_at: Timestamp,
    closed_at: Timestamp,
    outcome: &'a Outcome,
    lot: Option<&'a Lot>,
    /// Whether the places a tie left free stay empty by decision.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    places_left_empty: bool,
    /// Only where names may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    ballots: Option<BTreeMap<&'a MemberKey, &'a Ballot>>,
}

/// The published rounds, or one of them.
#[must_use]
pub fn write(workshop: &Workshop, only: Option<RoundId>) -> Vec<u8> {
    let rounds = workshop.rounds.values().filter(|round| only.is_none_or(|id| round.id == id));
    let results = Results {
        format: "pilotwahl-results-1",
        workshop: &workshop.title,
        place: &workshop.place,
        date: workshop.date.as_ref(),
        rounds: rounds.filter_map(published).collect(),
    };
    serde_json::to_vec_pretty(&results).expect("results serialise")
}

fn published(round: &Round) -> Option<PublishedRound<'_>> {
    let (held, closed) = round.published()?;
    let ballots = round.named().map(|held| {
        held.cast.iter().filter_map(|(member, cast)| Some((member, cast.ballot()?))).collect()
    });
    Some(PublishedRound {
        id: round.id,
        plan: &round.plan,
        candidates: &held.candidates,
        roll: &held.roll,
        roll_checksum: held.roll.checksum().short(),
        opened_at: held.opened_at,
        closed_at: closed.at,
        outcome: &closed.outcome,
        lot: closed.lot(),
        places_left_empty: matches!(closed.tie_decision, Some(TieDecision::LeftEmpty { .. })),
        ballots,
    })
}
