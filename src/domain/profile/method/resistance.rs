//! `resistance` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::ballot::content::Resistances;
use crate::domain::counting::method::resistance::{Passive, Resistance, Working};
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::json::Json;
use crate::domain::profile::method::scale;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Value, json};

impl Profiled for Resistance {
    const NAME: Option<&'static str> = Some("resistance");

    fn read(params: &mut Fields, offered: &mut Scope) -> Result<Self, String> {
        let passive = match params.take("passive") {
            None | Some(Json::Null) => None,
            Some(id) => Some(Passive::Candidate(offered.options.option(&id.text("\"passive\"")?)?)),
        };
        Ok(Self { max: scale(params, "max")?, passive })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        let candidates = reader.marks_or_null(ballot.take("resistance"), self.max)?;
        Ok(Content::Resistance(Resistances { candidates, passive: None }))
    }

    fn option(&self, own: &Working, index: usize, _of: &Written) -> Vec<(&str, Value)> {
        let row = &own.rows[index];
        vec![
            ("sum", json!(row.sum)),
            ("rated_weight", json!(row.rated_weight)),
            ("rated_heads", json!(row.rated_heads)),
            ("worse_than_passive", json!(row.worse_than_passive)),
        ]
    }
}
