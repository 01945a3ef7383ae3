//! What is settled about a round before it opens, and frozen from then on. Not here: the round
//! itself (`round`), and whose turn it is to settle it (`decide`).

use serde::{Deserialize, Serialize};

use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::Method;
use crate::domain::ids::{CandidateId, RoundId};
use crate::domain::invalid::Field;
use crate::domain::limits::{CANDIDATES_MAX, TITLE_CHARS_MAX, required_text};
use crate::domain::number::amount::Amount;
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::rules::Rules;

/// What a vote is for; shown everywhere (§ 32 Abs. 1 Satz 2 BGB: a resolution needs its item in
/// the invitation).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// *Stimmungsbild*.
    StrawPoll,
    /// *Beschluss*.
    Resolution,
}

/// Who may ever see what a member voted. What is shown while voting is the limit for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Secrecy {
    /// Every ballot is shown as soon as it is cast, and the standings with it.
    OpenLive,
    /// Each member's ballot is shown after publication.
    NamesAfterClosing,
    /// Only sums are ever shown; ballots are destroyed when the round closes.
    TotalsOnly,
}

/// Which candidates stand in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Candidacy {
    /// All that are accepted when the round opens.
    AllAccepted,
    /// These, as far as they are accepted when the round opens.
    Chosen(Vec<CandidateId>),
    /// Those an earlier round lets through.
    From(Source),
    /// Options that are no proposals, in this order: criteria to be weighted, for example.
    Listed(Vec<String>),
}

/// An earlier round that candidates come from: the funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The round; its result must be published before the next can open.
    pub round: RoundId,
    /// Which of its candidates.
    pub take: Take,
    /// Whether just this round is meant, whatever repeats it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
}

/// An earlier round that is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The round.
    pub round: RoundId,
    /// Whether just this round is meant; otherwise the last of its line (`line`).
    pub pinned: bool,
}

impl Source {
    /// The round that is meant. A runoff is about the tie of just one.
    #[must_use]
    pub fn reference(self) -> Reference {
        Reference { round: self.round, pinned: self.pinned || self.take == Take::Tied }
    }
}

/// Which candidates a result lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The first so many; a tie across the line must be decided before.
    First(u32),
    /// Those whose value is at least this; where the lowest leads (resistance), those whose value in
    /// per cent is at most this.
    Reaching(Amount),
    /// Those above its cut line; without one those a majority or a budget accepted, with another
    /// method all that have a value.
    Accepted,
    /// Those tied across its cut line: a runoff.
    Tied,
}

/// What is to happen in a *totals only* round where a weight stands alone in the roll and so gives
/// its member away in every sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UniqueWeights {
    /// Go on: the room knows.
    Knowingly,
    /// Not *totals only* after all, but *names after closing*.
    Names,
    /// Every voting member counts as 1.
    OneEach,
    /// Neighbouring weights are rounded to classes of several members.
    Classes,
}

/// Everything about a round that is settled before it opens and frozen from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundPlan {
    /// The question, at most 120 characters.
    pub question: String,
    /// Straw poll or resolution.
    pub kind: RoundKind,
    /// Method and parameters.
    pub method: Method,
    /// Who stands.
    pub candidates: Candidacy,
    /// Who may see what.
    pub secrecy: Secrecy,
    /// How many candidates are wanted.
    pub cut_line: Option<u32>,
    /// Close as soon as every present member has voted.
    pub closes_when_all_voted: bool,
    /// The round this one repeats or decides a tie of.
    pub predecessor: Option<RoundId>,
    /// Quorum, ties and corridor.
    #[serde(default, skip_serializing_if = "Rules::is_usual")]
    pub rules: Rules,
    /// What was decided about unique weights, if it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unique_weights: Option<UniqueWeights>,
}

/// The number of the first listed option: beyond every number a proposal can have.
const FIRST_LISTED: u32 = 10_000;

/// The options of a list as they stand on a ballot.
pub fn listed(titles: &[String]) -> impl Iterator<Item = (CandidateId, &String)> {
    (FIRST_LISTED..).map(CandidateId).zip(titles)
}

impl RoundPlan {
    /// The same plan with its texts trimmed. Refuses parameters no round could run with.
    pub fn checked(self) -> Result<Self, Refusal> {
        self.method.check()?;
        let names = self.shows_names();
        let rules = self.rules.checked()?;
        let candidates = self.candidates.checked()?;
        if self.cut_line == Some(0) {
            return Err(Refusal::CutLineInvalid);
        }
        if self.method.counts_members() && !names {
            return Err(Refusal::CommitmentNeedsNames);
        }
        if let (Candidacy::Chosen(chosen), Some(wanted)) = (&candidates, self.cut_line)
            && wanted as usize > chosen.len()
        {
            return Err(Refusal::CutLineTooLong { wanted, candidates: chosen.len() });
        }
        let question = required_text(Field::Question, &self.question, TITLE_CHARS_MAX)?;
        Ok(Self { question, candidates, rules, ..self })
    }

    /// Refuses candidates among which there could be no result.
    pub fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
        if standing.is_empty() {
            let from_earlier = self.candidates.source().is_some();
            return Err(if from_earlier { Refusal::SourceEmpty } else { Refusal::NoCandidates });
        }
        if let Some(wanted) = self.cut_line
            && wanted as usize > standing.len()
        {
            return Err(Refusal::CutLineTooLong { wanted, candidates: standing.len() });
        }
        self.method.check_standing(standing)
    }

    /// The round the weights of its criteria come from.
    #[must_use]
    pub fn weights_reference(&self) -> Option<Reference> {
        let rules = self.method.criteria()?;
        rules.weights_from.map(|round| Reference { round, pinned: rules.weights_pinned })
    }

    /// The earlier rounds this one builds on.
    pub fn references(&self) -> impl Iterator<Item = Reference> {
        let candidates = self.candidates.source().map(Source::reference);
        candidates.into_iter().chain(self.weights_reference())
    }

    /// Takes over which references are pinned from the plan this one replaces, as far as they are the
    /// same.
    pub fn keep_pins(&mut self, replaced: &Self) {
        if let (Candidacy::From(source), Some(before)) =
            (&mut self.candidates, replaced.candidates.source())
        {
            source.pinned = before.pinned && before.round == source.round;
        }
        if let (Method::Criteria(rules), Some(before)) =
            (&mut self.method, replaced.weights_reference())
        {
            rules.weights_pinned = before.pinned && rules.weights_from == Some(before.round);
        }
    }

    /// Whether members' ballots may ever be shown with their names.
    #[must_use]
    pub fn shows_names(&self) -> bool {
        match self.secrecy {
            Secrecy::OpenLive | Secrecy::NamesAfterClosing => true,
            Secrecy::TotalsOnly => false,
        }
    }
}

impl Candidacy {
    /// The earlier round the candidates come from.
    #[must_use]
    pub fn source(&self) -> Option<Source> {
        match self {
            Self::From(source) => Some(*source),
            Self::AllAccepted | Self::Chosen(_) | Self::Listed(_) => None,
        }
    }

    fn checked(self) -> Result<Self, Refusal> {
        match self {
            Self::AllAccepted => Ok(self),
            Self::Chosen(ref candidates) if candidates.is_empty() => Err(Refusal::NoCandidates),
            Self::Chosen(_) => Ok(self),
            Self::From(Source { take: Take::First(0), .. }) => Err(Refusal::CutLineInvalid),
            Self::From(_) => Ok(self),
            Self::Listed(titles) if titles.len() > CANDIDATES_MAX => {
                Err(Refusal::LimitReached { what: Limit::Candidates, max: CANDIDATES_MAX })
            }
            Self::Listed(titles) => {
                let title = |title: &String| required_text(Field::Title, title, TITLE_CHARS_MAX);
                let titles = titles.iter().map(title).collect::<Result<Vec<_>, _>>()?;
                let distinct: std::collections::BTreeSet<&String> = titles.iter().collect();
                match (titles.is_empty(), distinct.len() == titles.len()) {
                    (true, _) => Err(Refusal::NoCandidates),
                    (false, false) => Err(Refusal::OptionTwice),
                    (false, true) => Ok(Self::Listed(titles)),
                }
            }
        }
    }
}
