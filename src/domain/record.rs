//! The record: entries chained by hash, the archive made of them, and the recount from an archive.
//! Not here: where the record is kept (`server/journal`).
//!
//! An archive is a text of lines. Each line is `{"hash": …, "entry": {…}, "opening": {…}}`, where
//! the hash is SHA-256 over the exact bytes of the entry, and the entry holds the hash before it;
//! the last line is `{"end": {"entries": …, "hash": …}}`, so that a missing end is noticed.
//! Openings are there only for what was published.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;

use crate::domain::counting::resolution::lot_from_seed;
use crate::domain::ids::{RoundId, Timestamp};
use crate::domain::round::held::{Cast, Held};
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::Secrecy;
use crate::domain::round::{Closed, Lot, Phase, Round, TieDecision};
use crate::domain::seal::Digest256;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::event::{Actor, AnyOpening, EVENT_VERSION, Entry, Event};

/// The end of a chain: what the next entry builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainEnd {
    /// Entries so far.
    pub seq: u64,
    /// Hash of the last one.
    pub hash: Digest256,
}

impl Default for ChainEnd {
    fn default() -> Self {
        Self { seq: 0, hash: Digest256::of(b"") }
    }
}

impl ChainEnd {
    /// The next entry as the bytes that are stored and hashed; the end moves on.
    pub fn append(&mut self, at: Timestamp, by: Actor, event: &Event) -> Vec<u8> {
        let entry = Entry {
            v: EVENT_VERSION,
            seq: self.seq + 1,
            prev: self.hash.clone(),
            at,
            by,
            event: event.clone(),
        };
        let json = serde_json::to_vec(&entry).expect("entries serialise");
        self.seq = entry.seq;
        self.hash = Digest256::of(&json);
        json
    }

    /// Reads a stored entry that must follow this end; the end moves on.
    pub fn follow(&mut self, json: &[u8]) -> Result<Entry, Break> {
        let seq = self.seq + 1;
        let entry: Entry = serde_json::from_slice(json)
            .map_err(|error| Break { seq, why: format!("not an entry: {error}") })?;
        if entry.seq != seq || entry.prev != self.hash {
            return Err(Break { seq, why: "does not follow the entry before it".into() });
        }
        self.seq = entry.seq;
        self.hash = Digest256::of(json);
        Ok(entry)
    }
}

/// Where a chain does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The entry that does not follow.
    pub seq: u64,
    /// What is wrong, in English: this is read by administrators.
    pub why: String,
}

/// A line of an archive: an entry with its hash, or the end.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    hash: Option<Digest256>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    entry: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening: Option<AnyOpening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<End>,
}

#[derive(Serialize, Deserialize)]
struct End {
    entries: u64,
    hash: Digest256,
}

/// Writes an archive from stored entries (`json`, in order) with their openings. Openings of what
/// is not published, and of ballots that were replaced, are left out.
pub fn write_archive<'a>(
    workshop: &Workshop,
    stored: impl Iterator<Item = (&'a [u8], Option<AnyOpening>)>,
) -> Result<String, Break> {
    let mut chain = ChainEnd::default();
    let mut archive = String::new();
    for (json, opening) in stored {
        let entry = chain.follow(json)?;
        let broken = |error: serde_json::Error| Break { seq: entry.seq, why: error.to_string() };
        let opening = opening.filter(|_| is_released(workshop, &entry.event));
        let raw: &RawValue = serde_json::from_slice(json).map_err(broken)?;
        let hash = Some(chain.hash.clone());
        let line = Line { hash, entry: Some(raw), opening, end: None };
        archive.push_str(&serde_json::to_string(&line).map_err(broken)?);
        archive.push('\n');
    }
    let end = Some(End { entries: chain.seq, hash: chain.hash });
    let end = Line { end, ..Line::default() };
    archive.push_str(&serde_json::to_string(&end).expect("the end serialises"));
    archive.push('\n');
    Ok(archive)
}

/// Whether the opening of this event may leave the server.
fn is_released(workshop: &Workshop, event: &Event) -> bool {
    let published = |id: &RoundId| workshop.rounds.get(id).and_then(Round::published);
    if let Event::RoundClosed { id, .. } = event {
        return published(id).is_some();
    }
    let Event::BallotCast { round, member, id, revision, .. } = event else {
        return false;
    };
    let counts = |(held, _): (&Held, &Closed)| {
        let counting = held.cast.get(member).map(Cast::receipt);
        counting.is_some_and(|receipt| receipt.id == *id && receipt.revision == *revision)
    };
    published(round).is_some_and(counts) && workshop.rounds[round].plan.shows_names()
}

/// What the recount found about a published round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Counted again from the ballots: the same outcome.
    Recounted {
        /// How many ballots were counted.
        ballots: usize,
    },
    /// *Totals only*: the ballots are gone; places, shares and turnout follow from the sums.
    SumsConsistent,
    /// The published outcome is not what the record gives.
    Differs {
        /// What differs, in English.
        why: String,
    },
}

/// What the recount of an archive found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recount {
    /// The workshop.
    pub title: String,
    /// Entries whose chain holds.
    pub entries: u64,
    /// Every published round with its question.
    pub rounds: Vec<(RoundId, String, Verdict)>,
}

impl Recount {
    /// Whether every published result holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.rounds.iter().all(|(_, _, verdict)| !matches!(verdict, Verdict::Differs { .. }))
    }
}

/// Verifies the chain of an archive and recomputes every published result from it.
pub fn recount(archive: &str) -> Result<Recount, Break> {
    let mut chain = ChainEnd::default();
    let mut workshop = Workshop::default();
    let mut outcomes: BTreeMap<RoundId, Outcome> = BTreeMap::new();
    let mut ended = false;
    for line in archive.lines().filter(|line| !line.trim().is_empty()) {
        let seq = chain.seq + 1;
        let line: Line = serde_json::from_str(line).map_err(|error| Break {
            seq,
            why: format!("cannot be read; it was changed or damaged ({error})"),
        })?;
        if ended {
            return Err(Break { seq, why: "stands after the end".into() });
        }
        if let Some(end) = line.end {
            ended = end.entries == chain.seq && end.hash == chain.hash;
            if !ended {
                return Err(Break { seq, why: "the end does not fit the entries".into() });
            }
            continue;
        }
        let json = line.entry.map_or("", RawValue::get);
        let mut entry = chain.follow(json.as_bytes())?;
        if line.hash.as_ref() != Some(&chain.hash) {
            return Err(Break { seq, why: "its hash does not fit its content".into() });
        }
        if let (Some(AnyOpening::Outcome(outcome)), Event::RoundClosed { id, .. }) =
            (&line.opening, &entry.event)
        {
            outcomes.insert(*id, outcome.content.clone());
        }
        if let Some(opening) = line.opening
            && !entry.event.reopen(opening)
        {
            return Err(Break { seq, why: "its content does not fit its seal".into() });
        }
        workshop.apply(&entry.event, entry.at);
    }
    if !ended {
        return Err(Break { seq: chain.seq + 1, why: "the end is missing".into() });
    }
    let rounds = workshop
        .rounds
        .values()
        .filter_map(|round| Some((round, round.published()?)))
        .map(|(round, (held, closed))| {
            let published = outcomes.get(&round.id);
            let verdict = match published.map(|outcome| tie_decision_follows(outcome, closed)) {
                Some(false) => {
                    Verdict::Differs { why: "what was decided does not fit the tie".into() }
                }
                Some(true) | None => verdict(round, held, published),
            };
            (round.id, round.plan.question.clone(), verdict)
        })
        .collect();
    Ok(Recount { title: workshop.title, entries: chain.seq, rounds })
}

/// Whether what people decided fits the tie; a lot from a public number is drawn again.
fn tie_decision_follows(outcome: &Outcome, closed: &Closed) -> bool {
    match (&closed.tie_decision, outcome.open_tie()) {
        (None, _) | (Some(TieDecision::LeftEmpty { .. }), Some(_)) => true,
        (Some(_), None) => false,
        (Some(TieDecision::Lot(Lot { seed: Some(seed), drawn, .. })), Some(tie)) => {
            *drawn == lot_from_seed(seed, tie)
        }
        (Some(TieDecision::Lot(Lot { seed: None, drawn, .. })), Some(tie)) => {
            drawn.len() == tie.free as usize && drawn.iter().all(|id| tie.candidates.contains(id))
        }
    }
}

fn verdict(round: &Round, held: &Held, published: Option<&Outcome>) -> Verdict {
    let differs = |why: &str| Verdict::Differs { why: why.into() };
    let Some(published) = published else {
        return differs("the published outcome is missing");
    };
    match round.plan.secrecy {
        Secrecy::OpenLive | Secrecy::NamesAfterClosing => {
            if held.cast.values().any(|cast| cast.opening.is_none()) {
                return differs("a ballot is missing");
            }
            let mut recounted = round.count(held);
            if published.robustness.is_none() {
                // Records from before there was a panel hold none; it is never the result.
                recounted.robustness = None;
            }
            // The first records did not say either how many were recused where.
            if recounted == *published || recounted.without_recused() == *published {
                Verdict::Recounted { ballots: held.ballots() }
            } else {
                differs("the ballots give another outcome")
            }
        }
        Secrecy::TotalsOnly => match published.check_sums(&round.plan, held) {
            Ok(()) => Verdict::SumsConsistent,
            Err(why) => differs(why),
        },
    }
}

/// Reads stored entries with their openings back into a workshop.
pub fn replay(
    stored: impl Iterator<Item = (Vec<u8>, Option<AnyOpening>)>,
) -> Result<(Workshop, ChainEnd), Break> {
    let mut chain = ChainEnd::default();
    let mut workshop = Workshop::default();
    let mut unopened = BTreeMap::new();
    for (json, opening) in stored {
        let mut entry = chain.follow(&json)?;
        if let (Event::RoundClosed { id, .. }, None) = (&entry.event, &opening) {
            unopened.insert(*id, entry.seq);
        }
        if let Some(opening) = opening
            && !entry.event.reopen(opening)
        {
            return Err(Break { seq: entry.seq, why: "its content does not fit its seal".into() });
        }
        workshop.apply(&entry.event, entry.at);
    }
    // Only an aborted round has no outcome; any other must not be counted anew from what is left.
    for (id, seq) in unopened {
        let phase = workshop.rounds.get(&id).map(|round| &round.phase);
        if matches!(phase, Some(Phase::Closed(..) | Phase::Published(..))) {
            return Err(Break { seq, why: "its outcome is missing".into() });
        }
    }
    Ok((workshop, chain))
}

impl Workshop {
    /// Whether the opening of this event is to leave no trace once its round is closed: a ballot of
    /// a *totals only* round.
    #[must_use]
    pub fn passes(&self, event: &Event) -> bool {
        let Event::BallotCast { round, .. } = event else {
            return false;
        };
        self.rounds.get(round).is_some_and(|round| round.plan.secrecy == Secrecy::TotalsOnly)
    }

    /// The open round and how many of its ballots are known by their seal alone, if there are any:
    /// their contents were lost, so they cannot be counted.
    #[must_use]
    pub fn lost_ballots(&self) -> Option<(RoundId, usize)> {
        let (round, held) = self.open_round()?;
        let lost = held.cast.values().filter(|cast| cast.opening.is_none()).count();
        (lost > 0).then_some((round.id, lost))
    }
}

impl Round {
    /// Which openings of a round an event destroys; the journal carries it out.
    #[must_use]
    pub fn destroyed_by(&self, event: &Event) -> Option<crate::domain::workshop::event::Destroys> {
        use crate::domain::workshop::event::Destroys;
        match (event, &self.phase) {
            (Event::RoundAborted { id, .. }, _) => Some(Destroys::All(*id)),
            (Event::RoundClosed { id, .. }, Phase::Open(_))
                if self.plan.secrecy == Secrecy::TotalsOnly =>
            {
                Some(Destroys::Ballots(*id))
            }
            _ => None,
        }
    }
}
