//! What stands on the ballots of a profile, as every method reads it. Not here: which of it a method asks (`method`),
//! and forms (`ballot`), where an empty ballot is refused; in a profile it is cast.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Answer;
use crate::domain::ids::{CandidateId, CriterionId};
use crate::domain::profile::json::{Fields, Json, one_of};
use crate::domain::profile::names::Names;
use crate::domain::refusal::Refusal;

/// Reads the ballots of one profile.
pub(super) struct BallotReader<'a> {
    pub(super) options: &'a Names,
    pub(super) criteria: &'a Names,
}

/// Whether a ballot is an abstention, which carries nothing else.
pub(super) fn abstains(ballot: &mut Fields) -> Result<bool, String> {
    match ballot.take("abstain") {
        None => Ok(false),
        Some(abstain) => abstain.bool("\"abstain\""),
    }
}

impl BallotReader<'_> {
    /// What stands beside each option; nothing if the field is missing.
    fn by_option<T>(
        &self,
        field: Option<Json>,
        mut read: impl FnMut(Json) -> Result<T, String>,
    ) -> Result<BTreeMap<CandidateId, T>, String> {
        let fields = field.map_or(Ok(BTreeMap::new()), |field| field.object("The choice"))?;
        fields.into_iter().map(|(id, mark)| Ok((self.options.option(&id)?, read(mark)?))).collect()
    }

    pub(super) fn marks(
        &self,
        field: Option<Json>,
        max: u32,
    ) -> Result<BTreeMap<CandidateId, u32>, String> {
        self.by_option(field, |mark| within(mark.whole("A mark")?, max))
    }

    /// As `marks`; null is no mark.
    pub(super) fn marks_or_null(
        &self,
        field: Option<Json>,
        max: u32,
    ) -> Result<BTreeMap<CandidateId, u32>, String> {
        let marks = self.by_option(field, |mark| mark_or_null(mark, max))?;
        Ok(marks.into_iter().filter_map(|(id, mark)| Some((id, mark?))).collect())
    }

    pub(super) fn answers(
        &self,
        field: Option<Json>,
    ) -> Result<BTreeMap<CandidateId, Answer>, String> {
        let offered = Answer::ALL.map(|answer| (answer.code(), answer));
        self.by_option(field, |answer| one_of(answer, "An answer", &offered))
    }

    pub(super) fn approved(&self, field: Option<Json>) -> Result<BTreeSet<CandidateId>, String> {
        field.map_or(Ok(BTreeSet::new()), |list| self.options.options(list, "\"approve\""))
    }

    pub(super) fn cells(
        &self,
        field: Option<Json>,
        max: u32,
    ) -> Result<BTreeMap<CandidateId, BTreeMap<CriterionId, u32>>, String> {
        self.by_option(field, |cells| {
            let mut found = BTreeMap::new();
            for (id, mark) in cells.object("The marks of an option")? {
                let place = self.criteria.place(&id, "criterion")?;
                let criterion = CriterionId(u32::try_from(place + 1).expect("far fewer criteria"));
                if let Some(mark) = mark_or_null(mark, max)? {
                    found.insert(criterion, mark);
                }
            }
            Ok(found)
        })
    }

    pub(super) fn groups(&self, field: Option<Json>) -> Result<Vec<BTreeSet<CandidateId>>, String> {
        let mut groups = Vec::new();
        let mut seen = BTreeSet::new();
        for group in field.map_or(Ok(Vec::new()), |list| list.list("\"ranking\""))? {
            let group = self.options.options(group, "A place of the ranking")?;
            if group.iter().any(|option| !seen.insert(*option)) {
                return Err("An option stands on two places.".into());
            }
            if !group.is_empty() {
                groups.push(group);
            }
        }
        Ok(groups)
    }

    /// Why a ballot does not fit the parameters.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the profile has words of its own only for what its methods limit"
    )]
    pub(super) fn sentence(&self, refusal: &Refusal) -> String {
        let option = |id: CandidateId| &self.options.all[id.0 as usize - 1];
        match refusal {
            Refusal::TooManyPointsOnOne { candidate, points, cap } => {
                let option = option(*candidate);
                let given = in_points((*points).into());
                format!("It gives {given} to \"{option}\", the most for one option is {cap}.")
            }
            Refusal::TooManyPoints { given, total } => {
                format!("It gives {}, the most is {total}.", in_points(*given))
            }
            Refusal::TooFewPoints { given, total } => {
                format!("It gives {}, all {total} must be given.", in_points(*given))
            }
            Refusal::TooFewApprovals { given, min } => {
                format!("It approves of {given}, the fewest is {min}.")
            }
            Refusal::TooManyApprovals { given, max } => {
                format!("It approves of {given}, the most is {max}.")
            }
            _ => "It does not fit the parameters.".into(),
        }
    }
}

fn in_points(given: u64) -> String {
    format!("{given} {}", if given == 1 { "point" } else { "points" })
}

fn within(mark: u32, max: u32) -> Result<u32, String> {
    if mark <= max { Ok(mark) } else { Err(format!("The mark {mark} is above {max}.")) }
}

fn mark_or_null(mark: Json, max: u32) -> Result<Option<u32>, String> {
    mark.whole_or_null("A mark")?.map(|mark| within(mark, max)).transpose()
}
