//! A weight scheme as typed. Not here: which weights come of it (`weight_scheme`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::forms::fields::{in_order, number, optional_number, unknown};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::invalid::Invalid;
use crate::domain::number::scheme::{SchemeFault, Tier, TierFault, WeightScheme};
use crate::domain::number::typed::spelled;
use crate::domain::number::weight::Weight;

/// A weight scheme as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchemeForm {
    /// `one`, `tiers`, `manual`, `per_started`, `square_root` or `linear`.
    pub scheme: String,
    /// Bounds of the tier table by row, counted from 1; empty in the open last one.
    pub up_to: BTreeMap<String, String>,
    /// Weights of the tier table by row; rows in which nothing stands are left out.
    pub weight: BTreeMap<String, String>,
    /// What the other schemes ask for.
    pub figures: SchemeFigures,
}

/// The figures of a weight scheme as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SchemeFigures {
    /// Inhabitants per started vote.
    pub per: String,
    /// Least weight; empty = none.
    pub floor: String,
    /// Highest weight; empty = none.
    pub cap: String,
    /// Places a root is rounded to: `0` or `1`.
    pub places: String,
}

impl SchemeForm {
    /// Reads the scheme.
    pub fn scheme(&self) -> Result<WeightScheme, Misfilled> {
        let figures = &self.figures;
        let scheme = match self.scheme.as_str() {
            "one" => WeightScheme::OneMemberOneVote,
            "manual" => WeightScheme::Manual,
            "tiers" => return self.tiers(),
            "per_started" => WeightScheme::PerStarted {
                per: at("figures.per", number(&figures.per))?.into(),
                floor: at("figures.floor", bound(&figures.floor))?,
                cap: at("figures.cap", bound(&figures.cap))?,
            },
            "square_root" => WeightScheme::SquareRoot {
                places: match figures.places.as_str() {
                    "" | "0" => 0,
                    "1" => 1,
                    other => return Err(unknown(other).into()),
                },
            },
            "linear" => WeightScheme::Linear,
            other => return Err(unknown(other).into()),
        };
        at("figures.per", scheme.check())?;
        Ok(scheme)
    }

    /// Reads the tier table row by row as it stands. A refused row is named by its number in the form,
    /// where rows may be empty.
    fn tiers(&self) -> Result<WeightScheme, Misfilled> {
        let typed = |fields: &BTreeMap<String, String>, row: &String| {
            fields.get(row).map(|text| text.trim().to_owned()).unwrap_or_default()
        };
        let rows: BTreeMap<&String, &String> = self.up_to.iter().chain(&self.weight).collect();
        let (mut tiers, mut places) = (Vec::new(), Vec::new());
        for row in in_order(rows.into_keys()) {
            let (bound, weight) = (typed(&self.up_to, row), typed(&self.weight, row));
            if bound.is_empty() && weight.is_empty() {
                continue;
            }
            let (bound_at, weight_at) = (format!("up_to.{row}"), format!("weight.{row}"));
            if weight.is_empty() {
                let tier = row.parse().unwrap_or(0);
                let why = TierFault::WeightMissing;
                return at(&weight_at, Err(SchemeFault::TierInvalid { tier, why }));
            }
            let up_to = at(&bound_at, optional_number(&bound))?.map(u64::from);
            tiers.push(Tier { up_to, weight: at(&weight_at, Weight::parse(&weight))? });
            places.push(row);
        }
        let scheme = WeightScheme::Tiers(tiers);
        match scheme.check() {
            Ok(()) => Ok(scheme),
            Err(SchemeFault::TierInvalid { tier, why }) => {
                let row = places[tier as usize - 1];
                let column = match why {
                    TierFault::NotAbove { .. } | TierFault::OpenTooEarly => "up_to",
                    TierFault::Falls { .. } | TierFault::WeightMissing => "weight",
                };
                let tier = row.parse().unwrap_or(tier);
                at(&format!("{column}.{row}"), Err(SchemeFault::TierInvalid { tier, why }))
            }
            Err(refusal) => at("up_to.1", Err(refusal)),
        }
    }

    /// The form a scheme is changed in.
    #[must_use]
    pub fn of(scheme: &WeightScheme) -> Self {
        let rows = |cell: fn(&Tier) -> String| {
            let tiers = scheme.tiers();
            (1_u32..).map(|row| row.to_string()).zip(tiers.iter().map(cell)).collect()
        };
        let spell = |weight: Weight| spelled(weight.thousandths());
        let given = |bound: Option<Weight>| bound.map(spell).unwrap_or_default();
        let mut figures = SchemeFigures { per: PER_USUAL.to_string(), ..SchemeFigures::default() };
        let name = match scheme {
            WeightScheme::OneMemberOneVote => "one",
            WeightScheme::Tiers(_) => "tiers",
            WeightScheme::Manual => "manual",
            WeightScheme::PerStarted { per, floor, cap } => {
                figures.per = per.to_string();
                (figures.floor, figures.cap) = (given(*floor), given(*cap));
                "per_started"
            }
            WeightScheme::SquareRoot { places } => {
                figures.places = places.to_string();
                "square_root"
            }
            WeightScheme::Linear => "linear",
        };
        Self {
            scheme: name.into(),
            up_to: rows(|tier| tier.up_to.map(|up_to| up_to.to_string()).unwrap_or_default()),
            weight: rows(|tier| spelled(tier.weight.thousandths())),
            figures,
        }
    }

    /// The form as its fields were sent: `up_to[3]`, `figures[per]`.
    #[must_use]
    pub fn from_fields<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            let value = value.to_owned();
            let (table, row) = name.split_once('[').unwrap_or((name, ""));
            let row = row.trim_end_matches(']');
            match (table, row) {
                ("scheme", _) => form.scheme = value,
                ("up_to", row) => drop(form.up_to.insert(row.into(), value)),
                ("weight", row) => drop(form.weight.insert(row.into(), value)),
                ("figures", "per") => form.figures.per = value,
                ("figures", "floor") => form.figures.floor = value,
                ("figures", "cap") => form.figures.cap = value,
                ("figures", "places") => form.figures.places = value,
                _ => {}
            }
        }
        form
    }

    /// Its fields as a form sends them.
    #[must_use]
    pub fn fields(&self) -> Vec<(String, String)> {
        let of = |table: &str, rows: &BTreeMap<String, String>| {
            let named = |(row, text): (&String, &String)| (format!("{table}[{row}]"), text.clone());
            rows.iter().map(named).collect::<Vec<_>>()
        };
        let figures = &self.figures;
        let figures = [
            ("figures[per]", &figures.per),
            ("figures[floor]", &figures.floor),
            ("figures[cap]", &figures.cap),
            ("figures[places]", &figures.places),
        ];
        let figures = figures.map(|(name, text)| (name.to_owned(), text.clone()));
        [("scheme".to_owned(), self.scheme.clone())]
            .into_iter()
            .chain(of("up_to", &self.up_to))
            .chain(of("weight", &self.weight))
            .chain(figures)
            .collect()
    }
}

/// Inhabitants per started vote that the form begins with.
const PER_USUAL: u64 = 10_000;

fn bound(text: &str) -> Result<Option<Weight>, Invalid> {
    if text.trim().is_empty() { Ok(None) } else { Weight::parse(text).map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invalid::Invalid;
    use crate::domain::refusal::Refusal;

    fn cells(cells: &[&str]) -> BTreeMap<String, String> {
        (1..).map(|row: u32| row.to_string()).zip(cells.iter().map(|&cell| cell.into())).collect()
    }

    fn table(up_to: &[&str], weight: &[&str]) -> SchemeForm {
        SchemeForm {
            scheme: "tiers".into(),
            up_to: cells(up_to),
            weight: cells(weight),
            ..SchemeForm::default()
        }
    }

    #[test]
    fn a_tier_table_is_read_as_it_stands_with_german_grouping_and_empty_rows() {
        let scheme = table(&["5.000", "", ""], &["1", " ", "2,5"]).scheme().expect("valid");
        let WeightScheme::Tiers(tiers) = scheme else { panic!("tiers were asked for") };
        assert_eq!(tiers.len(), 2);
        assert_eq!((tiers[0].up_to, tiers[1].up_to), (Some(5_000), None));
        assert_eq!(tiers[1].weight.to_string(), "2.5");
    }

    #[test]
    fn a_table_in_the_wrong_order_is_refused_at_its_row_and_never_sorted() {
        let refused = |form: SchemeForm| {
            let refused = form.scheme().expect_err("refused");
            (refused.refusal, refused.field.expect("named"))
        };
        let at = |tier, why| Refusal::Scheme(SchemeFault::TierInvalid { tier, why });
        let upside_down = table(&["999999", "10000", ""], &["1", "2", "3"]);
        let why = TierFault::NotAbove { before: 999_999 };
        assert_eq!(refused(upside_down), (at(2, why), "up_to.2".into()));
        let falling = table(&["5000", "", "10000", ""], &["2", "", "1", "3"]);
        let why = TierFault::Falls { before: Weight::unbounded(2_000) };
        assert_eq!(refused(falling), (at(3, why), "weight.3".into()));
        let early = table(&["", "5000"], &["1", "2"]);
        assert_eq!(refused(early), (at(1, TierFault::OpenTooEarly), "up_to.1".into()));
        let weightless = table(&["5000", "10000", ""], &["1", "", "3"]);
        assert_eq!(refused(weightless), (at(2, TierFault::WeightMissing), "weight.2".into()));
        let rows: Vec<String> = (1..=11).map(|row| (row * 1_000).to_string()).collect();
        let rows: Vec<&str> = rows.iter().map(String::as_str).chain([""]).collect();
        table(&rows, &["1"; 12]).scheme().expect("row 10 comes after row 9");
    }

    #[test]
    fn a_bound_is_a_whole_number_and_a_weight_is_never_guessed() {
        let refused = |up_to, weight| table(&[up_to], &[weight]).scheme().map_err(Refusal::from);
        assert_eq!(
            refused("1.5", "1"),
            Err(Refusal::Invalid(Invalid::NotANumber { text: "1.5".into() }))
        );
        assert_eq!(
            refused("", "1.000"),
            Err(Refusal::Invalid(Invalid::NumberAmbiguous { text: "1.000".into() }))
        );
    }

    #[test]
    fn a_scheme_per_started_inhabitants_is_read_with_its_bounds() {
        let form = SchemeForm {
            scheme: "per_started".into(),
            figures: SchemeFigures {
                per: "10.000".into(),
                floor: " ".into(),
                cap: "5".into(),
                ..SchemeFigures::default()
            },
            ..SchemeForm::default()
        };
        let cap = Some(Weight::parse("5").expect("valid"));
        assert_eq!(form.scheme(), Ok(WeightScheme::PerStarted { per: 10_000, floor: None, cap }));
        let figures = SchemeFigures { cap: "0".into(), ..form.figures.clone() };
        let none = SchemeForm { figures, ..form };
        assert_eq!(
            none.scheme().map_err(Refusal::from),
            Err(Refusal::Scheme(SchemeFault::SchemeInvalid))
        );
    }

    #[test]
    fn a_scheme_becomes_the_form_it_came_from_and_its_fields_are_read_back() {
        for scheme in [
            WeightScheme::OneMemberOneVote,
            WeightScheme::Tiers(WeightScheme::usual_tiers()),
            WeightScheme::PerStarted { per: 5_000, floor: Some(Weight::ONE), cap: None },
            WeightScheme::SquareRoot { places: 1 },
            WeightScheme::Linear,
            WeightScheme::Manual,
        ] {
            let form = SchemeForm::of(&scheme);
            assert_eq!(form.scheme().as_ref(), Ok(&scheme));
            let fields = form.fields();
            let pairs = fields.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            assert_eq!(SchemeForm::from_fields(pairs).scheme(), Ok(scheme));
        }
    }
}
