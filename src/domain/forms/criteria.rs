//! The parameters of a criteria round as typed: names, weights, knock-out questions, and who failed
//! them. Not here: what they mean (`method/criteria`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::counting::method::criteria::{Criteria, Criterion, KnockOut};
use crate::domain::forms::fields::{in_order, number, optional};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::ids::{CandidateId, CriterionId};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::limits::{TITLE_CHARS_MAX, required_text};
use crate::domain::number::typed;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;

/// Criteria as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CriteriaForm {
    /// Number of the points round that gives the criteria and their weights; empty = they are typed.
    pub weights_from: String,
    /// Names by row; rows without name and weight are left out.
    pub names: BTreeMap<String, String>,
    /// Weights by row.
    pub weights: BTreeMap<String, String>,
    /// End of the scale of a cell.
    pub scale: String,
    /// Knock-out questions by row, numbered from 1 as the rows are.
    pub questions: BTreeMap<String, String>,
    /// Numbers of the questions a candidate failed, by candidate: `1` or `1, 3`.
    pub failed: BTreeMap<String, String>,
    /// The same by row of the question: not empty for each candidate that failed it.
    pub fails: BTreeMap<String, BTreeMap<String, String>>,
}

impl CriteriaForm {
    /// Reads the parameters.
    pub fn method(&self) -> Result<Criteria, Misfilled> {
        let (scale, knock_outs) = (at("scale", number(&self.scale))?, self.knock_outs()?);
        let weights_from = at("weights_from", optional(&self.weights_from))?;
        if weights_from.is_some() {
            let criteria = Vec::new();
            return Ok(Criteria {
                criteria,
                weights_from,
                weights_pinned: false,
                scale,
                knock_outs,
            });
        }
        let mut criteria = Vec::new();
        let rows: BTreeMap<&String, &String> = self.weights.iter().chain(&self.names).collect();
        for row in in_order(rows.into_keys()) {
            let typed = |fields: &BTreeMap<String, String>| {
                fields.get(row).map(|text| text.trim().to_owned()).unwrap_or_default()
            };
            let (name, weight) = (typed(&self.names), typed(&self.weights));
            if name.is_empty() && weight.is_empty() {
                continue;
            }
            let name = required_text(Field::Criterion, &name, TITLE_CHARS_MAX);
            let name = at(&format!("names.{row}"), name)?;
            let weight = Weight::parse(&weight).map_err(|invalid| {
                if let Invalid::WeightInvalid { text } = invalid {
                    Refusal::CriterionWeightInvalid { name: name.clone(), text }
                } else {
                    invalid.into()
                }
            });
            let weight = at(&format!("weights.{row}"), weight)?;
            let id = CriterionId(u32::try_from(criteria.len() + 1).unwrap_or(u32::MAX));
            criteria.push(Criterion { id, name, weight });
        }
        Ok(Criteria { criteria, weights_from, weights_pinned: false, scale, knock_outs })
    }

    fn knock_outs(&self) -> Result<Vec<KnockOut>, Misfilled> {
        let mut failed: BTreeMap<&str, BTreeSet<CandidateId>> = BTreeMap::new();
        for (question, candidates) in &self.fails {
            for candidate in candidates.keys() {
                failed.entry(question).or_default().insert(candidate.parse()?);
            }
        }
        for (candidate, questions) in &self.failed {
            for question in questions.split([',', ' ']).filter(|number| !number.is_empty()) {
                failed.entry(question).or_default().insert(candidate.parse()?);
            }
        }
        let mut knock_outs = Vec::new();
        for row in in_order(self.questions.keys()) {
            let question = self.questions[row].trim();
            if !question.is_empty() {
                let question = required_text(Field::KnockOut, question, TITLE_CHARS_MAX);
                let question = at(&format!("questions.{row}"), question)?;
                let failed = failed.remove(row.as_str()).unwrap_or_default();
                knock_outs.push(KnockOut { question, failed });
            }
        }
        match failed.into_keys().next() {
            Some(unknown) => {
                let refusal = Refusal::KnockOutUnknown { text: unknown.into() };
                at(&format!("questions.{unknown}"), Err(refusal))
            }
            None => Ok(knock_outs),
        }
    }

    /// The form the parameters are changed in.
    #[must_use]
    pub fn of(rules: &Criteria) -> Self {
        let ticked = |knock_out: &KnockOut| {
            knock_out.failed.iter().map(|id| (id.to_string(), "on".to_owned())).collect()
        };
        let rows_from = || (1..).map(|row: u32| row.to_string());
        let rows = |texts: Vec<String>| rows_from().zip(texts).collect();
        let weight = |criterion: &Criterion| typed::spelled(criterion.weight.thousandths());
        Self {
            weights_from: rules.weights_from.map(|round| round.to_string()).unwrap_or_default(),
            names: rows(rules.criteria.iter().map(|c| c.name.clone()).collect()),
            weights: rows(rules.criteria.iter().map(weight).collect()),
            scale: rules.scale.to_string(),
            questions: rows(rules.knock_outs.iter().map(|k| k.question.clone()).collect()),
            failed: BTreeMap::new(),
            fails: rows_from().zip(rules.knock_outs.iter().map(ticked)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::Counting;

    fn fields(texts: &[(&str, &str)]) -> BTreeMap<String, String> {
        texts.iter().map(|(row, text)| ((*row).into(), (*text).into())).collect()
    }

    fn form() -> CriteriaForm {
        CriteriaForm {
            weights_from: String::new(),
            names: fields(&[("1", "Nutzen"), ("2", "Kosten"), ("3", "")]),
            weights: fields(&[("1", "62,5"), ("2", "37,5"), ("3", "")]),
            scale: "10".into(),
            questions: fields(&[("1", "Rechtlich erlaubt?"), ("2", "")]),
            failed: fields(&[("3", "1"), ("4", "")]),
            fails: BTreeMap::new(),
        }
    }

    #[test]
    fn empty_rows_are_left_out_and_the_rest_comes_back_as_it_was() {
        let rules = form().method().expect("valid");
        assert_eq!((rules.criteria.len(), rules.check()), (2, Ok(())));
        let knock_out = rules.failed(CandidateId(3)).expect("failed");
        assert_eq!(knock_out.question, "Rechtlich erlaubt?");
        assert_eq!(rules.failed(CandidateId(4)), None);
        let again = CriteriaForm::of(&rules);
        assert_eq!(again.weights, fields(&[("1", "62,5"), ("2", "37,5")]));
        assert_eq!(again.fails, BTreeMap::from([("1".into(), fields(&[("3", "on")]))]));
        assert_eq!(again.method(), Ok(rules));
    }

    #[test]
    fn what_is_missing_or_unknown_is_refused_by_name() {
        let nameless = CriteriaForm { names: fields(&[("2", "Kosten")]), ..form() };
        let refused = |form: CriteriaForm| {
            let refused = form.method().expect_err("refused");
            (refused.refusal, refused.field.expect("named"))
        };
        let missing = Refusal::Invalid(Invalid::Missing { field: Field::Criterion });
        assert_eq!(refused(nameless), (missing, "names.1".into()));
        let weightless = CriteriaForm { weights: fields(&[("1", "100")]), ..form() };
        let reason = Refusal::CriterionWeightInvalid { name: "Kosten".into(), text: String::new() };
        assert_eq!(refused(weightless), (reason, "weights.2".into()));
        let either = CriteriaForm { weights: fields(&[("1", "1.000")]), ..form() };
        let ambiguous = Refusal::Invalid(Invalid::NumberAmbiguous { text: "1.000".into() });
        assert_eq!(refused(either), (ambiguous, "weights.1".into()));
        let unknown = CriteriaForm { failed: fields(&[("3", "1, 2")]), ..form() };
        let text = "2".to_owned();
        let reason = Refusal::KnockOutUnknown { text };
        assert_eq!(refused(unknown), (reason, "questions.2".into()));
        let ticked = BTreeMap::from([("1".to_owned(), fields(&[("3", "on"), ("4", "on")]))]);
        let rules = CriteriaForm { failed: BTreeMap::new(), fails: ticked, ..form() };
        let failed = &rules.method().expect("valid").knock_outs[0].failed;
        assert!(failed.contains(&CandidateId(3)) && failed.contains(&CandidateId(4)));
    }
}
