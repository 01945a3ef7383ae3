//! The methods, one line each, and what is asked of whichever it is: each line gives the parameters
//! ([`Counting`]) and the figures ([`Figures`]) of a method. Not here: how one counts, which stands in its own file.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::ballot_box::BallotBox;
use super::count::{Count, Counting, Facts, Figures};
use super::{approval, budget, commitment, criteria, points, ranking, resistance, score, yes_no};
use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::{BallotForm, Marks, known};
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::places::{Best, Place};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

macro_rules! methods {
    ($($(#[$doc:meta])* $kind:ident($rules:ty) counts $figures:ty;)+) => {
        /// A method with its parameters; frozen with the round.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Method {
            $($(#[$doc])* $kind($rules),)+
        }

        /// The figures behind the values, in the order of the candidates.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Working {
            $($(#[$doc])* $kind($figures),)+
        }

        impl Method {
            /// Refuses parameters with which no ballot or no result could exist.
            pub fn check(&self) -> Result<(), Refusal> {
                match self { $(Self::$kind(rules) => rules.check(),)+ }
            }

            /// Refuses candidates among which there could be no result.
            pub fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
                match self { $(Self::$kind(rules) => rules.check_standing(standing),)+ }
            }

            /// Reads the marks of a ballot that is not an abstention. Refuses marks on what this method does not
            /// ask about.
            pub(super) fn content(
                &self,
                marks: &Marks,
                unable: &BTreeSet<CandidateId>,
            ) -> Result<Content, Refusal> {
                match self { $(Self::$kind(rules) => rules.content(marks, unable),)+ }
            }

            /// Which end of the values leads.
            #[must_use]
            pub fn best(&self) -> Best {
                match self { $(Self::$kind(rules) => rules.best(),)+ }
            }

            /// Counts.
            #[must_use]
            pub fn count(&self, ballots: &BallotBox) -> Count<Working> {
                match self {
                    $(Self::$kind(rules) => rules.count(ballots).map(Working::$kind),)+
                }
            }

            /// Whether values, shares and acceptance follow from the sums: what the recount of a *totals only* round
            /// can check. The error says what does not.
            pub fn check_working(
                &self,
                values: &[Option<Fraction>],
                working: &Working,
            ) -> Result<(), &'static str> {
                match (self, working) {
                    $((Self::$kind(rules), Working::$kind(figures)) => rules.check_working(values, figures),)+
                    (_, _) => Err("the working is that of another method"),
                }
            }

            /// What part of its base the candidate at this index has; `None` where the method knows no such base.
            #[must_use]
            pub fn share(
                &self,
                working: &Working,
                index: usize,
                value: Option<&Fraction>,
            ) -> Option<Fraction> {
                match (self, working) {
                    $((Self::$kind(rules), Working::$kind(figures)) => rules.share(figures, index, value),)+
                    (_, _) => None,
                }
            }

            /// The same method for so many places: nobody can give more than the places can take.
            #[must_use]
            pub fn for_places(self, places: u32) -> Self {
                match self { $(Self::$kind(rules) => Self::$kind(rules.for_places(places)),)+ }
            }

            /// The other rules that read the same ballots: what a result is compared with.
            #[must_use]
            pub fn other_rules(&self) -> Vec<Self> {
                let (mut all, as_approval): (Vec<Self>, bool) = match self {
                    $(Self::$kind(rules) => (
                        rules.other_rules().into_iter().map(Self::$kind).collect(),
                        rules.reads_as_approval(),
                    ),)+
                };
                if as_approval {
                    all.push(Self::Approval(approval::Approval::default()));
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
                match self { $(Self::$kind(figures) => figures.places(candidates, values, best),)+ }
            }

            /// Whether a difference of two values says how close two candidates are.
            #[must_use]
            pub fn values_have_a_size(&self) -> bool {
                match self { $(Self::$kind(figures) => figures.values_have_a_size(),)+ }
            }

            /// Whether the method lets through some and not others, line or not.
            #[must_use]
            pub fn decides_each(&self) -> bool {
                match self { $(Self::$kind(figures) => figures.decides_each(),)+ }
            }

            /// What the figures say about the candidate at this index of the ballot.
            #[must_use]
            pub fn facts(&self, index: usize, candidate: CandidateId) -> Facts {
                match self { $(Self::$kind(figures) => figures.facts(index, candidate),)+ }
            }
        }
    };
}

methods! {
    /// *Punkte*.
    Points(points::Points) counts points::Working;
    /// *Ja/Nein/Enthaltung*.
    YesNo(yes_no::YesNo) counts Vec<yes_no::Tally>;
    /// *Zustimmung*.
    Approval(approval::Approval) counts Vec<approval::Row>;
    /// *Bewertung*.
    Score(score::Score) counts Vec<score::Row>;
    /// *Nutzwertanalyse*.
    Criteria(criteria::Criteria) counts Vec<criteria::Row>;
    /// *Systemisches Konsensieren*.
    Resistance(resistance::Resistance) counts resistance::Working;
    /// *Rangfolge*.
    Ranking(ranking::Ranked) counts ranking::Working;
    /// *Budgetauswahl*.
    Budget(budget::rules::Budget) counts budget::Working;
    /// *Zusage*.
    Commitment(commitment::Commitment) counts Vec<commitment::Row>;
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
    use super::points::Points;
    use super::*;

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
