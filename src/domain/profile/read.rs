//! From JSON to members, options, parameters and ballots that are valid by construction.
//! Not here: the parameters of each method and its ballots (`method`).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::counting::method::{Method, Voter};
use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::number::weight::Weight;
use crate::domain::profile::ballots::{BallotReader, abstains};
use crate::domain::profile::json::{Fields, Json, one_of};
use crate::domain::profile::method::{self, Scope};
use crate::domain::profile::names::{Names, candidate};
use crate::domain::rules::quorum::{Counts, Part, Quorum};

/// A profile.
pub(super) struct Profile {
    pub(super) method: Method,
    /// The criteria, where the method has some.
    pub(super) criteria: Names,
    pub(super) quorum: Quorum,
    pub(super) members: Names,
    pub(super) options: Names,
    /// The options by number, in their order.
    pub(super) candidates: Vec<CandidateId>,
    weights: Vec<Weight>,
    recused: Vec<BTreeSet<CandidateId>>,
    ballots: Vec<Option<Ballot>>,
}

impl Profile {
    /// Reads a profile, or says what to change.
    pub(super) fn read(json: &str) -> Result<Self, String> {
        let mut fields = Json::parse(json)?.fields("The profile")?;
        let name = fields.require("method")?.text("\"method\"")?;
        let (members, weights) = read_members(fields.require("members")?)?;
        let (options, costs) = read_options(fields.require("options")?)?;
        let ballots = fields.require("ballots")?.list("\"ballots\"")?;
        let mut params = match fields.take("params") {
            Some(params) => params,
            None => Json::Object(BTreeMap::new()),
        }
        .fields("\"params\"")?;
        fields.end()?;
        let quorum = read_quorum(&mut params)?;
        let recused = read_recused(params.take("recused"), &members, &options)?;
        let mut offered = Scope { options, costs, criteria: Names::default() };
        let method = method::read(&name, &mut params, &mut offered)?;
        params.end()?;
        let Scope { options, criteria, .. } = offered;
        let reader = BallotReader { options: &options, criteria: &criteria };
        let mut cast: Vec<Option<Ballot>> = members.all.iter().map(|_| None).collect();
        for ballot in ballots {
            let mut ballot = ballot.fields("A ballot")?;
            let id = ballot.require("member")?.text("The member of a ballot")?;
            let place = members.place(&id, "member")?;
            let content = read_ballot(ballot, &method, &reader)
                .map_err(|why| format!("The ballot of \"{id}\" is invalid. {why}"))?;
            let ballot = Ballot { unable: BTreeSet::new(), content };
            if cast[place].replace(ballot).is_some() {
                return Err(format!("There is a second ballot of member \"{id}\"."));
            }
        }
        let candidates = (0..options.all.len()).map(candidate).collect();
        Ok(Self {
            method,
            criteria,
            quorum,
            members,
            options,
            candidates,
            weights,
            recused,
            ballots: cast,
        })
    }

    /// Every member as the count sees it, in the order of the profile.
    pub(super) fn voters(&self) -> Vec<Voter<'_>> {
        let voter = |((&weight, recused), ballot)| Voter {
            weight,
            recused,
            ballot: Option::as_ref(ballot),
        };
        self.weights.iter().zip(&self.recused).zip(&self.ballots).map(voter).collect()
    }
}

/// Reads what is left of a ballot once its member is known.
fn read_ballot(
    mut ballot: Fields,
    method: &Method,
    reader: &BallotReader,
) -> Result<Content, String> {
    ballot.what = "it".into();
    if abstains(&mut ballot)? {
        ballot.end().map_err(|_| "an abstention carries nothing else.".to_owned())?;
        return Ok(Content::Abstention);
    }
    let content = method::ballot(method, &mut ballot, reader)?;
    ballot.end()?;
    Ok(content)
}

fn read_members(list: Json) -> Result<(Names, Vec<Weight>), String> {
    let mut members = Names::default();
    let mut weights = Vec::new();
    let mut sum = 0_u64;
    for member in list.list("\"members\"")? {
        let mut member = member.fields("A member")?;
        let id = member.require("id")?.text("The id of a member")?;
        let what = format!("The weight of member \"{id}\"");
        let weight = member.require("weight")?.decimal(&what)?;
        member.end()?;
        members.add(id, "members")?;
        sum = sum.checked_add(weight).ok_or("The weights are too large together.")?;
        weights.push(Weight::unbounded(weight));
    }
    Ok((members, weights))
}

fn read_options(list: Json) -> Result<(Names, Vec<Option<Amount>>), String> {
    let mut options = Names::default();
    let mut costs = Vec::new();
    for option in list.list("\"options\"")? {
        let mut option = option.fields("An option")?;
        let id = option.require("id")?.text("The id of an option")?;
        let cost = match option.take("cost") {
            None | Some(Json::Null) => None,
            Some(cost) => Some(Amount(cost.decimal(&format!("The cost of option \"{id}\""))?)),
        };
        option.end()?;
        options.add(id, "options")?;
        costs.push(cost);
    }
    Ok((options, costs))
}

fn read_quorum(params: &mut Fields) -> Result<Quorum, String> {
    const COUNTS: [(&str, Counts); 2] =
        [("participating", Counts::Participating), ("cast", Counts::Cast)];
    let mut quorum =
        Quorum { counts: params.choice("quorum_counts", &COUNTS)?, ..Quorum::default() };
    match params.take("quorum") {
        None | Some(Json::Null) => {}
        Some(asked) => {
            let mut asked = asked.fields("\"quorum\"")?;
            quorum.heads = read_part(asked.take("heads"))?;
            quorum.weight = read_part(asked.take("weight"))?;
            asked.end()?;
        }
    }
    Ok(quorum)
}

fn read_part(part: Option<Json>) -> Result<Option<Part>, String> {
    match part {
        None | Some(Json::Null) => Ok(None),
        Some(part) => one_of(part, "A quorum", &Part::CODES).map(Some),
    }
}

fn read_recused(
    recused: Option<Json>,
    members: &Names,
    options: &Names,
) -> Result<Vec<BTreeSet<CandidateId>>, String> {
    let mut found = vec![BTreeSet::new(); members.all.len()];
    for (member, list) in recused.map_or(Ok(BTreeMap::new()), |map| map.object("\"recused\""))? {
        let place = members.place(&member, "member")?;
        found[place] = options.options(list, &format!("The recusal of \"{member}\""))?;
    }
    Ok(found)
}
