//! `yes_no_abstain` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::yes_no::{Answers, RankBy, Tally, YesNo};
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::flag;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Value, json};

impl Profiled for YesNo {
    const NAME: Option<&'static str> = Some("yes_no_abstain");

    fn read(params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        Ok(Self {
            majority: params.choice("majority", &Majority::CODES)?,
            double: flag(params, "double")?,
            rank_by: params.choice("rank_by", &RankBy::CODES)?,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        Ok(Content::YesNo(reader.answers(ballot.take("answers"))?))
    }

    fn option(&self, own: &Vec<Tally>, index: usize, of: &Written) -> Vec<(&str, Value)> {
        let tally = &own[index];
        let Answers { yes, no, abstain, unanswered } = &tally.heads;
        let heads = json!({ "yes": yes, "no": no, "abstain": abstain, "unanswered": unanswered });
        vec![
            ("heads", heads),
            ("weight", json!(tally.weight)),
            ("accepted", json!(tally.accepted && of.quorum_met)),
        ]
    }
}
