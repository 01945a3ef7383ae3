//! Commands: what can be asked of a workshop, one enum per role, so that a role's server function
//! cannot even express another role's command. Not here: whether it is granted (`decide`).

use crate::domain::ballot::BallotId;
use crate::domain::ballot::form::BallotForm;
use crate::domain::ids::{ArgumentId, CandidateId, CardId, Date, MemberKey, RoundId, StepId};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::round::plan::{RoundPlan, UniqueWeights};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::argument::Side;
use crate::domain::workshop::candidate::{CandidateColumns, CandidateText};
use crate::domain::workshop::card::CardRight;
use crate::domain::workshop::member::{Member, MemberColumns, MemberForm};
use crate::domain::workshop::run_sheet::{StepKind, StepPlace};

/// Something asked of a workshop, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The organizer.
    Setup(SetupCommand),
    /// The moderator.
    Desk(DeskCommand),
    /// The bearer of a card.
    Seat(CardId, SeatCommand),
    /// The server's clock: closes what has run out.
    Clock,
}

/// What the organizer asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the thing that is named")]
pub enum SetupCommand {
    /// Names the workshop.
    SetDetails { title: String, place: String, date: Option<Date> },
    /// Adds members, replaces those whose key exists; all or none.
    ImportMembers { members: Vec<Member>, columns: MemberColumns },
    /// Adds or changes one member; `key` is the one to change.
    SaveMember { key: Option<MemberKey>, form: MemberForm },
    /// Takes a member out that is on no roll.
    RemoveMember { key: MemberKey },
    /// Sets all weights by a scheme. Weights entered by hand are lost only if `replaces` says so.
    SetWeightScheme { scheme: WeightScheme, replaces: bool },
    /// Sets weights by hand.
    SetWeights { weights: Vec<(MemberKey, Weight)> },
    /// Issues a card.
    IssueCard { member: Option<MemberKey>, right: CardRight, bearer: String },
    /// Issues one voting card to every member that has none.
    IssueMissingCards,
    /// Makes a card void. `knowingly`: although the member cannot vote without it.
    RevokeCard { card: CardId, knowingly: bool },
    /// Gives a card a new link and code; the old ones are void.
    ReissueCard { card: CardId },
    /// Adds an accepted candidate, or changes one.
    SaveCandidate { id: Option<CandidateId>, text: CandidateText },
    /// Adds accepted candidates; all or none.
    ImportCandidates { texts: Vec<CandidateText>, columns: CandidateColumns },
    /// Takes a candidate back.
    WithdrawCandidate { id: CandidateId },
    /// Moves a candidate to a place in the order, counted from 0.
    MoveCandidate { id: CandidateId, place: usize },
    /// Deletes a candidate the organizer entered by mistake and nobody has used.
    RemoveCandidate { id: CandidateId },
    /// Adds a step, or changes one; `at` is where a new one goes.
    SaveStep {
        id: Option<StepId>,
        kind: StepKind,
        title: String,
        note: String,
        minutes: u32,
        at: StepPlace,
    },
    /// Adds steps that call rounds and show their results; without rounds for all that no step calls.
    CallRounds { rounds: Vec<RoundId>, vote: bool, result: bool, at: StepPlace },
    /// Moves a step one place up or down.
    MoveStep { id: StepId, up: bool },
    /// Moves a step to a place in the order, counted from 0.
    PlaceStep { id: StepId, place: usize },
    /// Takes out a step that was never current.
    RemoveStep { id: StepId },
    /// Prepares a round, or changes a prepared one.
    SaveRound { id: Option<RoundId>, plan: RoundPlan },
    /// Takes out a prepared round together with its steps.
    RemoveRound { id: RoundId },
    /// Prepares another round with the same plan.
    CopyRound { id: RoundId },
    /// Puts a round out of sight of the set-up, or fetches it back.
    PutRoundAway { id: RoundId, away: bool },
    /// Begins a workshop with what was prepared for another.
    CopyWorkshop { original: Box<Workshop>, title: String },
    /// Sets how many proxies one member may hold; 0 = none.
    SetProxyLimit { limit: u32 },
    /// Lets the cards of `holder` cast the ballot of `giver`; `None` takes that back.
    SetProxy { giver: MemberKey, holder: Option<MemberKey> },
    /// Starts the workshop with the first step.
    Start,
    /// Ends the workshop.
    Close,
}

/// What the moderator asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the thing that is named")]
pub enum DeskCommand {
    /// Makes `to` current. `from` is the step the moderator saw: a second click or a colleague's
    /// click does not skip a step.
    EnterStep { from: StepId, to: StepId },
    /// Blanks or shows the projector.
    BlankProjector { blanked: bool },
    /// Marks a member present or absent.
    MarkAttendance { member: MemberKey, present: bool },
    /// Lets a proposal stand.
    AcceptCandidate { id: CandidateId },
    /// Sends a proposal back.
    ReturnCandidate { id: CandidateId, reason: String },
    /// Changes the text of a proposal or candidate.
    EditCandidate { id: CandidateId, text: CandidateText },
    /// Merges a duplicate; authors and arguments move along.
    MergeCandidate { id: CandidateId, into: CandidateId },
    /// Takes an argument out, or puts it back.
    HideArgument { id: ArgumentId, hidden: bool },
    /// Freezes and opens a round. `unique_weights` says what to do where *totals only* would give
    /// members away; without need it is ignored.
    OpenRound { id: RoundId, unique_weights: Option<UniqueWeights> },
    /// Enters or withdraws that a member does not vote on a candidate.
    SetRecusal { member: MemberKey, candidate: CandidateId, on: bool },
    /// Sets or extends the countdown to so many seconds from now; 0 takes it away.
    SetCountdown { id: RoundId, seconds: u32, closes: bool },
    /// Lets a prepared round build on just this earlier round, or with `None` on whichever stands in the
    /// place of the one planned.
    ChooseSource { id: RoundId, of: SourceUse, chosen: Option<RoundId> },
    /// Ends the voting. `knowingly`: although members that are here have not voted.
    CloseRound { id: RoundId, knowingly: bool },
    /// Shows the result to everyone. `knowingly`: although a tie is undecided, or sums give members away.
    PublishRound { id: RoundId, knowingly: bool },
    /// Ends a round without result.
    AbortRound { id: RoundId, reason: String },
    /// Records the lot drawn by the chair for a tie across the cut line.
    RecordLot { id: RoundId, drawn: Vec<CandidateId> },
    /// Draws the lot for a tie across the cut line from a public number whose source was named before.
    DrawLot { id: RoundId, seed: String },
    /// Leaves the places a tie across the cut line leaves free empty.
    LeavePlacesEmpty { id: RoundId },
    /// Prepares a runoff of a tie across the cut line and puts it next in the run sheet.
    PrepareRunoff { id: RoundId, question: String },
    /// Prepares a repetition of a finished round and puts it next in the run sheet.
    PrepareRepetition { id: RoundId },
    /// Prepares the round that asks who pilots what a published round let through, and puts it next in
    /// the run sheet.
    PrepareCommitment { id: RoundId, question: String },
}

/// What an earlier round is built on for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceUse {
    /// Its result says who stands.
    Candidates,
    /// Its points are the weights of the criteria.
    Weights,
}

/// What the bearer of a card asks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of the thing that is named")]
pub enum SeatCommand {
    /// Comes into the room.
    Enter,
    /// Proposes a candidate.
    Propose { text: CandidateText },
    /// Changes an own proposal that is not accepted, and so proposes it again.
    EditProposal { id: CandidateId, text: CandidateText },
    /// Takes an own proposal back that is not accepted.
    WithdrawProposal { id: CandidateId },
    /// Brings an argument.
    Argue { candidate: CandidateId, side: Side, text: String },
    /// Supports an argument, or no longer.
    Support { argument: ArgumentId, on: bool },
    /// Takes an own argument back.
    WithdrawArgument { argument: ArgumentId },
    /// Declares that the member does not vote on a candidate, or takes that back.
    SetRecusal { candidate: CandidateId, on: bool },
    /// Casts the member's ballot. `member` is whose ballot the person believed to fill in.
    CastBallot {
        round: RoundId,
        member: MemberKey,
        ballot: BallotForm,
        id: BallotId,
        revision: u32,
        /// 128 bits drawn by the server, hexadecimal, for the seal.
        salt: String,
    },
}
