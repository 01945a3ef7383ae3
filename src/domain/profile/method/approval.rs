//! `approval` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::approval::{Approval, Row};
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::or_null;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Value, json};

impl Profiled for Approval {
    const NAME: Option<&'static str> = Some("approval");

    fn read(params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        let min = params.take("min_approvals");
        Ok(Self {
            min: min.map_or(Ok(0), |min| min.whole("\"min_approvals\""))?,
            max: or_null(params, "max_approvals")?,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        let approved = reader.approved(ballot.take("approve"))?;
        self.fits(&approved).map_err(|refusal| reader.sentence(&refusal))?;
        Ok(Content::Approval(approved))
    }

    fn option(&self, own: &Vec<Row>, index: usize, _of: &Written) -> Vec<(&str, Value)> {
        vec![("heads", json!(own[index].heads))]
    }
}
