//! `points` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::points::{Points, Working};
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::{Profiled, Scope, Written};
use crate::domain::profile::method::{flag, or_null};
use serde_json::{Value, json};

impl Profiled for Points {
    const NAME: Option<&'static str> = Some("points");

    fn read(params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        Ok(Self {
            total: params.require("total")?.whole("\"total\"")?,
            exact: flag(params, "exact")?,
            max_per_candidate: or_null(params, "max_per_option")?,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        let marks = reader.marks(ballot.take("points"), u32::MAX)?;
        self.fits(&marks).map_err(|refusal| reader.sentence(&refusal))?;
        Ok(Content::Points(marks))
    }

    fn option(&self, own: &Working, index: usize, _of: &Written) -> Vec<(&str, Value)> {
        vec![("heads", json!(own.rows[index].heads))]
    }
}
