//! `ranking` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::ranking::{Ranked, Rule, Strength, Working};
use crate::domain::number::exact::Fraction;
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::method::{Profiled, Scope, Written};
use crate::domain::profile::names::Names;
use serde_json::{Map, Value, json};

impl Profiled for Ranked {
    const NAME: Option<&'static str> = Some("ranking");

    fn read(params: &mut Fields, _offered: &mut Scope) -> Result<Self, String> {
        Ok(Self {
            rule: params.choice("rule", &Rule::CODES)?,
            strength: params.choice("strength", &Strength::CODES)?,
        })
    }

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        Ok(Content::Ranking(reader.groups(ballot.take("ranking"))?))
    }

    fn outcome(&self, own: &Working, of: &Written) -> Vec<(&str, Value)> {
        vec![("pairwise", pairwise(&own.pairwise, of.options))]
    }
}

/// For each option the weights that prefer it to each other.
fn pairwise(table: &[Vec<Fraction>], options: &Names) -> Value {
    let names = &options.all;
    let row = |(row, name): (usize, &String)| {
        let others = (0..names.len()).filter(|column| *column != row);
        let row: Map<String, Value> =
            others.map(|column| (names[column].clone(), json!(table[row][column]))).collect();
        (name.clone(), Value::Object(row))
    };
    Value::Object(names.iter().enumerate().map(row).collect())
}
