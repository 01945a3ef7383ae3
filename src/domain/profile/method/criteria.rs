//! `criteria` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::criteria::{Criteria, Criterion, KnockOut, Row};
use crate::domain::ids::CriterionId;
use crate::domain::number::weight::Weight;
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::scale;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

impl Profiled for Criteria {
    const NAME: Option<&'static str> = Some("criteria");

    fn read(params: &mut Fields, offered: &mut Scope) -> Result<Self, String> {
        let mut criteria = Vec::new();
        let mut sum = 0_u128;
        for (number, criterion) in (1..).zip(params.require("criteria")?.list("\"criteria\"")?) {
            let mut criterion = criterion.fields("A criterion")?;
            let id = criterion.require("id")?.text("The id of a criterion")?;
            let what = format!("The weight of criterion \"{id}\"");
            let weight = criterion.require("weight")?.decimal(&what)?;
            criterion.end()?;
            sum += u128::from(weight);
            criteria.push(Criterion {
                id: CriterionId(number),
                name: id.clone(),
                weight: Weight::unbounded(weight),
            });
            offered.criteria.add(id, "criteria")?;
        }
        if sum != 100_000 {
            return Err("The weights of the criteria must sum to 100.".into());
        }
        let failed = match params.take("knocked_out") {
            None => BTreeSet::new(),
            Some(list) => offered.options.options(list, "\"knocked_out\"")?,
        };
        let knock_outs = vec![KnockOut { question: String::new(), failed }];
        Ok(Self {
            criteria,
            weights_from: None,
            weights_pinned: false,
            scale: scale(params, "scale")?,
            knock_outs,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        Ok(Content::Criteria(reader.cells(ballot.take("scores"), self.scale)?))
    }

    fn option(&self, own: &Vec<Row>, index: usize, of: &Written) -> Vec<(&str, Value)> {
        let criteria = of.criteria.all.iter().cloned();
        let cells = own[index].cells.iter().map(|cell| json!(cell));
        let cells: Map<String, Value> = criteria.zip(cells).collect();
        vec![("status", json!(own[index].status)), ("cells", json!(cells))]
    }
}
