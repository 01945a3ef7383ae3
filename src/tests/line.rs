//! What a repetition, a runoff, a lot or empty places change for everything that refers to a round, and
//! what asks before it cannot be undone. Not here: what one result lets through (`funnel`).

use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::counting::method::Method;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::forms::rules::RulesForm;
use pilotwahl::domain::ids::{ArgumentId, CandidateId, CardId, RoundId};
use pilotwahl::domain::record::{recount, replay};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::rules::tie_break::TieBreak;
use pilotwahl::domain::views::public::StepCourse;
use pilotwahl::domain::views::round_name::RoundPhase;
use pilotwahl::domain::workshop::argument::Side;
use pilotwahl::domain::workshop::candidate::CandidateText;
use pilotwahl::domain::workshop::command::{DeskCommand, SeatCommand, SetupCommand, SourceUse};
use pilotwahl::domain::workshop::event::{Actor, Event};
use pilotwahl::domain::workshop::line::Kinship;
use pilotwahl::domain::workshop::run_sheet::{Step, StepKind};
use pilotwahl::server::live::{Audience, Entrance, Published, Snapshot, poll};

use super::rules::holds;
use super::scenario::{ROUND, Scenario, marks, points};

/// A round on the first so many of an earlier one.
fn first_of(source: RoundId, wanted: &str) -> RoundForm {
    RoundForm {
        candidates: "from".into(),
        source: source.to_string(),
        take: "first".into(),
        take_first: wanted.into(),
        cut_line: String::new(),
        ..points()
    }
}

fn standing(scenario: &Scenario, form: &RoundForm) -> Result<Vec<u32>, Refusal> {
    let standing = scenario.workshop.standing(&form.plan().unwrap())?;
    Ok(standing.iter().map(|standing| standing.id.0).collect())
}

/// The first round held with these marks of one member; 1 and 2 lead.
fn held() -> Scenario {
    let mut scenario = Scenario::opened(&["1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "2")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario
}

/// Repeats a round and goes to the step of the repetition.
fn repeat(scenario: &mut Scenario, id: RoundId) -> RoundId {
    scenario.desk(DeskCommand::PrepareRepetition { id }).unwrap();
    scenario.go_on();
    RoundId(scenario.workshop.last_round)
}

#[test]
fn a_repetition_takes_the_place_of_its_predecessor_once_it_is_held() {
    let mut scenario = held();
    let next = first_of(ROUND, "2");
    assert_eq!(standing(&scenario, &next), Ok(vec![1, 2]));
    let second = repeat(&mut scenario, ROUND);
    assert_eq!(standing(&scenario, &next), Ok(vec![1, 2]), "one that was never held has no result");
    scenario.open(second).unwrap();
    let question = points().question;
    let waits = Err(Refusal::SourceNotPublished { round: second, question });
    assert_eq!(standing(&scenario, &next), waits);
    let abort = DeskCommand::AbortRound { id: second, reason: "WLAN".into() };
    let mut aborted = scenario.clone();
    aborted.desk(abort).unwrap();
    assert_eq!(standing(&aborted, &next), Ok(vec![1, 2]), "an aborted one has none either");
    scenario
        .seat(1, super::scenario::cast_in(second, 1, 1, &marks(&[(3, "3"), (2, "2")])))
        .unwrap();
    scenario.desk(DeskCommand::CloseRound { id: second, knowingly: true }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: second, knowingly: true }).unwrap();
    assert_eq!(standing(&scenario, &next), Ok(vec![2, 3]));
    let third = scenario.prepare(&next);
    scenario.hold(third, &[marks(&[(3, "3")])]);
    holds(&scenario);
}

#[test]
fn a_round_that_was_aborted_is_replaced_by_its_repetition() {
    let mut scenario = held();
    let middle = scenario.prepare(&first_of(ROUND, "2"));
    scenario.open(middle).unwrap();
    scenario.desk(DeskCommand::AbortRound { id: middle, reason: "WLAN".into() }).unwrap();
    let last = RoundForm { take: "accepted".into(), ..first_of(middle, "") };
    assert!(
        matches!(standing(&scenario, &last), Err(Refusal::SourceNotPublished { round, .. }) if round == middle)
    );
    let again = repeat(&mut scenario, middle);
    scenario.hold(again, &[marks(&[(2, "3")])]);
    assert_eq!(standing(&scenario, &last), Ok(vec![1, 2]));
}

#[test]
fn the_desk_can_pin_a_round_to_another_result_and_let_go_of_it() {
    let mut scenario = held();
    let second = repeat(&mut scenario, ROUND);
    scenario.hold(second, &[marks(&[(3, "3"), (2, "2")])]);
    let round = scenario.prepare(&first_of(ROUND, "2"));
    let shown = |scenario: &Scenario| {
        let view = scenario.workshop.public_view().round.unwrap();
        let ids: Vec<u32> = view.candidates.iter().map(|standing| standing.id.0).collect();
        (view.source.unwrap().id, ids)
    };
    assert_eq!(shown(&scenario), (second, vec![2, 3]));
    let choices = scenario.workshop.desk_view().round.unwrap().sources;
    let choices: Vec<RoundId> = choices.iter().map(|choice| choice.id).collect();
    assert_eq!(choices, [ROUND, second]);
    let choose =
        |chosen| DeskCommand::ChooseSource { id: round, of: SourceUse::Candidates, chosen };
    scenario.desk(choose(Some(ROUND))).unwrap();
    assert_eq!(shown(&scenario), (ROUND, vec![1, 2]));
    scenario.desk(choose(None)).unwrap();
    assert_eq!(shown(&scenario), (second, vec![2, 3]));
    assert_eq!(scenario.desk(choose(Some(round))), Err(Refusal::SourceCycle));
    let weights = DeskCommand::ChooseSource { id: round, of: SourceUse::Weights, chosen: None };
    assert_eq!(scenario.desk(weights), Err(Refusal::NotFound));
    scenario.open(round).unwrap();
    assert_eq!(scenario.desk(choose(None)), Err(Refusal::RoundNotPrepared));
}

#[test]
fn weights_of_criteria_come_from_the_last_of_the_line() {
    let listed = RoundForm {
        candidates: "listed".into(),
        listed: "Nutzen\nAufwand".into(),
        cut_line: String::new(),
        ..points()
    };
    let mut scenario = Scenario::new(&["1"], &points());
    let weights = scenario.prepare(&listed);
    scenario.hold(weights, &[marks(&[(10_000, "3"), (10_001, "1")])]);
    let again = repeat(&mut scenario, weights);
    scenario.hold(again, &[marks(&[(10_000, "1"), (10_001, "3")])]);
    let mut form = RoundForm { method: "criteria".into(), cut_line: String::new(), ..points() };
    form.criteria.scale = "10".into();
    form.criteria.weights_from = weights.to_string();
    let weighed = |scenario: &mut Scenario, round: RoundId| {
        scenario.open(round).unwrap();
        let Method::Criteria(rules) = &scenario.workshop.rounds[&round].plan.method else {
            panic!("a criteria round")
        };
        rules.criteria[0].weight.to_string()
    };
    let round = scenario.prepare(&form);
    let choose =
        DeskCommand::ChooseSource { id: round, of: SourceUse::Weights, chosen: Some(weights) };
    let mut pinned = scenario.clone();
    pinned.desk(choose).unwrap();
    assert_eq!(weighed(&mut scenario, round), "25");
    assert_eq!(weighed(&mut pinned, round), "75");
}

#[test]
fn a_result_step_shows_the_last_of_the_line_and_is_not_planned_twice() {
    let mut scenario = held();
    let steps = scenario.workshop.run_sheet.steps.len();
    let second = repeat(&mut scenario, ROUND);
    assert_eq!(scenario.workshop.run_sheet.steps.len(), steps + 1, "its result is still ahead");
    scenario.hold(second, &[marks(&[(3, "3")])]);
    scenario.go_on();
    let step = scenario.workshop.run_sheet.current().unwrap();
    assert_eq!(step.kind, StepKind::Result(ROUND));
    let view = scenario.workshop.public_view();
    assert_eq!(view.outcome.outcome.unwrap().round, second);
    // Behind it there is none ahead any more.
    scenario.desk(DeskCommand::PrepareRepetition { id: second }).unwrap();
    assert_eq!(scenario.workshop.run_sheet.steps.len(), steps + 3);
}

#[test]
fn projector_room_and_desk_show_the_repetition_at_the_step_of_the_first_result() {
    let mut scenario = held();
    let second = repeat(&mut scenario, ROUND);
    scenario.hold(second, &[marks(&[(3, "3")])]);
    scenario.go_on();
    let published = Published::new(Snapshot::of(&scenario.workshop), &Entrance::default(), true);
    let room = Audience::Room(CardId(1), 1);
    for (audience, name) in
        [(Audience::Projector, "projector"), (room, "room"), (Audience::Desk, "desk")]
    {
        let shown = poll(&published, audience, "").unwrap();
        assert!(shown.contains("ranking-table"), "{name}: {shown}");
        assert!(!shown.contains("Das Ergebnis folgt"), "{name}");
    }
}

#[test]
fn steps_say_whether_they_are_done_and_which_round_they_are_about() {
    let mut scenario = Scenario::opened(&["1"], &points());
    let courses = |scenario: &Scenario| -> Vec<StepCourse> {
        scenario.workshop.public_view().step.steps.iter().map(|step| step.course).collect()
    };
    use StepCourse::{Aborted, Current, Done, Skipped, ToCome};
    assert_eq!(courses(&scenario), [Done, Skipped, Skipped, Current, ToCome]);
    scenario.close();
    scenario.go_on();
    assert_eq!(courses(&scenario), [Done, Skipped, Skipped, Done, Current]);
    let second = repeat(&mut scenario, ROUND);
    scenario.go_on();
    let view = scenario.workshop.public_view().step;
    // The repetition was called and never opened; the result before it was called and not public.
    assert_eq!(courses(&scenario)[4..], [Skipped, Skipped, Current]);
    let name = view.steps[5].round.clone().unwrap();
    assert_eq!((name.id, name.phase), (second, RoundPhase::Prepared));
    assert_eq!(name.follows, Some((ROUND, Kinship::Repetition)));
    assert_eq!(view.steps[3].round.clone().unwrap().phase, RoundPhase::Closed);
    let step = |place: usize| view.steps[place].id;
    scenario.desk(DeskCommand::EnterStep { from: step(6), to: step(5) }).unwrap();
    scenario.desk(DeskCommand::OpenRound { id: second, unique_weights: None }).unwrap();
    scenario.desk(DeskCommand::AbortRound { id: second, reason: "Falsche Frage".into() }).unwrap();
    scenario.go_on();
    assert_eq!(courses(&scenario)[5], Aborted);
}

/// Two wanted; 1 leads, 2 and 3 are tied for the second place.
fn tied(rules: RulesForm) -> Scenario {
    let mut scenario = Scenario::opened(&["1", "1"], &RoundForm { rules, ..points() });
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario
}

/// Those above the line as every screen shows them, and the first rows in order.
fn shown(scenario: &Scenario, id: RoundId) -> (Vec<u32>, Vec<u32>) {
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&id]).unwrap();
    let ids = |ids: &mut dyn Iterator<Item = CandidateId>| ids.map(|id| id.0).collect::<Vec<_>>();
    (ids(&mut view.selected.iter().copied()), ids(&mut view.rows.iter().map(|row| row.candidate)))
}

#[test]
fn a_lot_lifts_its_candidate_above_the_line_and_its_number_has_a_named_source() {
    let mut scenario = tied(RulesForm::default());
    let draw = DeskCommand::DrawLot { id: ROUND, seed: "3 17 22".into() };
    assert_eq!(scenario.desk(draw.clone()), Err(Refusal::LotSourceMissing));
    scenario.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    assert_eq!(shown(&scenario, ROUND), (vec![1, 3], vec![1, 3, 2]));
    let source = "Ziehung 6 aus 49 vom 28.11.2026";
    let named = RulesForm { lot_source: format!(" {source} "), ..RulesForm::default() };
    let mut scenario = tied(named);
    scenario.desk(draw).unwrap();
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    let lot = view.lot.unwrap();
    assert_eq!((lot.source.as_str(), lot.seed.as_deref()), (source, Some("3 17 22")));
    assert_eq!(lot.drawn.len(), 1);
    holds(&scenario);
}

#[test]
fn a_runoff_asks_its_own_question_and_completes_the_result_it_decides() {
    let mut scenario = tied(RulesForm::default());
    let question = "Stichwahl: 1 Platz unter 2".to_owned();
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND, question: question.clone() }).unwrap();
    scenario.go_on();
    let runoff = RoundId(2);
    let plan = &scenario.workshop.rounds[&runoff].plan;
    assert_eq!((plan.question.as_str(), plan.cut_line), (question.as_str(), Some(1)));
    let Method::Points(points) = &plan.method else { panic!("a points round") };
    assert_eq!(
        (points.total, points.max_per_candidate),
        (3, Some(3)),
        "one place, so three points"
    );
    let steps: Vec<StepKind> = scenario.workshop.run_sheet.steps.iter().map(|s| s.kind).collect();
    assert_eq!(steps[4..], [StepKind::Round(runoff), StepKind::Result(ROUND)]);
    scenario.hold(runoff, &[marks(&[(3, "3")])]);
    assert_eq!(shown(&scenario, ROUND), (vec![1, 3], vec![1, 3, 2]));
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!((view.by_runoff, view.tie, view.runoff), (vec![CandidateId(3)], None, Some(runoff)));
    assert_eq!(standing(&scenario, &first_of(ROUND, "2")), Ok(vec![1, 3]));
    holds(&scenario);
}

#[test]
fn what_follows_a_round_is_prepared_once_as_long_as_it_waits_in_the_run_sheet() {
    let mut scenario = tied(RulesForm::default());
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    let repetition = DeskCommand::PrepareRepetition { id: ROUND };
    scenario.desk(runoff.clone()).unwrap();
    let twice = |round| Err(Refusal::FollowUpPrepared { round: RoundId(round) });
    assert_eq!(scenario.desk(runoff.clone()), twice(2));
    scenario.desk(repetition.clone()).unwrap();
    assert_eq!(scenario.desk(repetition.clone()), twice(3));
    let prepared = scenario.workshop.desk_view().round.unwrap().prepared;
    let expected = [(Kinship::Runoff, RoundId(2)), (Kinship::Repetition, RoundId(3))];
    assert_eq!(prepared, expected);
    // Off the run sheet it waits for nobody.
    let is_called = |step: &&Step| step.kind == StepKind::Round(RoundId(2));
    let step = scenario.workshop.run_sheet.steps.iter().find(is_called).unwrap().id;
    scenario.setup(SetupCommand::RemoveStep { id: step });
    scenario.desk(runoff).unwrap();
    assert_eq!(scenario.desk(repetition), twice(3));
    holds(&scenario);
}

#[test]
fn a_repetition_of_a_repetition_waits_for_the_whole_line() {
    let mut scenario = held();
    scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }).unwrap();
    scenario.go_on();
    scenario.hold(RoundId(2), &[marks(&[(3, "3")])]);
    scenario.desk(DeskCommand::PrepareRepetition { id: RoundId(2) }).unwrap();
    let twice = Err(Refusal::FollowUpPrepared { round: RoundId(3) });
    assert_eq!(scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }), twice);
}

#[test]
fn a_lot_takes_the_runoff_off_the_run_sheet_that_was_prepared_for_it() {
    let mut scenario = tied(RulesForm::default());
    let steps = scenario.workshop.run_sheet.steps.len();
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    scenario.desk(runoff).unwrap();
    assert!(scenario.workshop.run_sheet.steps.len() > steps);
    scenario.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    assert_eq!(scenario.workshop.run_sheet.steps.len(), steps);
    assert!(!scenario.workshop.rounds.contains_key(&RoundId(2)));
    holds(&scenario);
}

#[test]
fn a_lot_is_not_drawn_by_hand_where_its_source_was_named() {
    let source = "Ziehung 6 aus 49 vom 28.11.2026".to_owned();
    let mut scenario = tied(RulesForm { lot_source: source.clone(), ..RulesForm::default() });
    let by_hand = DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] };
    assert_eq!(scenario.desk(by_hand), Err(Refusal::LotSourceNamed { source }));
    scenario.desk(DeskCommand::DrawLot { id: ROUND, seed: "3 17 22".into() }).unwrap();
}

#[test]
fn what_people_decided_about_a_tie_is_not_close_because_the_votes_left_it_open() {
    // With the weights 1 leads and 2 and 3 are tied; without them 1 is last.
    let mut scenario = Scenario::opened(&["5", "1", "1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "3"), (3, "3")])).unwrap();
    scenario.cast(3, 1, &marks(&[(2, "3"), (3, "3")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    let titles: Vec<&String> = view
        .rows
        .iter()
        .filter(|row| view.selected.contains(&row.candidate))
        .map(|row| &row.title)
        .collect();
    let found = view.robustness.unwrap();
    assert!(!found.reasons.is_empty());
    for reason in &found.reasons {
        assert!(reason.gained.iter().all(|title| !titles.contains(&title)), "{reason:?}");
        assert!(!reason.gained.is_empty() || !reason.lost.is_empty(), "{reason:?}");
    }
}

#[test]
fn who_has_not_heard_that_it_arrived_sends_it_again_and_doubles_nothing() {
    let mut scenario = Scenario::new(&["1", "1"], &points());
    let step = |scenario: &mut Scenario, wanted: StepKind| {
        while scenario.workshop.run_sheet.current().is_none_or(|step| step.kind != wanted) {
            scenario.go_on();
        }
    };
    step(&mut scenario, StepKind::Proposing);
    let text =
        CandidateText { title: "Neu".into(), description: "B".into(), ..CandidateText::default() };
    let propose = SeatCommand::Propose { text };
    assert_eq!(scenario.seat(1, propose.clone()).unwrap().len(), 1);
    assert_eq!(scenario.seat(1, propose.clone()).unwrap(), []);
    assert_eq!(scenario.seat(2, propose).unwrap().len(), 1, "of another member it is another");
    step(&mut scenario, StepKind::Discussing);
    let argue = |side| SeatCommand::Argue { candidate: CandidateId(1), side, text: " Gut ".into() };
    assert_eq!(scenario.seat(1, argue(Side::Pro)).unwrap().len(), 1);
    assert_eq!(scenario.seat(1, argue(Side::Pro)).unwrap(), []);
    assert_eq!(scenario.seat(1, argue(Side::Contra)).unwrap().len(), 1);
}

#[test]
fn a_runoff_nobody_voted_in_decides_nothing() {
    let mut scenario = tied(RulesForm::default());
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    scenario.desk(runoff).unwrap();
    scenario.go_on();
    scenario.hold(RoundId(2), &[super::scenario::abstention()]);
    assert!(matches!(standing(&scenario, &first_of(ROUND, "2")), Err(Refusal::SourceTied { .. })));
    let ways = scenario.workshop.ways_out_of_tie(&scenario.workshop.rounds[&ROUND]);
    assert_eq!(ways, [TieBreak::Runoff, TieBreak::Lot]);
}

#[test]
fn a_chain_may_ask_for_a_runoff_and_then_for_the_lot() {
    let chain = RulesForm { tie_1: "runoff".into(), tie_2: "lot".into(), ..RulesForm::default() };
    let mut scenario = tied(chain);
    let lot = |id| DeskCommand::RecordLot { id, drawn: vec![CandidateId(2)] };
    let refused = Err(Refusal::TieDecidedBy { rule: TieBreak::Runoff });
    assert_eq!(scenario.desk(lot(ROUND)), refused);
    let runoff = DeskCommand::PrepareRunoff { id: ROUND, question: "Stichwahl".into() };
    scenario.desk(runoff).unwrap();
    scenario.go_on();
    let runoff = RoundId(2);
    scenario.hold(runoff, &[marks(&[(2, "1"), (3, "1")])]);
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!(view.tie, Some((vec![CandidateId(2), CandidateId(3)], 1)));
    let again = DeskCommand::PrepareRunoff { id: runoff, question: "Noch einmal".into() };
    assert_eq!(scenario.desk(again), Err(Refusal::TieDecidedBy { rule: TieBreak::Lot }));
    scenario.desk(lot(runoff)).unwrap();
    assert_eq!(shown(&scenario, ROUND).0, [1, 2]);
    assert_eq!(standing(&scenario, &first_of(ROUND, "2")), Ok(vec![1, 2]));
    holds(&scenario);
}

#[test]
fn the_hall_may_be_content_with_fewer() {
    let chain = RulesForm { tie_1: "lot".into(), ..RulesForm::default() };
    let mut scenario = tied(chain);
    let leave = DeskCommand::LeavePlacesEmpty { id: ROUND };
    let events = scenario.desk(leave.clone()).unwrap();
    assert_eq!(events, [Event::PlacesLeftEmpty { id: ROUND }]);
    assert_eq!(scenario.desk(leave), Err(Refusal::NoTie));
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!((view.selected, view.left_empty), (vec![CandidateId(1)], 1));
    assert_eq!(view.tie, None);
    assert_eq!(standing(&scenario, &first_of(ROUND, "2")), Ok(vec![1]));
    holds(&scenario);
    let (replayed, _) = replay(scenario.journal()).unwrap();
    assert_eq!(replayed, scenario.workshop);
    // Without a tie there is nothing to leave empty, and an archive that says so is noticed.
    let mut forged = held();
    let untied = DeskCommand::LeavePlacesEmpty { id: ROUND };
    assert_eq!(forged.desk(untied), Err(Refusal::NoTie));
    forged.record(Actor::Moderator, Event::PlacesLeftEmpty { id: ROUND });
    assert!(!recount(&forged.archive()).unwrap().holds());
}

#[test]
fn closing_asks_while_members_that_are_here_have_not_voted() {
    let mut scenario = Scenario::opened(&["1", "1", "0"], &points());
    scenario.cast(1, 1, &marks(&[(1, "1")])).unwrap();
    let close = |knowingly| DeskCommand::CloseRound { id: ROUND, knowingly };
    let members = vec!["Mitglied 1".to_owned()];
    let asks = Err(Refusal::PresentMissing { members: members.clone(), cannot_vote: Vec::new() });
    assert_eq!(scenario.desk(close(false)), asks, "the advisory member is not waited for");
    assert_eq!(scenario.workshop.desk_view().round.unwrap().present_missing, members);
    let mut gone = scenario.clone();
    let member = pilotwahl::domain::ids::MemberKey::new(&super::scenario::key(1)).unwrap();
    gone.desk(DeskCommand::MarkAttendance { member, present: false }).unwrap();
    assert_eq!(gone.desk(close(false)).unwrap().len(), 1, "nobody here is missing");
    assert_eq!(scenario.desk(close(true)).unwrap().len(), 1);
    assert_eq!(scenario.desk(close(false)), Ok(Vec::new()), "a second click finds it closed");
}

#[test]
fn publishing_asks_where_a_tie_waits_or_a_weight_stands_alone() {
    let publish = |knowingly| DeskCommand::PublishRound { id: ROUND, knowingly };
    let mut scenario = Scenario::opened(&["1", "1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    assert_eq!(scenario.desk(publish(false)), Err(Refusal::TieUndecided { tied: 2, free: 1 }));
    assert_eq!(scenario.desk(publish(true)).unwrap().len(), 1);
    let totals = RoundForm { secrecy: "totals".into(), cut_line: String::new(), ..points() };
    let mut scenario = Scenario::new(&["1", "1", "1", "1", "2", "2"], &totals);
    for card in 1..=6 {
        scenario.seat(card, SeatCommand::Enter).unwrap();
    }
    let round = scenario.prepare(&totals);
    scenario.open(round).unwrap();
    for card in 1..=5 {
        let ballot: BallotForm = marks(&[(1, "1")]);
        scenario.seat(card, super::scenario::cast_in(round, card, 1, &ballot)).unwrap();
    }
    scenario.desk(DeskCommand::CloseRound { id: round, knowingly: true }).unwrap();
    let publish = |knowingly| DeskCommand::PublishRound { id: round, knowingly };
    let alone = Err(Refusal::VotersUnique { members: vec!["Mitglied 4".into()] });
    assert_eq!(scenario.desk(publish(false)), alone);
    assert_eq!(scenario.desk(publish(true)).unwrap().len(), 1);
}

#[test]
fn an_argument_the_moderator_took_out_can_be_put_back_unless_its_author_withdrew_it() {
    let mut scenario = Scenario::new(&["1"], &points());
    scenario.go_on();
    scenario.go_on();
    let side = pilotwahl::domain::workshop::argument::Side::Pro;
    let argue = SeatCommand::Argue { candidate: CandidateId(1), side, text: "Spart Zeit".into() };
    scenario.seat(1, argue).unwrap();
    let id = ArgumentId(1);
    let hide = |hidden| DeskCommand::HideArgument { id, hidden };
    let shown = |scenario: &Scenario| {
        let view = scenario.workshop.public_view().candidates;
        let hidden = scenario.workshop.desk_view().hidden.len();
        (view.candidates[0].arguments.len(), hidden)
    };
    scenario.desk(hide(true)).unwrap();
    assert_eq!(shown(&scenario), (0, 1));
    assert_eq!(scenario.desk(hide(true)), Ok(Vec::new()));
    let support = SeatCommand::Support { argument: id, on: true };
    assert_eq!(scenario.seat(1, support), Err(Refusal::NotFound));
    scenario.desk(hide(false)).unwrap();
    assert_eq!(shown(&scenario), (1, 0));
    scenario.seat(1, SeatCommand::WithdrawArgument { argument: id }).unwrap();
    assert_eq!(scenario.desk(hide(false)), Err(Refusal::NotFound));
    assert_eq!(shown(&scenario), (0, 0));
}

#[test]
fn what_a_repetition_has_replaced_says_so_and_decides_nothing_more() {
    let mut scenario = tied(RulesForm::default());
    let question = "Stichwahl".to_owned();
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND, question: question.clone() }).unwrap();
    let runoff = RoundId(scenario.workshop.last_round);
    scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }).unwrap();
    let second = RoundId(scenario.workshop.last_round);
    let name = |scenario: &Scenario, id| {
        scenario.workshop.round_name(&scenario.workshop.rounds[&id]).replaced_by
    };
    scenario.go_on();
    assert_eq!(name(&scenario, ROUND), None, "one that was never held replaces nothing");
    scenario.hold(second, &[marks(&[(1, "3"), (2, "2")])]);
    assert_eq!(
        [ROUND, runoff, second].map(|id| name(&scenario, id)),
        [Some(second), Some(second), None]
    );
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!(view.replaced_by, Some(second));
    let replaced = Err(Refusal::RoundReplaced { round: ROUND, by: second });
    for command in [
        DeskCommand::PrepareRunoff { id: ROUND, question },
        DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] },
        DeskCommand::LeavePlacesEmpty { id: ROUND },
        DeskCommand::PrepareRepetition { id: ROUND },
    ] {
        assert_eq!(scenario.desk(command), replaced);
    }
    assert_eq!(scenario.workshop.ways_out_of_tie(&scenario.workshop.rounds[&ROUND]), []);
    scenario.go_on();
    let current = scenario.workshop.public_view().round.unwrap();
    assert_eq!((current.id, current.waits_for), (runoff, replaced.clone().err()));
    assert_eq!(
        scenario.desk(DeskCommand::OpenRound { id: runoff, unique_weights: None }),
        replaced
    );
}

#[test]
fn a_round_that_waits_for_an_earlier_result_says_so_before_anybody_opens_it() {
    let mut scenario = Scenario::new(&["1"], &points());
    scenario.prepare(&first_of(ROUND, "2"));
    let current = scenario.workshop.public_view().round.unwrap();
    let question = points().question;
    assert_eq!(current.waits_for, Some(Refusal::SourceNotPublished { round: ROUND, question }));
}

#[test]
fn a_decision_by_lot_is_not_called_robust() {
    let mut scenario = tied(RulesForm::default());
    scenario.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    let view = scenario.workshop.shown_outcome(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!(view.robustness, None);
}
