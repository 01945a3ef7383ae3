//! Each method in a workshop: counted, exported and recounted. Their arithmetic has its tests beside it;
//! the way through the forms is in `method_forms`.

use axum::http::StatusCode;
use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::forms::budget::BudgetForm;
use pilotwahl::domain::forms::criteria::CriteriaForm;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::forms::rules::RulesForm;
use pilotwahl::domain::ids::CriterionId;
use pilotwahl::domain::number::amount::Amount;
use pilotwahl::domain::record::{Verdict, recount};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::views::method::OutcomeRow;
use pilotwahl::domain::views::method::budget::unfunded::Unfunded;
use pilotwahl::domain::views::outcome::OutcomeView;
use pilotwahl::server::export::ballots::ballots;
use pilotwahl::server::export::csv::{Dialect, write};
use pilotwahl::server::export::results::results;
use pilotwahl::server::export::table::Table;
use pilotwahl::server::export::working;

use super::app::App;
use super::scenario::{ROUND, Scenario, abstention, marks, points};

fn round(method: &str) -> RoundForm {
    RoundForm { method: method.into(), cut_line: String::new(), ..points() }
}

fn view(scenario: &Scenario) -> OutcomeView {
    let round = &scenario.workshop.rounds[&ROUND];
    let (held, closed) = round.published().unwrap();
    scenario.workshop.outcome_view(round, held, closed)
}

/// Titles and places, and what stands in the columns of the method.
fn found(scenario: &Scenario) -> Vec<(String, Option<u32>, String)> {
    let results = results(&scenario.workshop, None);
    let csv = write(&results[0].table, Dialect::International);
    let csv = String::from_utf8(csv).unwrap();
    let mut lines = csv.lines();
    let codes: Vec<&str> = lines.next().unwrap().split(',').collect();
    let unable = codes.iter().position(|code| *code == "nicht_zustaendig_mitglieder").unwrap();
    let mut rows = view(scenario).rows;
    // Files go by place; screens show first what is funded.
    rows.sort_by_key(|row| row.place.unwrap_or(u32::MAX));
    rows.iter()
        .map(|row| {
            let cells = codes.iter().zip(lines.next().unwrap().split(','));
            let own: Vec<String> =
                cells.take(unable).skip(3).map(|(code, cell)| format!("{code} {cell}")).collect();
            (row.title.clone(), row.place, own.join(", "))
        })
        .collect()
}

fn recounts(scenario: &Scenario, ballots: usize) {
    let found = recount(&scenario.archive()).unwrap();
    assert_eq!(found.rounds[0].2, Verdict::Recounted { ballots });
}

#[test]
fn approval_counts_weights_and_refuses_too_many() {
    let form = RoundForm { approval_max: "2".into(), ..round("approval") };
    let mut scenario = Scenario::opened(&["1", "1.5", "1"], &form);
    let all = marks(&[(1, "1"), (2, "1"), (3, "1")]);
    assert_eq!(scenario.cast(1, 1, &all), Err(Refusal::TooManyApprovals { given: 3, max: 2 }));
    scenario.cast(1, 1, &marks(&[(1, "1"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "1")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), Some(place), later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", 1, "wert 2, anteil_prozent 57.1, zustimmung_mitglieder 2"),
            row("Zwei", 2, "wert 1.5, anteil_prozent 42.9, zustimmung_mitglieder 1"),
            row("Drei", 3, "wert 1, anteil_prozent 28.6, zustimmung_mitglieder 1"),
        ]
    );
    recounts(&scenario, 3);
}

#[test]
fn score_takes_the_mean_of_those_who_rated_and_asks_for_coverage() {
    let rated = |mean: &str, sum, heads, votes, covered: &str| {
        format!(
            "mittelwert {mean}, summe {sum}, bewertet_mitglieder {heads}, \
             bewertet_stimmen {votes}, oft_genug_bewertet {covered}"
        )
    };
    let form = RoundForm { score_max: "10".into(), score_coverage: "50".into(), ..round("score") };
    let mut scenario = Scenario::opened(&["1", "2", "1"], &form);
    let high = scenario.cast(1, 1, &marks(&[(1, "11")]));
    assert_eq!(high, Err(Refusal::MarkTooHigh { mark: 11, max: 10 }));
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "0"), (3, "10")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "9")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "3"), (2, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", Some(1), &rated("6", 24, 3, 4, "ja")),
            row("Zwei", Some(2), &rated("0.5", 1, 2, 2, "ja")),
            row("Drei", None, &rated("10", 10, 1, 1, "nein")),
        ]
    );
    recounts(&scenario, 3);
}

#[test]
fn resistance_leads_from_below_and_is_held_against_the_passive_option() {
    let form =
        RoundForm { resistance_max: "10".into(), passive: "on".into(), ..round("resistance") };
    let mut scenario = Scenario::opened(&["2", "1", "1"], &form);
    let ballot = |cells: &[(u32, &str)], passive: &str| {
        let mut form: BallotForm = marks(cells);
        form.marks.insert("0".into(), passive.into());
        form
    };
    let resisted = |percent: &str, strong, rated, worse: &str| {
        format!(
            "widerstand_prozent {percent}, starke_einwaende_mitglieder {strong}, \
             bewertet_mitglieder {rated}, ueber_passivloesung {worse}"
        )
    };
    scenario.cast(1, 1, &ballot(&[(1, "1"), (2, "9")], "5")).unwrap();
    scenario.cast(2, 1, &ballot(&[(1, "8"), (2, "0")], "5")).unwrap();
    scenario.cast(3, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", Some(1), &resisted("33.3", 1, 2, "nein")),
            row("Zwei", Some(2), &resisted("60", 1, 2, "ja")),
            row("Drei", None, &resisted("", 0, 0, "nein")),
        ]
    );
    let table = ballots(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!(table.header.last().unwrap().heading, "Passivlösung");
    assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
    recounts(&scenario, 3);
}

#[test]
fn a_ranking_is_compared_pair_by_pair_and_a_tie_shares_its_place() {
    let mut scenario = Scenario::opened(&["1", "1.5", "1"], &round("ranking"));
    assert_eq!(scenario.cast(1, 1, &marks(&[(1, "0")])), Err(Refusal::PlaceInvalid));
    scenario.cast(1, 1, &marks(&[(1, "1"), (2, "2")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "4"), (3, "4"), (1, "7")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    // 1 beats 2 and 3 with 2 votes to 1.5; 2 beats 3 with 1 vote to none.
    let row = |title: &str, place, later: &str| (title.into(), Some(place), later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", 1, "wert 2, niederlagen 0"),
            row("Zwei", 2, "wert 1, niederlagen 1"),
            row("Drei", 3, "wert 0, niederlagen 2"),
        ]
    );
    let table = working::working(&scenario.workshop.rounds[&ROUND]).unwrap();
    let csv = String::from_utf8(write(&table, Dialect::International)).unwrap();
    assert_eq!(csv, "vorschlag,Eins,Zwei,Drei\r\nEins,,2,2\r\nZwei,1.5,,1\r\nDrei,1.5,0,\r\n");
    recounts(&scenario, 3);
}

/// Two criteria of 60 and 40, and a knock-out question that the third candidate fails.
pub fn criteria() -> RoundForm {
    let fields = |texts: &[(&str, &str)]| {
        texts.iter().map(|(row, text)| ((*row).into(), (*text).into())).collect()
    };
    let criteria = CriteriaForm {
        weights_from: String::new(),
        names: fields(&[("1", "Nutzen"), ("2", "Aufwand")]),
        weights: fields(&[("1", "60"), ("2", "40")]),
        scale: "10".into(),
        questions: fields(&[("1", "Erlaubt?")]),
        failed: fields(&[("3", "1")]),
        fails: Default::default(),
    };
    RoundForm { criteria, ..round("criteria") }
}

#[test]
fn criteria_rank_what_is_complete_and_say_why_the_rest_is_not() {
    let mut scenario = Scenario::opened(&["1", "2", "1"], &criteria());
    let ballot = |cells: &[(&str, &str)]| BallotForm {
        marks: cells.iter().map(|(key, mark)| ((*key).into(), (*mark).into())).collect(),
        ..BallotForm::default()
    };
    let unknown = scenario.cast(1, 1, &ballot(&[("c1.3", "1")]));
    assert_eq!(unknown, Err(Refusal::CriterionUnknown { criterion: CriterionId(3) }));
    scenario.cast(1, 1, &ballot(&[("c1.1", "4"), ("c1.2", "10"), ("c2.1", "10")])).unwrap();
    scenario.cast(2, 1, &ballot(&[("c1.1", "10")])).unwrap();
    scenario.cast(3, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    // (60 × (4 + 2 × 10) ÷ 3 + 40 × 10) × 10 ÷ 10 = 880.
    assert_eq!(view(&scenario).rows[0].value.unwrap().digits, 880_000);
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", Some(1), "nutzwert 880, nutzwert_stand vollständig, ko_frage "),
            row("Zwei", None, "nutzwert , nutzwert_stand unvollständig, ko_frage "),
            row("Drei", None, "nutzwert , nutzwert_stand ausgeschieden, ko_frage Erlaubt?"),
        ]
    );
    let table = working::working(&scenario.workshop.rounds[&ROUND]).unwrap();
    let csv = String::from_utf8(write(&table, Dialect::International)).unwrap();
    assert!(csv.starts_with(
        "vorschlag,Nutzen (60),Aufwand (40),nutzwert,nutzwert_stand\r\nEins,8,10,880,"
    ));
    // A row per member and candidate, a column per criterion; who rated nothing has one row.
    let table = ballots(&scenario.workshop.rounds[&ROUND]).unwrap();
    let csv = String::from_utf8(write(&table, Dialect::International)).unwrap();
    assert_eq!(
        csv,
        "schluessel,mitglied,gewicht,fassung,stimmzettel,vorschlag,Nutzen,Aufwand\r\n\
         10000000,Mitglied 0,1,1,abgegeben,Eins,4,10\r\n\
         10000000,Mitglied 0,1,1,abgegeben,Zwei,10,\r\n\
         10000000,Mitglied 0,1,1,abgegeben,Drei,,\r\n\
         10000001,Mitglied 1,2,1,abgegeben,Eins,10,\r\n\
         10000001,Mitglied 1,2,1,abgegeben,Zwei,,\r\n\
         10000001,Mitglied 1,2,1,abgegeben,Drei,,\r\n\
         10000002,Mitglied 2,1,1,Enthaltung,,,\r\n"
    );
    recounts(&scenario, 3);
}

/// 90 euros by equal shares; the candidates cost 40, 50 and 30, and the last excludes the second.
pub fn budget() -> RoundForm {
    let fields = |texts: &[(&str, &str)]| {
        texts.iter().map(|(row, text)| ((*row).into(), (*text).into())).collect()
    };
    let budget = BudgetForm {
        amount: "90".into(),
        costs: fields(&[("1", "40"), ("2", "50"), ("3", "30")]),
        groups: fields(&[("2", "a"), ("3", "A")]),
        ..BudgetForm::default()
    };
    RoundForm { budget, ..round("budget") }
}

#[test]
fn a_budget_is_spent_by_equal_shares_and_every_euro_is_explained() {
    let mut scenario = Scenario::opened(&["1", "1", "1", "1"], &budget());
    scenario.cast(1, 1, &marks(&[(1, "1"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "1"), (2, "1")])).unwrap();
    scenario.cast(3, 1, &marks(&[(3, "1"), (2, "1")])).unwrap();
    scenario.cast(4, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    // 30 each of three. All have two supporters and a price of 1/2 per euro: the lower cost, 30, comes
    // first and leaves 15, 30, 15; the first candidate then costs 15 and 25; the second is excluded.
    let view = view(&scenario);
    assert_eq!(view.spent(), Some((Amount(70_000), Amount(20_000))));
    let table = |table: Option<Table>| {
        String::from_utf8(write(&table.unwrap(), Dialect::International)).unwrap()
    };
    let round = &scenario.workshop.rounds[&ROUND];
    let spent = table(working::working(round));
    let spent: Vec<&str> = spent.lines().collect();
    assert!(spent[1].starts_with("Drei,2,30,finanziert von 2") && spent[1].ends_with(",60"));
    assert!(spent[2].starts_with("Eins,2,40,finanziert von 2") && spent[2].ends_with(",20"));
    assert_eq!(spent[3], "Zwei,2,50,ausgeschlossen durch Drei,");
    assert_eq!(
        table(working::payments(round)),
        "mitglied,gewicht,anteil_am_budget,Eins,Drei,uebrig\r\n\
         Mitglied 0,1,30,15,15,0\r\nMitglied 1,1,30,25,,5\r\nMitglied 2,1,30,,15,15\r\n"
    );
    recounts(&scenario, 4);
}

#[test]
fn a_greedy_budget_takes_scores_and_has_no_payments() {
    let funded = |support, heads, cost, funded: &str, why: &str| {
        format!(
            "wert {support}, unterstuetzung_mitglieder {heads}, kosten {cost}, \
             finanziert {funded}, entscheidung {why}"
        )
    };
    let mut form = budget();
    form.budget.rule = "greedy".into();
    form.budget.ballot = "score".into();
    form.budget.score_max = "5".into();
    let mut scenario = Scenario::opened(&["1", "2"], &form);
    let high = scenario.cast(1, 1, &marks(&[(1, "6")]));
    assert_eq!(high, Err(Refusal::MarkTooHigh { mark: 6, max: 5 }));
    scenario.cast(1, 1, &marks(&[(1, "5"), (2, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "5"), (3, "4")])).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Zwei", Some(1), &funded(11, 2, 50, "ja", "finanziert")),
            row("Drei", Some(2), &funded(8, 1, 30, "nein", "ausgeschlossen durch Zwei")),
            row("Eins", Some(3), &funded(5, 1, 40, "ja", "finanziert")),
        ]
    );
    assert_eq!(working::payments(&scenario.workshop.rounds[&ROUND]), None);
    recounts(&scenario, 2);
}

#[tokio::test]
async fn weights_by_a_rule_show_share_and_power() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    for scheme in [
        "per_started&figures[per]=10.000&figures[cap]=5",
        "square_root&figures[places]=0",
        "linear",
    ] {
        let body = format!("workshop=1&scheme={scheme}");
        let (status, answer) = app.call("set_weight_scheme", &body, &organizer).await;
        assert_eq!(status, StatusCode::OK, "{scheme}: {answer}");
        let (_, page) = app.get("/setup/1/weights", &organizer).await;
        assert!(page.contains("Banzhaf"), "{scheme}");
    }
    // The Landkreis alone nearly holds half: 48.4 % of the votes, 96.4 % of the power.
    let (_, page) = app.get("/setup/1/weights", &organizer).await;
    assert!(page.contains("48,4\u{a0}%") && page.contains("96,4\u{a0}%"), "share and power");
    let refused = app.call("set_weight_scheme", "workshop=1&scheme=per_started", &organizer).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
}

#[test]
fn without_a_quorum_nothing_is_funded_and_that_is_the_reason() {
    let rules = RulesForm {
        quorum_heads: "two_thirds".into(),
        quorum_counts: "participating".into(),
        ..RulesForm::default()
    };
    let mut scenario = Scenario::opened(&["1", "1", "1", "1"], &RoundForm { rules, ..budget() });
    scenario.cast(1, 1, &marks(&[(1, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let view = view(&scenario);
    let why = |row: &OutcomeRow| row.in_budget().and_then(|own| own.unfunded.clone());
    assert!(view.rows.iter().all(|row| why(row) == Some(Unfunded::Inquorate)));
    let round = &scenario.workshop.rounds[&ROUND];
    let spent = write(&working::working(round).unwrap(), Dialect::International);
    let spent = String::from_utf8(spent).unwrap();
    assert_eq!(spent.matches("ohne Beschlussfähigkeit").count(), 3, "{spent}");
}
