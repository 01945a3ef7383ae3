//! Rounds that build on earlier ones: candidates of a result, criteria weighed by points, commitments after
//! the result.

use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::counting::method::Method;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::ids::{CandidateId, RoundId};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::views::method::RowFigures;
use pilotwahl::domain::views::method::commitment::CommitmentRow;
use pilotwahl::domain::workshop::command::{Command, DeskCommand, SetupCommand};

use super::methods::criteria;
use super::rules::{holds, outcome};
use super::scenario::{ROUND, Scenario, abstention, marks, points, yes_no};

fn from(source: RoundId, take: &str, number: &str) -> RoundForm {
    RoundForm {
        candidates: "from".into(),
        source: source.to_string(),
        take: take.into(),
        take_first: number.into(),
        take_value: number.into(),
        cut_line: String::new(),
        ..points()
    }
}

fn standing(scenario: &Scenario, form: &RoundForm) -> Result<Vec<u32>, Refusal> {
    let standing = scenario.workshop.standing(&form.plan().unwrap())?;
    Ok(standing.iter().map(|standing| standing.id.0).collect())
}

#[test]
fn a_round_takes_its_candidates_from_an_earlier_one() {
    let mut scenario = Scenario::opened(&["1", "2"], &points());
    let question = points().question;
    let unpublished = Err(Refusal::SourceNotPublished { round: ROUND, question: question.clone() });
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), unpublished);
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    assert_eq!(standing(&scenario, &from(ROUND, "first", "1")), Ok(vec![1]));
    assert_eq!(standing(&scenario, &from(ROUND, "first", "3")), Ok(vec![1, 2, 3]));
    assert_eq!(standing(&scenario, &from(ROUND, "reaching", "3")), Ok(vec![1]));
    let tied = Err(Refusal::SourceTied { round: ROUND, question, tied: 2 });
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), tied);
    assert_eq!(standing(&scenario, &from(ROUND, "accepted", "")), tied);
    let mut by_lot = scenario.clone();
    by_lot.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    assert_eq!(standing(&by_lot, &from(ROUND, "first", "2")), Ok(vec![1, 3]));
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() }).unwrap();
    scenario.go_on();
    scenario.hold(RoundId(2), &[marks(&[(2, "3")])]);
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), Ok(vec![1, 2]));
    let last = scenario.prepare(&from(ROUND, "first", "2"));
    scenario.hold(last, &[marks(&[(1, "3")]), marks(&[(2, "2")])]);
    holds(&scenario);
}

#[test]
fn options_of_a_list_keep_their_numbers_through_a_runoff() {
    let listed = RoundForm {
        candidates: "listed".into(),
        listed: "Nutzen\nAufwand\nReife".into(),
        cut_line: "2".into(),
        ..points()
    };
    let mut scenario = Scenario::new(&["1", "1"], &points());
    let round = scenario.prepare(&listed);
    scenario.hold(round, &[marks(&[(10_000, "3"), (10_001, "1"), (10_002, "1")])]);
    scenario.desk(DeskCommand::PrepareRunoff { id: round, question: "Stichwahl".into() }).unwrap();
    scenario.go_on();
    let runoff = RoundId(round.0 + 1);
    scenario.hold(runoff, &[marks(&[(10_002, "3")])]);
    assert_eq!(standing(&scenario, &from(round, "first", "2")), Ok(vec![10_000, 10_002]));
    // A round that takes its candidates from the list ties, and its runoff stands on the same options.
    let second = scenario.prepare(&RoundForm { cut_line: "1".into(), ..from(round, "first", "2") });
    scenario.hold(second, &[marks(&[(10_000, "2"), (10_002, "2")])]);
    scenario.desk(DeskCommand::PrepareRunoff { id: second, question: "Stichwahl".into() }).unwrap();
    scenario.go_on();
    let runoff = RoundId(second.0 + 1);
    scenario.hold(runoff, &[marks(&[(10_000, "2")])]);
    assert_eq!(standing(&scenario, &from(second, "accepted", "")), Ok(vec![10_000]));
    holds(&scenario);
}

#[test]
fn another_number_than_the_one_wanted_may_tie_and_says_what_to_change() {
    let mut scenario = Scenario::opened(&["1", "2"], &points());
    scenario.cast(1, 1, &marks(&[(1, "2"), (2, "2"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let question = points().question;
    let tied = Refusal::FirstTied { round: ROUND, question, wanted: 1, tied: 2 };
    assert_eq!(standing(&scenario, &from(ROUND, "first", "1")), Err(tied));
}

#[test]
fn what_has_no_value_is_not_accepted() {
    let mut scenario = Scenario::opened(&["1"], &criteria());
    let cells = [("c1.1", "4"), ("c1.2", "9"), ("c2.1", "5")];
    let cells = cells.map(|(cell, mark)| (cell.to_owned(), mark.to_owned()));
    scenario.cast(1, 1, &BallotForm { marks: cells.into(), ..BallotForm::default() }).unwrap();
    scenario.close();
    scenario.publish();
    // 2 is incomplete, 3 is knocked out.
    assert_eq!(standing(&scenario, &from(ROUND, "accepted", "")), Ok(vec![1]));
}

#[test]
fn what_a_majority_accepted_goes_on_and_what_was_withdrawn_since_does_not() {
    let form = RoundForm { secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["1"], &form);
    scenario.cast(1, 1, &marks(&[(1, "yes"), (2, "no"), (3, "yes")])).unwrap();
    scenario.close();
    scenario.publish();
    assert_eq!(standing(&scenario, &from(ROUND, "accepted", "")), Ok(vec![1, 3]));
    scenario.setup(SetupCommand::WithdrawCandidate { id: CandidateId(3) });
    assert_eq!(standing(&scenario, &from(ROUND, "accepted", "")), Ok(vec![1]));
}

#[test]
fn the_least_resistance_goes_on_up_to_a_bound() {
    let form = RoundForm { method: "resistance".into(), resistance_max: "10".into(), ..points() };
    let mut scenario = Scenario::opened(&["1"], &RoundForm { cut_line: String::new(), ..form });
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "4"), (3, "0")])).unwrap();
    scenario.close();
    scenario.publish();
    assert_eq!(standing(&scenario, &from(ROUND, "reaching", "30")), Ok(vec![1, 3]));
}

#[test]
fn an_abstained_round_lets_nobody_through_and_a_cycle_is_refused() {
    let mut scenario = Scenario::opened(&["1"], &points());
    scenario.cast(1, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), Ok(vec![]));
    let second = scenario.prepare(&from(ROUND, "first", "2"));
    assert_eq!(scenario.open(second), Err(Refusal::SourceEmpty));
    let own = from(second, "first", "2").plan().unwrap();
    let command = SetupCommand::SaveRound { id: Some(second), plan: own };
    let command = Command::Setup(command);
    assert_eq!(scenario.run(&command), Err(Refusal::SourceCycle));
}

#[test]
fn listed_options_are_voted_on_without_being_proposals() {
    let form = RoundForm {
        candidates: "listed".into(),
        listed: "Nutzen\r\n\r\n Aufwand \nReife".into(),
        ..points()
    };
    let mut scenario = Scenario::new(&["1", "1"], &points());
    let round = scenario.prepare(&form);
    let titles: Vec<String> = scenario
        .workshop
        .public_view()
        .round
        .unwrap()
        .candidates
        .into_iter()
        .map(|c| c.title)
        .collect();
    assert_eq!(titles, ["Nutzen", "Aufwand", "Reife"]);
    let ballot = |option: &str| BallotForm {
        marks: [(option.to_owned(), "3".to_owned())].into(),
        ..BallotForm::default()
    };
    scenario.hold(round, &[ballot("10001"), ballot("10001")]);
    assert_eq!(outcome(&scenario, round).tally.ranking[0].candidates, [CandidateId(10_001)]);
    holds(&scenario);
    let twice = RoundForm { listed: "A\nA".into(), ..form.clone() };
    assert_eq!(twice.plan().map_err(Refusal::from), Err(Refusal::OptionTwice));
    let none = RoundForm { listed: " \n".into(), ..form };
    assert_eq!(none.plan().map_err(Refusal::from), Err(Refusal::NoCandidates));
}

#[test]
fn the_weights_of_criteria_come_from_a_points_round_on_a_list() {
    let listed = RoundForm {
        candidates: "listed".into(),
        listed: "Nutzen\nAufwand\nReife".into(),
        points_max: String::new(),
        cut_line: String::new(),
        ..points()
    };
    let mut scenario = Scenario::new(&["1", "2"], &points());
    let weights = scenario.prepare(&listed);
    let mut form = RoundForm { method: "criteria".into(), cut_line: String::new(), ..points() };
    form.criteria.scale = "10".into();
    form.criteria.weights_from = ROUND.to_string();
    let save = |form: &RoundForm| {
        let plan = form.plan().unwrap();
        Command::Setup(SetupCommand::SaveRound { id: None, plan })
    };
    assert_eq!(scenario.run(&save(&form)), Err(Refusal::CriteriaSourceInvalid));
    form.criteria.weights_from = weights.to_string();
    let ballot = |marks: &[(&str, &str)]| BallotForm {
        marks: marks.iter().map(|(id, mark)| ((*id).to_owned(), (*mark).to_owned())).collect(),
        ..BallotForm::default()
    };
    let mut unasked = scenario.clone();
    unasked.hold(weights, &[abstention()]);
    let empty = unasked.prepare(&form);
    let question = points().question;
    assert_eq!(unasked.open(empty), Err(Refusal::CriteriaSourceEmpty { question }));
    // 3 of 7, 2 of 7 and 2 of 7: in thousandths 42.857, 28.571 and 28.572 of 100.
    scenario.hold(
        weights,
        &[ballot(&[("10000", "3"), ("10001", "0")]), ballot(&[("10001", "1"), ("10002", "1")])],
    );
    let round = scenario.prepare(&form);
    let cells = ballot(&[
        ("c1.1", "10"),
        ("c1.2", "0"),
        ("c1.3", "0"),
        ("c2.1", "0"),
        ("c2.2", "10"),
        ("c2.3", "0"),
    ]);
    scenario.hold(round, &[cells]);
    let plan = &scenario.workshop.rounds[&round].plan;
    let Method::Criteria(rules) = &plan.method else { panic!("a criteria round") };
    let found: Vec<(&str, u64)> =
        rules.criteria.iter().map(|c| (c.name.as_str(), c.weight.thousandths())).collect();
    assert_eq!(found, [("Nutzen", 42_857), ("Aufwand", 28_572), ("Reife", 28_571)]);
    assert_eq!(outcome(&scenario, round).tally.ranking[0].candidates, [CandidateId(1)]);
    holds(&scenario);
}

#[test]
fn after_the_result_members_commit_themselves_by_name() {
    let form = RoundForm { secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["5", "1", "1"], &form);
    scenario.cast(1, 1, &marks(&[(1, "yes"), (2, "no"), (3, "yes")])).unwrap();
    scenario.close();
    let question = "Wer erprobt was?".to_owned();
    let ask = DeskCommand::PrepareCommitment { id: ROUND, question };
    assert_eq!(scenario.desk(ask.clone()), Err(Refusal::RoundNotPublished));
    scenario.publish();
    scenario.desk(ask).unwrap();
    scenario.go_on();
    let round = RoundId(2);
    let pilots = marks(&[(3, "pilots"), (1, "later")]);
    scenario.hold(round, &[marks(&[(1, "pilots"), (3, "declines")]), pilots.clone(), pilots]);
    let found = outcome(&scenario, round);
    assert_eq!(found.tally.ranking[0].candidates, [CandidateId(3)], "members count, not weight");
    let (held, closed) = scenario.workshop.rounds[&round].published().unwrap();
    let view = scenario.workshop.outcome_view(&scenario.workshop.rounds[&round], held, closed);
    let names = vec!["Mitglied 1".to_owned(), "Mitglied 2".to_owned()];
    let row = CommitmentRow { pilots: 2, names, later: 0, declines: 1 };
    let figures = RowFigures::Commitment(row);
    assert_eq!(view.rows[0].figures, figures);
    assert_eq!(view.robustness, None);
    holds(&scenario);
    let unnamed = RoundForm { method: "commitment".into(), ..yes_no() };
    assert_eq!(unnamed.plan().map_err(Refusal::from), Err(Refusal::CommitmentNeedsNames));
}
