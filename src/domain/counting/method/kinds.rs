//! The methods, one line each, and what is asked of whichever it is. Not here: how one counts, which stands in its own
//! file.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::approval::Approval;
use super::ballot_box::BallotBox;
use super::count::{Count, Counting, Facts, Figures};
use super::{budget, criteria};
use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::{BallotForm, Marks, known};
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::places::{Best, Place};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// Hands the table of the methods to a macro of whoever has a column for each. What follows from it: a method that
/// is listed here and has no column on some floor does not compile.
macro_rules! methods {
    ($floor:ident) => {
        $floor! {
            /// *Punkte*.
            Points(points::Points);
            /// *Zustimmung*.
            Approval(approval::Approval);
            /// *Bewertung*.
            Score(score::Score);
            /// *Nutzwertanalyse*.
            Criteria(criteria::Criteria);
            /// *Systemisches Konsensieren*.
            Resistance(resistance::Resistance);
            /// *Rangfolge*.
            Ranking(ranking::Ranked);
            /// *Budgetauswahl*.
            Budget(budget::rules::Budget);
            /// *Ja/Nein/Enthaltung*.
            YesNo(yes_no::YesNo);
            /// *Zusage*.
            Commitment(commitment::Commitment);
        }
    };
}
pub(crate) use methods;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($($path:ident)::+);)+) => {
        /// A method with its parameters; frozen with the round.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Method {
            $($(#[$doc])* $kind(super::$($path)::+),)+
        }

        /// The figures behind the values, in the order of the candidates.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Working {
            $($(#[$doc])* $kind(<super::$($path)::+ as Counting>::Working),)+
        }

        impl Method {
            /// Counts.
            #[must_use]
            pub fn count(&self, ballots: &BallotBox) -> Count<Working> {
                match self { $(Self::$kind(rules) => rules.count(ballots).map(Working::$kind),)+ }
            }

            /// The same method for so many places: nobody can give more than the places can take.
            #[must_use]
            pub fn for_places(self, places: u32) -> Self {
                match self { $(Self::$kind(rules) => Self::$kind(rules.for_places(places)),)+ }
            }

            /// The same method with its other rules; the own ones may be among them.
            fn own_other_rules(&self) -> Vec<Self> {
                match self {
                    $(Self::$kind(rules) => rules.other_rules().into_iter().map(Self::$kind).collect(),)+
                }
            }
        }

        asking! { ($) $($kind)+ }
    };
}

/// Makes the macros with which a floor asks whichever method it is.
macro_rules! asking {
    (($d:tt) $($kind:ident)+) => {
        /// `ask!(method, rules => answer)`: the answer of its rules.
        macro_rules! ask {
            ($d method:expr, $d rules:ident => $d answer:expr) => {
                match $d method {
                    $(crate::domain::counting::method::Method::$kind($d rules) => $d answer,)+
                }
            };
        }

        /// `ask_both!(method, working => Working, (rules, own) => answer)`: the answer of the rules about the figures
        /// of the same method; `None` if they are of another. `Working` is any list with a variant per method.
        macro_rules! ask_both {
            ($d method:expr, $d of:expr => $d list:ident, ($d rules:ident, $d own:ident) => $d answer:expr) => {
                match ($d method, $d of) {
                    $((crate::domain::counting::method::Method::$kind($d rules), $d list::$kind($d own)) => {
                        Some($d answer)
                    })+
                    (_, _) => None,
                }
            };
        }

        macro_rules! ask_figures {
            ($d working:expr, $d figures:ident => $d answer:expr) => {
                match $d working { $(Working::$kind($d figures) => $d answer,)+ }
            };
        }
    };
}

methods!(kinds);
pub(crate) use {ask, ask_both};

impl Method {
    /// Refuses parameters with which no ballot or no result could exist.
    pub fn check(&self) -> Result<(), Refusal> {
        ask!(self, rules => rules.check())
    }

    /// Refuses candidates among which there could be no result.
    pub fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
        ask!(self, rules => rules.check_standing(standing))
    }

    /// Reads the marks of a ballot that is not an abstention. Refuses marks on what this method does not ask about.
    pub(super) fn content(
        &self,
        marks: &Marks,
        unable: &BTreeSet<CandidateId>,
    ) -> Result<Content, Refusal> {
        ask!(self, rules => rules.content(marks, unable))
    }

    /// Which end of the values leads.
    #[must_use]
    pub fn best(&self) -> Best {
        ask!(self, rules => rules.best())
    }

    /// Whether members are counted and not their weights, each by name and for itself alone.
    #[must_use]
    pub fn counts_members(&self) -> bool {
        ask!(self, rules => rules.counts_members())
    }

    /// Whether members count that cast no ballot.
    #[must_use]
    pub fn asks_the_silent(&self) -> bool {
        ask!(self, rules => rules.asks_the_silent())
    }

    /// Whether values, shares and acceptance follow from the sums: what the recount of a *totals only* round can
    /// check. The error says what does not.
    pub fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        ask_both!(self, working => Working, (rules, own) => rules.check_working(values, own))
            .unwrap_or(Err("the working is that of another method"))
    }

    /// What part of its base the candidate at this index has; `None` where the method knows no such base.
    #[must_use]
    pub fn share(
        &self,
        working: &Working,
        index: usize,
        value: Option<&Fraction>,
    ) -> Option<Fraction> {
        ask_both!(self, working => Working, (rules, own) => rules.share(own, index, value))?
    }

    /// The other rules that read the same ballots: what a result is compared with.
    #[must_use]
    pub fn other_rules(&self) -> Vec<Self> {
        let mut all = self.own_other_rules();
        if ask!(self, rules => rules.reads_as_approval()) {
            all.push(Self::Approval(Approval::default()));
        }
        all.retain(|rule| rule != self);
        all
    }
}

impl Working {
    /// The places, as the method orders its candidates.
    #[must_use]
    pub fn places(
        &self,
        candidates: &[CandidateId],
        values: &[Option<Fraction>],
        best: Best,
    ) -> Vec<Place> {
        ask_figures!(self, figures => figures.places(candidates, values, best))
    }

    /// Whether a difference of two values says how close two candidates are.
    #[must_use]
    pub fn values_have_a_size(&self) -> bool {
        ask_figures!(self, figures => figures.values_have_a_size())
    }

    /// Whether the method lets through some and not others, line or not.
    #[must_use]
    pub fn decides_each(&self) -> bool {
        ask_figures!(self, figures => figures.decides_each())
    }

    /// What the figures say about the candidate at this index of the ballot.
    #[must_use]
    pub fn facts(&self, index: usize, candidate: CandidateId) -> Facts {
        ask_figures!(self, figures => figures.facts(index, candidate))
    }
}

impl Method {
    /// The parameters of budgeting.
    #[must_use]
    pub fn budget(&self) -> Option<&budget::rules::Budget> {
        if let Self::Budget(budget) = self { Some(budget) } else { None }
    }

    /// The parameters of a value analysis.
    #[must_use]
    pub fn criteria(&self) -> Option<&criteria::Criteria> {
        if let Self::Criteria(criteria) = self { Some(criteria) } else { None }
    }

    /// Checks what was filled in against the candidates of the round. On those the member is `recused` from its
    /// ballot says nothing.
    pub fn ballot(
        &self,
        form: &BallotForm,
        candidates: &[CandidateId],
        recused: &BTreeSet<CandidateId>,
    ) -> Result<Ballot, Refusal> {
        let marks = Marks::read(form, candidates)?;
        let unable: BTreeSet<CandidateId> =
            form.unable.iter().map(|id| known(id, candidates)).collect::<Result<_, Refusal>>()?;
        if let Some(&candidate) =
            recused.iter().find(|id| unable.contains(id) || marks.is_about(**id))
        {
            return Err(Refusal::Recused { candidate });
        }
        let content = if form.abstain {
            if marks.says_something() || !unable.is_empty() {
                return Err(Refusal::AbstentionWithMarks);
            }
            Content::Abstention
        } else {
            self.content(&marks, &unable)?
        };
        Ok(Ballot { unable, content })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::points::Points;

    fn points() -> Method {
        Method::Points(Points { total: 10, exact: false, max_per_candidate: Some(3) })
    }

    fn form(marks: &[(&str, &str)]) -> BallotForm {
        let marks = marks.iter().map(|(id, mark)| ((*id).into(), (*mark).into())).collect();
        BallotForm { marks, ..BallotForm::default() }
    }

    #[test]
    fn a_candidate_that_is_not_on_the_ballot_is_refused() {
        let refusal = points().ballot(&form(&[("7", "1")]), &[CandidateId(1)], &BTreeSet::new());
        assert_eq!(refusal, Err(Refusal::CandidateNotOnBallot { candidate: "7".into() }));
    }

    #[test]
    fn an_abstention_carries_no_marks() {
        let abstain = BallotForm { abstain: true, ..form(&[("1", "0")]) };
        let ballot = points().ballot(&abstain, &[CandidateId(1)], &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.content, Content::Abstention);
        let both = BallotForm { abstain: true, ..form(&[("1", "2")]) };
        assert_eq!(
            points().ballot(&both, &[CandidateId(1)], &BTreeSet::new()),
            Err(Refusal::AbstentionWithMarks)
        );
    }

    #[test]
    fn a_ballot_becomes_the_form_it_came_from() {
        let typed = form(&[("1", "3"), ("2", "2")]);
        let candidates = [CandidateId(1), CandidateId(2)];
        let ballot = points().ballot(&typed, &candidates, &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.to_form(), typed);
    }
}
