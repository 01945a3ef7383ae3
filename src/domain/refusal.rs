//! Refusals: why a command changes nothing, as data. Not here: the sentence people read (`text`)
//! and the HTTP status (`api/error`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CandidateId, CriterionId, RoundId, Timestamp};
use crate::domain::invalid::Invalid;
use crate::domain::number::amount::Amount;
use crate::domain::number::scheme::SchemeFault;
use crate::domain::number::weight::Weight;
use crate::domain::rules::quorum::Verdict;
use crate::domain::rules::tie_break::TieBreak;

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields carry the figures of the sentence")]
pub enum Refusal {
    /// A key that lacks the zero an official key of its length begins with.
    KeyZeroLost { text: String, restored: String },
    /// A limit of a workshop would be passed (`limits`).
    LimitReached { what: Limit, max: usize },
    /// One voice would take more of a limit than its part.
    QuotaReached { what: Limit, max: usize },

    // Setting up
    /// Weights of so many members that were entered by hand would be lost.
    WeightsByHandLost { members: usize },
    /// Two members with one key.
    KeyTaken { key: String },
    /// Weights come from a scheme, not by hand.
    WeightsNotManual,
    /// The candidate stood in a round or was argued about, so it can be withdrawn but not deleted.
    CandidateInUse { title: String },
    /// Only a workshop in which nothing was entered yet can be deleted.
    WorkshopNotEmpty,
    /// The member has already voted or stands on a roll.
    MemberInUse { name: String },
    /// A step is current or was, or a round was opened.
    StepInUse,
    /// The run sheet has no step to start with.
    NoSteps,
    /// No member to start with.
    NoMembers,
    /// Somebody else has changed it since the form was shown.
    ChangedMeanwhile,
    /// Nothing with this number.
    NotFound,

    // Course
    /// The workshop is not running.
    NotRunning,
    /// The workshop was closed.
    WorkshopOver,
    /// The workshop has started already.
    AlreadyStarted,
    /// Not at this step.
    NotNow,
    /// Somebody else has moved on.
    StepMoved,
    /// There is no further step.
    NoFurtherStep,
    /// A round is still open.
    RoundStillOpen,

    // Cards
    /// Unknown link or code.
    CardUnknown,
    /// The card was revoked.
    CardRevoked,
    /// It is the last card a member can vote with; revoking it asks once.
    LastCard { last: Box<LastCard> },
    /// The card gives no right to vote.
    CardMayNotVote,
    /// The card gives no right to propose.
    CardMayNotPropose,
    /// Somebody else's proposal or argument.
    NotYours,

    // Candidates
    /// The candidate does not wait for acceptance.
    NotProposed,
    /// The candidate can no longer be changed by its proposer.
    AlreadyAccepted,
    /// The candidate is not accepted.
    NotAccepted,
    /// The candidate stands in an open round.
    CandidateInRound,
    /// A candidate cannot be merged into itself.
    MergedIntoItself,

    // Rounds
    /// Points parameters out of range.
    PointsInvalid,
    /// Approval parameters that allow no ballot.
    ApprovalsInvalid,
    /// A scale that ends at 0 or above 1,000.
    ScaleInvalid { max: u32 },
    /// A minimum coverage above 100 %.
    CoverageInvalid,
    /// No criterion, more than twelve, or two with one number.
    CriteriaInvalid,
    /// The weights of the criteria do not sum to 100.
    CriteriaSumInvalid { sum: Weight },
    /// The weight of a criterion is no number from 0 to 100 with at most three places.
    CriterionWeightInvalid { name: String, text: String },
    /// A candidate is said to fail a knock-out question that is not there.
    KnockOutUnknown { text: String },
    /// A budget in which something excludes or requires itself, or what it depends on.
    DependencyCycle { candidate: CandidateId },
    /// A candidate of a budget requires one that it excludes.
    NeedExcluded { candidate: CandidateId, needed: CandidateId },
    /// A candidate of a budget requires one that does not stand.
    NeedMissing { title: String, needed: CandidateId },
    /// A candidate of a budget has no cost.
    CostMissing { title: String },
    /// Not even the cheapest candidate fits the budget.
    BudgetBelowCosts { budget: Amount, least: Amount },
    /// Every candidate failed a knock-out question.
    AllKnockedOut,
    /// A cut line of 0.
    CutLineInvalid,
    /// More places wanted than candidates stand.
    CutLineTooLong { wanted: u32, candidates: usize },
    /// A listed option twice.
    OptionTwice,
    /// Those present at opening do not reach the quorum, so nobody could in this round.
    QuorumOutOfReach { verdict: Box<Verdict> },
    /// The round the candidates come from has no published result.
    SourceNotPublished { round: RoundId, question: String },
    /// The round the weights of criteria come from has no published result.
    CriteriaSourceNotPublished { round: RoundId, question: String },
    /// Another round takes its candidates from this one.
    RoundFeeds { question: String },
    /// More proxies on one member than the limit, or none are allowed.
    ProxyLimit { limit: u32 },
    /// A proxy to oneself, or to one that has given its own vote away.
    ProxyInvalid,
    /// The round the candidates come from is this one, or would come from it.
    SourceCycle,
    /// A tie across the line of the round the candidates come from is not decided.
    SourceTied { round: RoundId, question: String, tied: usize },
    /// A tie at the last of the first so many, where the earlier round wanted another number.
    FirstTied { round: RoundId, question: String, wanted: u32, tied: usize },
    /// *Totals only*, and these members have a weight no other has.
    WeightsUnique { members: Vec<String> },
    /// A commitment is given by name.
    CommitmentNeedsNames,
    /// The round the weights of criteria come from is no points round on a list of its own.
    CriteriaSourceInvalid,
    /// Nobody has given points in the round the weights of criteria come from.
    CriteriaSourceEmpty { question: String },
    /// No candidate stands.
    NoCandidates,
    /// The round the candidates come from let nobody through.
    SourceEmpty,
    /// All weights are 0.
    NoWeight,
    /// The round has left preparation.
    RoundNotPrepared,
    /// Another round is open.
    AnotherRoundOpen,
    /// The round is not open yet.
    RoundNotOpen,
    /// The round is not open any more.
    RoundClosed,
    /// A ballot for a round that is not open any more.
    BallotTooLate,
    /// The round was aborted.
    RoundAborted,
    /// The round is not closed yet.
    RoundNotClosed,
    /// The round has no published result yet.
    RoundNotPublished,
    /// A countdown of more than four hours.
    CountdownInvalid,
    /// These members are here and have not voted, some of them for want of a card; closing asks once.
    PresentMissing { members: Vec<String>, cannot_vote: Vec<String> },
    /// A tie lies across the line of the result; publishing asks once.
    TieUndecided { tied: usize, free: u32 },
    /// The sums would give away what these members voted; publishing asks once.
    VotersUnique { members: Vec<String> },
    /// The source of a lot's number was not named before the round opened.
    LotSourceMissing,
    /// The source of the lot's number was named before the round opened, so it is not drawn by hand.
    LotSourceNamed { source: String },
    /// Fewer ballots than a *totals only* result may be published with.
    TooFewBallots { ballots: usize, ballots_min: usize },
    /// No tie lies across the cut line.
    NoTie,
    /// The tie is decided in another way, by the rules or because that has begun.
    TieDecidedBy { rule: TieBreak },
    /// The same is prepared already and waits in the run sheet, as that round.
    FollowUpPrepared { round: RoundId },
    /// A repetition with a published result has taken the place of the round.
    RoundReplaced { round: RoundId, by: RoundId },
    /// The lot must fall on exactly the free places, among the tied.
    LotInvalid { free: u32 },

    // Ballots
    /// The member is recused on this candidate.
    Recused { candidate: CandidateId },
    /// The member is not on the roll.
    NotOnRoll,
    /// The ballot names another member than the card belongs to.
    ForeignMember,
    /// Not a ballot id.
    BallotIdInvalid,
    /// Not a revision of this ballot: 0, or beyond the next one.
    BallotRevisionInvalid,
    /// The same id and revision with another content.
    BallotIdReused,
    /// A colleague has cast a ballot since.
    BallotReplaced { card: u32, at: Timestamp, revision: u32 },
    /// The candidate does not stand in this round.
    CandidateNotOnBallot { candidate: String },
    /// Neither a mark nor an abstention.
    BallotEmpty,
    /// An abstention together with marks.
    AbstentionWithMarks,
    /// *Nicht zuständig* together with a mark.
    UnableWithMark { candidate: CandidateId },
    /// More points than there are.
    TooManyPoints { given: u64, total: u32 },
    /// More points on one candidate than allowed.
    TooManyPointsOnOne { candidate: CandidateId, points: u32, cap: u32 },
    /// All points must be given.
    TooFewPoints { given: u64, total: u32 },
    /// Fewer candidates chosen than required.
    TooFewApprovals { given: usize, min: u32 },
    /// More candidates chosen than allowed.
    TooManyApprovals { given: usize, max: u32 },
    /// A mark above the end of the scale.
    MarkTooHigh { mark: u32, max: u32 },
    /// A place of 0; the first place is 1.
    PlaceInvalid,
    /// The criterion does not belong to this round.
    CriterionUnknown { criterion: CriterionId },
    /// Not one of the answers.
    AnswerUnknown { text: String },

    /// What was typed is no value.
    #[serde(untagged)]
    Invalid(Invalid),
    /// The parameters of a weight scheme, or what they meet.
    #[serde(untagged)]
    Scheme(SchemeFault),
}

impl From<Invalid> for Refusal {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl From<SchemeFault> for Refusal {
    fn from(fault: SchemeFault) -> Self {
        if let SchemeFault::Weight(invalid) = fault {
            Self::Invalid(invalid)
        } else {
            Self::Scheme(fault)
        }
    }
}

impl Refusal {
    /// The candidate a ballot was refused for.
    #[must_use]
    pub fn candidate(&self) -> Option<CandidateId> {
        if let Self::Recused { candidate }
        | Self::UnableWithMark { candidate }
        | Self::TooManyPointsOnOne { candidate, .. } = self
        {
            Some(*candidate)
        } else {
            None
        }
    }
}

/// What follows for a member when the last card it can vote with becomes void. It stays here and counts
/// for the quorum until the moderator marks it absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCard {
    /// Its name.
    pub member: String,
    /// Its weight; 0 = advisory.
    pub weight: Weight,
    /// Whether it is here.
    pub present: bool,
    /// Who can still cast its ballot, by proxy.
    pub holder: Option<String>,
    /// Members whose ballot only this card can cast, by proxy.
    pub represented: Vec<String>,
    /// Whether it has cast a ballot in the open round; `None` while it is on the roll of none.
    pub has_voted: Option<bool>,
}

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the name of what it counts")]
pub enum Limit {
    Members,
    Candidates,
    Cards,
    Arguments,
    Rounds,
    Steps,
}
