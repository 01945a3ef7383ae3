//! `score` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::score::{RankBy, Row, Score};
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::scale;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Value, json};

impl Profiled for Score {
    const NAME: Option<&'static str> = Some("score");

    fn read(params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        Ok(Self {
            max: scale(params, "max")?,
            rank_by: params.choice("rank_by", &RankBy::CODES)?,
            coverage_percent_min: 0,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        Ok(Content::Score(reader.marks_or_null(ballot.take("scores"), self.max)?))
    }

    fn option(&self, own: &Vec<Row>, index: usize, _of: &Written) -> Vec<(&str, Value)> {
        let row = &own[index];
        vec![
            ("mean", json!(row.mean)),
            ("sum", json!(row.sum)),
            ("rated_weight", json!(row.rated_weight)),
            ("rated_heads", json!(row.rated_heads)),
        ]
    }
}
