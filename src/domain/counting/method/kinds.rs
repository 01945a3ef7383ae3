//! The methods, one line each, and the only place that tells them apart by name: each line gives the parameters
//! ([`Counting`]) and the figures ([`Figures`]) of a method. Not here: how one counts, which stands in its own file.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::{BallotBox, Count, Counting, Facts, Figures};
use super::{approval, budget, commitment, criteria, points, ranking, resistance, score, yes_no};
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
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
            pub fn count(&self, ballots: &BallotBox) -> Count {
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
                let all = match self { $(Self::$kind(rules) => rules.other_rules(),)+ };
                all.into_iter().filter(|rule| rule != self).collect()
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
