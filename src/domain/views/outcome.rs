//! A result ready for any screen: figures rounded once, here, so that projector, room and desk
//! cannot show different ones. Exact figures stay in the `Outcome`.

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::Method;
use crate::domain::counting::tally::Tally;
use crate::domain::ids::{CandidateId, RoundId, Timestamp};
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::round::held::Held;
use crate::domain::round::outcome::Turnout;
use crate::domain::round::plan::{RoundKind, Secrecy};
use crate::domain::round::{Closed, Phase, Round};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::method::budget::spent;
use crate::domain::views::method::{self, Counted, OutcomeRow, RowFigures, percent};
use crate::domain::views::rules::{
    QuorumView, RobustnessView, TieStep, robustness, tie_steps, title,
};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::line::TieOutcome;

/// A result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeView {
    /// The round.
    pub round: RoundId,
    /// Its question.
    pub question: String,
    /// Straw poll or resolution.
    pub kind: RoundKind,
    /// Method and parameters, for the formula.
    pub method: Method,
    /// Who may see what.
    pub secrecy: Secrecy,
    /// Number of the roll.
    pub roll_number: u32,
    /// Checksum of the roll.
    pub roll_checksum: String,
    /// When voting ended.
    pub closed_at: Timestamp,
    /// Who took part.
    pub turnout: Turnout,
    /// Whether ballots are still coming in: how a round stands that votes openly.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_provisional: bool,
    /// The published repetition whose result counts instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<RoundId>,
    /// Whether anybody voted; if not, no ranking is shown.
    pub has_votes: bool,
    /// Best first, without a line what is accepted or funded before the rest; tied candidates in the order
    /// of the ballot.
    pub rows: Vec<OutcomeRow>,
    /// What all shares are shares of, in votes or weighted points.
    pub given: Option<Decimal>,
    /// Resistance to the passive option in per cent, where it was rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passive: Option<Decimal>,
    /// How many are wanted.
    pub wanted: Option<u32>,
    /// Those above the line, those of runoff and lot included.
    pub selected: Vec<CandidateId>,
    /// A tie across the line that is not decided yet, and how many of them can be taken.
    pub tie: Option<(Vec<CandidateId>, u32)>,
    /// Those a runoff has lifted above the line.
    pub by_runoff: Vec<CandidateId>,
    /// The runoff.
    pub runoff: Option<RoundId>,
    /// The lot that decided.
    pub lot: Option<LotView>,
    /// Places that stay empty after a tie, by decision or because a runoff let fewer through.
    pub left_empty: u32,
    /// Whether the quorum was reached; `None` if none was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<QuorumView>,
    /// The tie rules that separated candidates across the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_steps: Vec<TieStep>,
    /// What decides an open tie by the rules of the round, a runoff or a lot; `None` = either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tie_asks_for: Option<TieBreak>,
    /// Those *praktisch gleichauf* with others across the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<CandidateId>,
    /// How firm the result is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robustness: Option<RobustnessView>,
    /// Advisory ballots, each counted as 1, in the same order; empty if there are none.
    pub advisory: Vec<OutcomeRow>,
}

/// A lot, and how to draw it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotView {
    /// Those it fell on, with their titles.
    pub drawn: Vec<(CandidateId, String)>,
    /// The public number it was drawn from; `None` = drawn by hand.
    pub seed: Option<String>,
    /// Where the number comes from, as named before the round opened; empty = nobody named it.
    pub source: String,
}

/// By what a candidate is above the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selection {
    /// The votes, or a tie rule that counts.
    Votes,
    /// A runoff.
    Runoff,
    /// A lot.
    Lot,
}

impl OutcomeView {
    /// By what a candidate is above the line; `None` if it is not, or if there is no line.
    #[must_use]
    pub fn selection(&self, candidate: CandidateId) -> Option<Selection> {
        let is_drawn = |lot: &LotView| lot.drawn.iter().any(|(drawn, _)| *drawn == candidate);
        if self.lot.as_ref().is_some_and(is_drawn) {
            Some(Selection::Lot)
        } else if self.by_runoff.contains(&candidate) {
            Some(Selection::Runoff)
        } else {
            let is_above = self.wanted.is_some() && self.selected.contains(&candidate);
            is_above.then_some(Selection::Votes)
        }
    }

    /// Whether the result lets somebody through: above the cut line with no tie open, or accepted.
    #[must_use]
    pub fn lets_through(&self) -> bool {
        match self.wanted {
            Some(_) => self.tie.is_none() && !self.selected.is_empty(),
            None => self.rows.iter().any(|row| row.figures.decision() == Some(true)),
        }
    }

    /// Whether the result decides something, so that the decision could have been another one: who is above
    /// a line with no tie open, or what a majority or a budget accepts.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.has_votes
            && self.tie.is_none()
            && match self.wanted {
                Some(_) => !self.selected.is_empty(),
                None => self.rows.iter().any(|row| row.figures.decision().is_some()),
            }
    }

    /// The view of a closed round, with what became of a tie across its line.
    #[must_use]
    pub fn new(round: &Round, held: &Held, closed: &Closed, tie: TieOutcome) -> Self {
        let outcome = &closed.outcome;
        let line = outcome.cut_line.as_ref();
        let lot = tie.lot.map(|lot| LotView {
            drawn: lot.drawn.iter().map(|&id| (id, title(id, held))).collect(),
            seed: lot.seed.clone(),
            source: round.plan.rules.lot_source.clone(),
        });
        let mut selected = outcome.selected();
        selected.extend(&tie.by_runoff);
        selected.extend(lot.iter().flat_map(|lot| &lot.drawn).map(|(id, _)| id));
        let by_people =
            (tie.open.is_none() && outcome.open_tie().is_some()).then(|| selected.clone());
        Self {
            round: round.id,
            question: round.plan.question.clone(),
            kind: round.plan.kind,
            method: round.plan.method.clone(),
            secrecy: round.plan.secrecy,
            roll_number: held.roll.number,
            roll_checksum: held.roll.checksum().short(),
            closed_at: closed.at,
            turnout: outcome.turnout.clone(),
            is_provisional: matches!(round.phase, Phase::Open(_)),
            replaced_by: None,
            has_votes: outcome.has_votes(),
            rows: in_order(
                rows(&round.plan.method, &outcome.tally, held, false)
                    .into_iter()
                    .map(|row| match outcome.is_quorate() {
                        true => row,
                        false => OutcomeRow { figures: row.figures.without_quorum(), ..row },
                    })
                    .collect(),
                line.is_some(),
                &selected,
            ),
            given: method::given(&round.plan.method, &outcome.tally.working),
            passive: method::passive(&round.plan.method, &outcome.tally.working),
            wanted: line.map(|line| line.wanted),
            selected,
            tie: tie.open.map(|open| (open.candidates, open.free)),
            by_runoff: tie.by_runoff,
            runoff: tie.runoff,
            lot,
            left_empty: tie.left_empty,
            quorum: outcome
                .quorum
                .as_ref()
                .map(|verdict| QuorumView::new(verdict, round.plan.rules.quorum.counts)),
            tie_steps: tie_steps(outcome, held),
            tie_asks_for: tie.asks_for,
            near: outcome.near.iter().copied().collect(),
            robustness: robustness(outcome, held, by_people.as_deref()),
            advisory: outcome
                .advisory
                .as_ref()
                .map(|tally| rows(&round.plan.method, tally, held, true))
                .unwrap_or_default(),
        }
    }
}

impl OutcomeView {
    /// What a budget round spent, and what is left; `None` for other methods.
    #[must_use]
    pub fn spent(&self) -> Option<(Amount, Amount)> {
        self.method.budget().map(|rules| spent(rules, &self.rows))
    }
}

impl Workshop {
    /// What everyone may see of a round: its published result, or how an open live one stands.
    #[must_use]
    pub fn shown_outcome(&self, round: &Round) -> Option<OutcomeView> {
        if let Some((held, closed)) = round.published() {
            return Some(self.outcome_view(round, held, closed));
        }
        let (held, standings) = round.standings()?;
        Some(self.outcome_view(round, held, &standings))
    }

    /// The view of a closed round; a runoff completes it.
    #[must_use]
    pub fn outcome_view(&self, round: &Round, held: &Held, closed: &Closed) -> OutcomeView {
        let view = OutcomeView::new(round, held, closed, self.tie_outcome(round, closed));
        OutcomeView { replaced_by: self.replaced_by(round.id), ..view }
    }
}

/// The rows best first: where each is decided on, what is accepted before the rest. Those above the line
/// stand first where they share a place with others, so that runoff and lot lift them above it.
fn in_order(
    mut rows: Vec<OutcomeRow>,
    has_line: bool,
    selected: &[CandidateId],
) -> Vec<OutcomeRow> {
    rows.sort_by_key(|row| {
        let is_behind = !has_line && row.figures.decision() == Some(false);
        (is_behind, row.place.unwrap_or(u32::MAX), !selected.contains(&row.candidate))
    });
    rows
}

/// The rows of a tally, best first, then the unranked.
fn rows(method: &Method, tally: &Tally, held: &Held, advisory: bool) -> Vec<OutcomeRow> {
    let lead = tally.rows.iter().filter_map(|row| row.value.as_ref()).max();
    let mut rows: Vec<OutcomeRow> = tally
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| {
            let place =
                tally.ranking.iter().find(|place| place.candidates.contains(&row.candidate));
            let share = method.share(&tally.working, index, tally.rows[index].value.as_ref());
            let figures =
                RowFigures::of(method, &Counted { tally, index, held, is_advisory: advisory });
            let of_lead = row.value.as_ref().zip(lead).and_then(|(value, lead)| {
                (lead.0 > Fraction::whole(0).0).then(|| Fraction(&value.0 / &lead.0))
            });
            OutcomeRow {
                candidate: row.candidate,
                title: held.candidates[index].title.clone(),
                place: place.map(|place| place.place),
                tied: place.is_some_and(|place| place.candidates.len() > 1),
                value: row.value.as_ref().and_then(|value| value.rounded(3)),
                percent: share.as_ref().and_then(percent),
                bar: if method::bar_is_share(method) { share } else { of_lead }
                    .map_or(0, |share| share.permille()),
                unable: row.unable,
                figures,
            }
        })
        .collect();
    rows.sort_by_key(|row| row.place.unwrap_or(u32::MAX));
    rows
}
