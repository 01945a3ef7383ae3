//! What a round asks beside its method: quorum, ties, recusals, proxies, unique weights, and where its
//! candidates come from. Each in a workshop, through its commands, to a result that recounts.

use pilotwahl::domain::ballot::BallotForm;
use pilotwahl::domain::command::{Command, DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::domain::forms::RoundForm;
use pilotwahl::domain::ids::{CandidateId, MemberKey, RoundId};
use pilotwahl::domain::method::Method;
use pilotwahl::domain::outcome::Outcome;
use pilotwahl::domain::plan::{Secrecy, UniqueWeights};
use pilotwahl::domain::record::recount;
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::robustness::Badge;
use pilotwahl::domain::rules_form::RulesForm;
use pilotwahl::domain::tie_break::{TieBreak, lot_from_seed};
use pilotwahl::domain::views::RowFigures;
use pilotwahl::text::refusal::sentence;

use super::scenario::{ROUND, Scenario, abstention, cast, cast_in, key, marks, points, yes_no};

fn member(index: usize) -> MemberKey {
    MemberKey::new(&key(index)).unwrap()
}

fn outcome(scenario: &Scenario, round: RoundId) -> &Outcome {
    &scenario.workshop.rounds[&round].published().unwrap().1.outcome
}

fn holds(scenario: &Scenario) {
    let found = recount(&scenario.archive()).unwrap();
    assert!(found.holds(), "{found:?}");
}

fn with_rules(form: RoundForm, rules: RulesForm) -> RoundForm {
    RoundForm { rules, ..form }
}

#[test]
fn a_round_without_the_members_for_its_quorum_does_not_open_and_says_how_many_are_missing() {
    let rules = RulesForm { quorum_heads: "more_than_half".into(), ..RulesForm::default() };
    let mut scenario = Scenario::new(&["1", "1", "1", "1"], &points());
    let round = scenario.prepare(&with_rules(points(), rules));
    for card in 1..=2 {
        scenario.seat(card, SeatCommand::Enter).unwrap();
    }
    let refusal = scenario.open(round).unwrap_err();
    assert!(matches!(refusal, Refusal::QuorumOutOfReach { .. }));
    assert_eq!(
        sentence(&refusal),
        "Beschlussfähigkeit nicht erreicht: 2 von 4 Mitgliedern bei der Öffnung anwesend, \
         nötig 3 (mehr als die Hälfte), es fehlen 1. Warten Sie, bis genug Mitglieder da sind, \
         oder ändern Sie die Abstimmung."
    );
    let shown = scenario.workshop.public_view().round.unwrap().quorum.unwrap();
    assert!(!shown.met);
    scenario.seat(3, SeatCommand::Enter).unwrap();
    scenario.hold(round, &[marks(&[(1, "3")])]);
    assert!(outcome(&scenario, round).is_quorate());
    holds(&scenario);
}

#[test]
fn a_quorum_of_those_who_vote_is_judged_at_closing_and_without_it_nothing_is_accepted() {
    let rules = RulesForm {
        quorum_weight: "two_thirds".into(),
        quorum_counts: "participating".into(),
        ..RulesForm::default()
    };
    let form = RoundForm { secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["1", "2", "3"], &with_rules(form, rules));
    scenario.cast(1, 1, &marks(&[(1, "yes")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "yes")])).unwrap();
    scenario.close();
    scenario.publish();
    let found = outcome(&scenario, ROUND);
    assert!(!found.is_quorate() && !found.accepts(CandidateId(1)));
    assert!(found.tally.accepts(CandidateId(1)), "the majority alone was there");
    let view = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    let quorum = view.quorum.unwrap().weight.unwrap();
    assert_eq!(
        (quorum.taking_part.digits, quorum.least.digits, quorum.by.digits),
        (3000, 4000, 1000)
    );
    holds(&scenario);
}

#[test]
fn the_chain_of_tie_rules_decides_before_people_have_to() {
    let rules =
        RulesForm { tie_1: "more_heads".into(), tie_2: "lot".into(), ..RulesForm::default() };
    let mut scenario = Scenario::opened(&["1", "1", "1"], &with_rules(points(), rules.clone()));
    // 2 and 3 have two points each behind 1; 3 has them from two members.
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "2")])).unwrap();
    scenario.cast(2, 1, &marks(&[(3, "1")])).unwrap();
    scenario.cast(3, 1, &marks(&[(3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let found = outcome(&scenario, ROUND);
    assert_eq!(found.selected(), [CandidateId(1), CandidateId(3)]);
    assert_eq!((found.open_tie(), found.ties.as_ref().unwrap().next), (None, None));
    let repeated = scenario.prepare(&with_rules(points(), rules));
    scenario.hold(repeated, &[marks(&[(1, "3"), (2, "1"), (3, "1")])]);
    let found = outcome(&scenario, repeated);
    assert_eq!(found.ties.as_ref().unwrap().next, Some(TieBreak::Lot));
    holds(&scenario);
}

#[test]
fn a_lot_from_a_public_seed_can_be_drawn_again_and_a_forged_one_is_noticed() {
    let mut scenario = Scenario::opened(&["1", "1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    let empty = DeskCommand::DrawLot { id: ROUND, seed: " ".into() };
    assert!(scenario.desk(empty).is_err());
    let seed = "6 aus 49 vom 21.11.2026: 3 17 22 31 40 49".to_owned();
    scenario.desk(DeskCommand::DrawLot { id: ROUND, seed: seed.clone() }).unwrap();
    scenario.publish();
    let (_, closed) = scenario.workshop.rounds[&ROUND].published().unwrap();
    let lot = closed.lot.clone().unwrap();
    assert_eq!(lot.drawn, lot_from_seed(&seed, closed.outcome.open_tie().unwrap()));
    holds(&scenario);
    let other = if lot.drawn == [CandidateId(2)] { 3 } else { 2 };
    let mut forged = Scenario::opened(&["1", "1"], &points());
    forged.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    forged.close();
    forged.record(pilotwahl::domain::event::Event::LotDrawn {
        id: ROUND,
        drawn: vec![CandidateId(other)],
        seed: Some(seed),
    });
    forged.publish();
    assert!(!recount(&forged.archive()).unwrap().holds());
}

#[test]
fn the_corridor_marks_those_practically_level_at_the_line() {
    let rules = RulesForm { corridor: "10".into(), ..RulesForm::default() };
    let form = RoundForm { cut_line: "1".into(), points_max: String::new(), ..points() };
    let mut scenario = Scenario::opened(&["1", "1"], &with_rules(form, rules));
    scenario.cast(1, 1, &marks(&[(1, "9"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "1"), (2, "9")])).unwrap();
    scenario.close();
    let view = scenario.workshop.desk_view().round.unwrap().preview.unwrap();
    assert_eq!(view.near, [CandidateId(1), CandidateId(2)]);
}

#[test]
fn a_recused_member_leaves_the_base_of_that_candidate_and_cannot_mark_it() {
    let mut scenario = Scenario::new(&["1", "1", "1"], &yes_no());
    let form = RoundForm { secrecy: "names".into(), majority: "absolute".into(), ..yes_no() };
    let round = scenario.prepare(&form);
    let declare = |on| SeatCommand::SetRecusal { candidate: CandidateId(1), on };
    scenario.seat(1, declare(true)).unwrap();
    assert_eq!(scenario.seat(5, declare(true)), Err(Refusal::CardMayNotVote));
    let third = DeskCommand::SetRecusal { member: member(2), candidate: CandidateId(1), on: true };
    scenario.desk(third).unwrap();
    scenario.open(round).unwrap();
    assert_eq!(scenario.seat(1, declare(false)), Err(Refusal::CandidateInRound));
    let on_it = cast_in(round, 1, 1, &marks(&[(1, "yes")]));
    let refused = Err(Refusal::Recused { candidate: CandidateId(1) });
    assert_eq!(scenario.seat(1, on_it), refused);
    let seat = scenario.workshop.seat_view(pilotwahl::domain::ids::CardId(1)).unwrap();
    assert_eq!(seat.recused, [CandidateId(1)].into());
    scenario.seat(1, cast_in(round, 1, 1, &marks(&[(2, "yes")]))).unwrap();
    scenario.seat(2, cast_in(round, 2, 1, &marks(&[(1, "yes"), (2, "no")]))).unwrap();
    scenario.desk(DeskCommand::CloseRound { id: round }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: round }).unwrap();
    let found = outcome(&scenario, round);
    // One of one entitled on candidate 1; one of three on candidate 2.
    assert!(found.accepts(CandidateId(1)) && !found.accepts(CandidateId(2)));
    holds(&scenario);
}

#[test]
fn a_proxy_lets_a_card_cast_another_members_ballot_with_that_members_weight() {
    let mut scenario = Scenario::new(&["1", "5", "1"], &points());
    let proxy = |giver, holder: Option<usize>| SetupCommand::SetProxy {
        giver: member(giver),
        holder: holder.map(member),
    };
    let refused = |scenario: &mut Scenario, command: SetupCommand| {
        scenario.run(&Command::Setup(command)).unwrap_err()
    };
    assert_eq!(refused(&mut scenario, proxy(1, Some(0))), Refusal::ProxyLimit { limit: 0 });
    scenario.setup(SetupCommand::SetProxyLimit { limit: 1 });
    scenario.setup(proxy(1, Some(0)));
    assert_eq!(refused(&mut scenario, proxy(2, Some(0))), Refusal::ProxyLimit { limit: 1 });
    assert_eq!(refused(&mut scenario, proxy(2, Some(1))), Refusal::ProxyInvalid);
    assert_eq!(refused(&mut scenario, proxy(0, Some(2))), Refusal::ProxyInvalid);
    let limit = SetupCommand::SetProxyLimit { limit: 0 };
    assert_eq!(refused(&mut scenario, limit), Refusal::ProxyLimit { limit: 0 });
    scenario.seat(1, SeatCommand::Enter).unwrap();
    let round = scenario.prepare(&points());
    scenario.open(round).unwrap();
    let for_second = SeatCommand::CastBallot {
        round,
        member: member(1),
        ballot: marks(&[(2, "3")]),
        id: pilotwahl::domain::ballot::BallotId::new("device-proxy").unwrap(),
        revision: 1,
        salt: "00".into(),
    };
    assert_eq!(scenario.seat(3, for_second.clone()), Err(Refusal::ForeignMember));
    scenario.seat(1, for_second).unwrap();
    scenario.seat(1, cast_in(round, 1, 1, &marks(&[(1, "3")]))).unwrap();
    let held = scenario.workshop.rounds[&round].held().unwrap();
    assert!(held.roll.entry(&member(1)).unwrap().present, "represented is present");
    // The member itself may still replace what was cast for it.
    scenario.seat(2, cast_in(round, 2, 2, &marks(&[(3, "3")]))).unwrap();
    scenario.desk(DeskCommand::CloseRound { id: round }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: round }).unwrap();
    assert_eq!(outcome(&scenario, round).tally.ranking[0].candidates, [CandidateId(3)]);
    holds(&scenario);
}

#[test]
fn totals_only_asks_about_unique_weights_and_each_way_out_does_what_it_says() {
    let opened = |way_out| {
        let mut scenario = Scenario::new(&["1", "1", "2", "4", "1"], &points());
        let round = scenario.prepare(&yes_no());
        let members = vec!["Mitglied 2".to_owned(), "Mitglied 3".to_owned()];
        let view = scenario.workshop.desk_view().round.unwrap();
        assert_eq!(view.given_away, members);
        assert_eq!(scenario.open(round), Err(Refusal::WeightsUnique { members }));
        let open = DeskCommand::OpenRound { id: round, unique_weights: Some(way_out) };
        scenario.desk(open).unwrap();
        let plan = scenario.workshop.rounds[&round].plan.clone();
        assert_eq!(plan.unique_weights, Some(way_out));
        let roll = &scenario.workshop.rounds[&round].held().unwrap().roll;
        let weights: Vec<u64> = roll.entries.iter().map(|e| e.weight.thousandths()).collect();
        (plan.secrecy, weights)
    };
    let as_set = vec![1_000, 1_000, 2_000, 4_000, 1_000];
    assert_eq!(opened(UniqueWeights::Knowingly), (Secrecy::TotalsOnly, as_set.clone()));
    assert_eq!(opened(UniqueWeights::Names), (Secrecy::NamesAfterClosing, as_set));
    assert_eq!(opened(UniqueWeights::OneEach), (Secrecy::TotalsOnly, vec![1_000; 5]));
    let classes = vec![1_000, 1_000, 3_000, 3_000, 1_000];
    assert_eq!(opened(UniqueWeights::Classes), (Secrecy::TotalsOnly, classes));
}

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
    let unpublished = Err(Refusal::SourceNotPublished { question: question.clone() });
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), unpublished);
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    assert_eq!(standing(&scenario, &from(ROUND, "first", "1")), Ok(vec![1]));
    assert_eq!(standing(&scenario, &from(ROUND, "first", "3")), Ok(vec![1, 2, 3]));
    assert_eq!(standing(&scenario, &from(ROUND, "reaching", "3")), Ok(vec![1]));
    let tied = Err(Refusal::SourceTied { question, tied: 2 });
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), tied);
    assert_eq!(standing(&scenario, &from(ROUND, "accepted", "")), tied);
    let mut by_lot = scenario.clone();
    by_lot.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    assert_eq!(standing(&by_lot, &from(ROUND, "first", "2")), Ok(vec![1, 3]));
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND }).unwrap();
    let step = |scenario: &Scenario| scenario.workshop.run_sheet.current().unwrap().id;
    let to = scenario.workshop.run_sheet.next().unwrap().id;
    let from_step = step(&scenario);
    scenario.desk(DeskCommand::EnterStep { from: from_step, to }).unwrap();
    scenario.hold(RoundId(2), &[marks(&[(2, "3")])]);
    assert_eq!(standing(&scenario, &from(ROUND, "first", "2")), Ok(vec![1, 2]));
    let last = scenario.prepare(&from(ROUND, "first", "2"));
    scenario.hold(last, &[marks(&[(1, "3")]), marks(&[(2, "2")])]);
    holds(&scenario);
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
    assert_eq!(scenario.open(second), Err(Refusal::NoCandidates));
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
    assert_eq!(twice.plan(), Err(Refusal::OptionTwice));
    let none = RoundForm { listed: " \n".into(), ..form };
    assert_eq!(none.plan(), Err(Refusal::NoCandidates));
}

#[test]
fn the_panel_says_whom_the_decision_hangs_on_but_never_where_only_totals_are_shown() {
    let form =
        |secrecy: &str| RoundForm { secrecy: secrecy.into(), cut_line: "1".into(), ..points() };
    let weights = ["5", "5", "1", "1", "1", "1", "1"];
    let ballots = [(1, "3"), (3, "1"), (2, "3"), (2, "3"), (2, "3"), (2, "3"), (2, "1")];
    let panel = |secrecy: &str| {
        let mut scenario = Scenario::opened(&weights, &form(secrecy));
        for (index, mark) in ballots.iter().enumerate() {
            scenario.seat(index + 1, cast(index + 1, 1, &marks(&[*mark]))).unwrap();
        }
        scenario.close();
        scenario.publish();
        holds(&scenario);
        scenario.workshop.desk_view().round.unwrap().preview.unwrap().robustness.unwrap()
    };
    let names = panel("names");
    assert_eq!(names.badge, Badge::Close);
    let without = |view: &pilotwahl::domain::views::RobustnessView| {
        let is_single = |reason: &&pilotwahl::domain::views::ReasonView| {
            matches!(reason.assumption, pilotwahl::domain::views::AssumptionView::Without(_))
        };
        view.reasons.iter().filter(is_single).count()
    };
    assert!(without(&names) > 0);
    let totals = panel("totals");
    assert_eq!((totals.without_single_members, without(&totals)), (false, 0));
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
    assert_eq!(scenario.desk(ask.clone()), Err(Refusal::RoundNotClosed));
    scenario.publish();
    scenario.desk(ask).unwrap();
    let to = scenario.workshop.run_sheet.next().unwrap().id;
    let from = scenario.workshop.run_sheet.current().unwrap().id;
    scenario.desk(DeskCommand::EnterStep { from, to }).unwrap();
    let round = RoundId(2);
    let pilots = marks(&[(3, "pilots"), (1, "later")]);
    scenario.hold(round, &[marks(&[(1, "pilots"), (3, "declines")]), pilots.clone(), pilots]);
    let found = outcome(&scenario, round);
    assert_eq!(found.tally.ranking[0].candidates, [CandidateId(3)], "members count, not weight");
    let (held, closed) = scenario.workshop.rounds[&round].published().unwrap();
    let view =
        pilotwahl::domain::views::OutcomeView::new(&scenario.workshop.rounds[&round], held, closed);
    let names = vec!["Mitglied 1".to_owned(), "Mitglied 2".to_owned()];
    let figures = RowFigures::Commitment { pilots: 2, names, later: 0, declines: 1 };
    assert_eq!(view.rows[0].figures, figures);
    assert_eq!(view.robustness, None);
    holds(&scenario);
    let unnamed = RoundForm { method: "commitment".into(), ..yes_no() };
    assert_eq!(unnamed.plan(), Err(Refusal::CommitmentNeedsNames));
}
