//! Events: what has happened. This is the stored format: events only grow, and a golden sample of
//! every version stays in the tests. Not here: how they are chained (`record`) and kept.

use serde::{Deserialize, Serialize};

use crate::domain::ballot::standing::Standing;
use crate::domain::ballot::{Ballot, BallotId};
use crate::domain::ids::{
    ArgumentId, CandidateId, CardId, Date, MemberKey, RoundId, StepId, Timestamp,
};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::round::held::Countdown;
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::RoundPlan;
use crate::domain::round::roll::Roll;
use crate::domain::seal::{Digest256, Opening};
use crate::domain::workshop::argument::Argument;
use crate::domain::workshop::candidate::{Candidate, CandidateStatus, CandidateText};
use crate::domain::workshop::card::{Card, Voice};
use crate::domain::workshop::member::Member;
use crate::domain::workshop::run_sheet::Step;

/// The version written into every entry of the record.
pub const EVENT_VERSION: u16 = 1;

/// Something that has happened in a workshop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields are those of the thing that is named")]
pub enum Event {
    /// Title, place and day were set; the first of these creates the workshop.
    DetailsSet { title: String, place: String, date: Option<Date> },
    /// Members were added or replaced by key.
    MembersSaved { members: Vec<Member> },
    /// A member was taken out.
    MemberRemoved { key: MemberKey },
    /// Weights come from this scheme; the weights themselves follow as saved members.
    WeightSchemeSet { scheme: WeightScheme },
    /// A card was issued, or issued anew.
    CardIssued { card: Card },
    /// A card is void.
    CardRevoked { card: CardId },
    /// A card was used to come into the room.
    CardUsed { card: CardId },
    /// A candidate was proposed or entered.
    CandidateProposed { candidate: Candidate },
    /// What is said about a candidate has changed.
    CandidateEdited { id: CandidateId, text: CandidateText },
    /// A candidate was accepted, returned, withdrawn, merged or proposed again.
    CandidateMoved { id: CandidateId, status: CandidateStatus },
    /// An argument was brought.
    ArgumentBrought { argument: Argument },
    /// Support was given or taken back.
    SupportSet { argument: ArgumentId, by: Voice, on: bool },
    /// An argument was taken out for good.
    ArgumentRemoved { argument: ArgumentId },
    /// The moderator took an argument out, or put it back.
    ArgumentHidden { argument: ArgumentId, hidden: bool },
    /// A step was added or changed; `place` counts from 0.
    StepSaved { step: Step, place: usize },
    /// A step was taken out.
    StepRemoved { id: StepId },
    /// The workshop is running.
    WorkshopStarted,
    /// A step is current.
    StepEntered { step: StepId },
    /// The workshop is over.
    WorkshopClosed,
    /// The projector is blanked or shows.
    ProjectorBlanked { blanked: bool },
    /// A member came or left.
    AttendanceMarked { member: MemberKey, present: bool },
    /// A round was prepared or changed.
    RoundPrepared { id: RoundId, plan: RoundPlan },
    /// A prepared round was taken out.
    RoundRemoved { id: RoundId },
    /// A round was frozen and opened.
    RoundOpened { id: RoundId, roll: Roll, candidates: Vec<Standing> },
    /// The countdown was set, extended or taken away.
    CountdownSet { id: RoundId, countdown: Option<Countdown> },
    /// A ballot was accepted. Its content is sealed: the entry holds the commitment, the opening
    /// is kept beside the record and released or destroyed later.
    BallotCast {
        round: RoundId,
        member: MemberKey,
        card: CardId,
        id: BallotId,
        revision: u32,
        seal: Digest256,
        #[serde(skip)]
        opening: Option<Opening<Ballot>>,
    },
    /// A round was closed and counted. The outcome is sealed until publication.
    RoundClosed {
        id: RoundId,
        seal: Digest256,
        #[serde(skip)]
        opening: Option<Box<Opening<Outcome>>>,
    },
    /// The result is public.
    RoundPublished { id: RoundId },
    /// A round ended without result; its openings are destroyed.
    RoundAborted { id: RoundId, reason: String },
    /// The lot decided a tie across the cut line; with a seed it can be drawn again.
    LotDrawn {
        id: RoundId,
        drawn: Vec<CandidateId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<String>,
    },
    /// The places a tie across the cut line leaves free stay empty.
    PlacesLeftEmpty { id: RoundId },
    /// A member does not vote on a candidate, or does again.
    RecusalSet { member: MemberKey, candidate: CandidateId, on: bool },
    /// A candidate entered by mistake was deleted before anybody used it; its number is not given again.
    CandidateRemoved { id: CandidateId },
    /// The candidates stand in this order; those not named follow by number.
    CandidatesOrdered { order: Vec<CandidateId> },
    /// A round is out of sight of the set-up, or back; nothing else changes about it.
    RoundPutAway { id: RoundId, away: bool },
    /// How many proxies one member may hold; 0 = none are allowed.
    ProxyLimitSet { limit: u32 },
    /// A member's cards may cast another member's ballot, or no longer (`holder` is `None`).
    ProxySet { giver: MemberKey, holder: Option<MemberKey> },
}

/// An opening as it is kept beside the record, whichever content it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnyOpening {
    /// Of a cast ballot.
    Ballot(Opening<Ballot>),
    /// Of a closed round.
    Outcome(Box<Opening<Outcome>>),
}

/// What happens to the openings of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destroys {
    /// The ballots go, the outcome stays.
    Ballots(RoundId),
    /// Everything goes.
    All(RoundId),
}

impl Event {
    /// The round whose opening this event carries.
    #[must_use]
    pub fn sealed_round(&self) -> Option<RoundId> {
        let (Self::BallotCast { round: id, .. } | Self::RoundClosed { id, .. }) = self else {
            return None;
        };
        Some(*id)
    }

    /// The opening this event carries, to be kept beside the record.
    #[must_use]
    pub fn opening(&self) -> Option<AnyOpening> {
        if let Self::BallotCast { opening, .. } = self {
            return opening.clone().map(AnyOpening::Ballot);
        }
        let Self::RoundClosed { opening, .. } = self else { return None };
        opening.clone().map(AnyOpening::Outcome)
    }

    /// Puts an opening back into the event it belongs to. `false` if it does not fit the seal.
    #[must_use]
    pub fn reopen(&mut self, found: AnyOpening) -> bool {
        match (self, found) {
            (Self::BallotCast { seal, opening, .. }, AnyOpening::Ballot(found)) => {
                let fits = found.seal() == *seal;
                *opening = Some(found);
                fits
            }
            (Self::RoundClosed { seal, opening, .. }, AnyOpening::Outcome(found)) => {
                let fits = found.seal() == *seal;
                *opening = Some(found);
                fits
            }
            _ => false,
        }
    }
}

/// Who caused an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The organizer.
    Organizer,
    /// The moderator.
    Moderator,
    /// The bearer of a card.
    Card(CardId),
    /// The server's clock.
    Clock,
}

/// One entry of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Version of the format.
    pub v: u16,
    /// Number within the workshop, from 1 without gaps.
    pub seq: u64,
    /// Hash of the entry before; of nothing for the first.
    pub prev: Digest256,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Actor,
    /// What.
    pub event: Event,
}
