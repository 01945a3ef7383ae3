//! Properties of counting and of the record: what may change about ballots without changing the
//! outcome, and that a replay gives the live state.

use pilotwahl::domain::ballot::BallotId;
use pilotwahl::domain::ballot::form::{BallotForm, PASSIVE, cell_key};
use pilotwahl::domain::counting::method::Working;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::forms::rules::RulesForm;
use pilotwahl::domain::ids::{
    ArgumentId, CandidateId, CardId, CriterionId, MemberKey, RoundId, StepId,
};
use pilotwahl::domain::record::{Verdict, recount, replay};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::round::Phase;
use pilotwahl::domain::round::outcome::Outcome;
use pilotwahl::domain::round::plan::UniqueWeights;
use pilotwahl::domain::workshop::argument::Side;
use pilotwahl::domain::workshop::candidate::{Candidate, CandidateText};
use pilotwahl::domain::workshop::command::{DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::domain::workshop::event::{Actor, Event};
use pilotwahl::domain::workshop::run_sheet::{StepKind, StepPlace};
use proptest::prelude::*;
use std::collections::BTreeSet;

use super::methods::{budget, criteria};
use super::scenario::{ROUND, ROUND_STEP, Scenario, abstention, golden, marks, points, yes_no};

/// What a member does: nothing, abstain, declare itself *nicht zuständig* for the first candidate,
/// or mark all three.
#[derive(Clone, Debug)]
enum Vote {
    None,
    Abstain,
    Marks([u8; 3], bool),
}

fn form(vote: &Vote, round: &RoundForm) -> Option<BallotForm> {
    let answers = ["yes", "no", "abstain", ""];
    let spell = |mark: u8| {
        if round.method == "points" { mark.to_string() } else { answers[usize::from(mark)].into() }
    };
    match vote {
        Vote::None => None,
        Vote::Abstain => Some(abstention()),
        Vote::Marks(given, unable) => {
            let spelled: Vec<String> = given.iter().map(|mark| spell(*mark)).collect();
            let mut form = marks(&[(1, &spelled[0]), (2, &spelled[1]), (3, &spelled[2])]);
            if *unable {
                form.marks.remove("1");
                form.unable = BTreeSet::from(["1".into()]);
            }
            // An empty ballot is refused; here it stands for not voting.
            let empty = form.unable.is_empty()
                && form.marks.values().all(|mark| mark.is_empty() || mark == "0");
            (!empty).then_some(form)
        }
    }
}

fn vote() -> impl Strategy<Value = Vote> {
    prop_oneof![
        Just(Vote::None),
        Just(Vote::Abstain),
        (prop::array::uniform3(0_u8..=3), any::<bool>()).prop_map(|(m, u)| Vote::Marks(m, u)),
    ]
}

/// Weights in thousandths, 0 = advisory; the first is above 0 so that a round can open.
fn voters() -> impl Strategy<Value = Vec<(u32, Vote)>> {
    let voter = (0_u32..5_000, vote());
    prop::collection::vec(voter, 1..9).prop_map(|mut voters| {
        voters[0].0 += 1;
        voters
    })
}

fn either_method() -> impl Strategy<Value = RoundForm> {
    prop_oneof![Just(points()), Just(yes_no())]
}

fn held(voters: &[(u32, Vote)], round: &RoundForm) -> Scenario {
    let weights: Vec<String> =
        voters.iter().map(|(w, _)| format!("{},{:03}", w / 1000, w % 1000)).collect();
    let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
    let mut scenario = Scenario::opened(&weights, round);
    for (card, (_, vote)) in (1..).zip(voters) {
        if let Some(form) = form(vote, round) {
            scenario.cast(card, 1, &form).unwrap();
        }
    }
    scenario
}

/// A round of any method, with all that is asked beside it.
#[derive(Clone, Debug)]
struct Setting {
    round: RoundForm,
    /// Whether the first member is recused on the last candidate.
    recused: bool,
}

fn setting() -> impl Strategy<Value = Setting> {
    let of = |method: &str| RoundForm { method: method.into(), ..points() };
    let rounds = vec![
        points(),
        yes_no(),
        of("approval"),
        RoundForm { score_max: "3".into(), ..of("score") },
        RoundForm { resistance_max: "3".into(), passive: "on".into(), ..of("resistance") },
        of("ranking"),
        RoundForm { ranking_rule: "borda".into(), ..of("ranking") },
        criteria(),
        budget(),
        of("commitment"),
    ];
    let parts = prop::sample::select(vec!["", "at_least_half", "two_thirds"]);
    let counts = prop::sample::select(vec!["present", "participating", "cast"]);
    let ties = prop::sample::select(vec!["", "more_heads", "fewer_strong_objections", "runoff"]);
    let secrecy = prop::sample::select(vec!["live", "names", "totals"]);
    let rules =
        (parts, counts, ties, any::<bool>()).prop_map(|(part, counts, tie, corridor)| RulesForm {
            quorum_heads: part.into(),
            quorum_counts: counts.into(),
            tie_1: tie.into(),
            corridor: if corridor { "5" } else { "" }.into(),
            ..RulesForm::default()
        });
    (prop::sample::select(rounds), rules, secrecy, any::<bool>()).prop_map(
        |(round, rules, secrecy, recused)| {
            let secrecy = if round.method == "commitment" { "names" } else { secrecy };
            Setting { round: RoundForm { rules, secrecy: secrecy.into(), ..round }, recused }
        },
    )
}

/// A ballot of any method; what is left of it may be empty.
fn typed(vote: &Vote, method: &str, recused: bool) -> Option<BallotForm> {
    let (given, unable) = match vote {
        Vote::None => return None,
        Vote::Abstain => return Some(abstention()),
        Vote::Marks(given, unable) => (given, unable),
    };
    let mut form = BallotForm::default();
    if *unable {
        form.unable.insert("1".into());
    }
    for (id, &mark) in (1..).zip(given) {
        if (*unable && id == 1) || (recused && id == 3) {
            continue;
        }
        let number = mark.to_string();
        let spelled = match method {
            "yes_no" => ["yes", "no", "abstain", ""][usize::from(mark)],
            "commitment" => ["pilots", "later", "declines", ""][usize::from(mark)],
            "approval" | "budget" => ["", "", "1", "1"][usize::from(mark)],
            "ranking" | "criteria" if mark == 0 => "",
            _ => &number,
        };
        let id = CandidateId(id);
        if method == "criteria" {
            for criterion in [1, 2] {
                form.marks.insert(cell_key(id, CriterionId(criterion)), spelled.into());
            }
        } else {
            form.marks.insert(id.to_string(), spelled.into());
        }
    }
    if method == "resistance" {
        form.marks.insert(PASSIVE.into(), "1".into());
    }
    Some(form)
}

/// The round held so, still open.
fn held_as(voters: &[(u32, Vote)], setting: &Setting) -> Scenario {
    let weights: Vec<String> =
        voters.iter().map(|(w, _)| format!("{},{:03}", w / 1000, w % 1000)).collect();
    let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
    let mut scenario = Scenario::new(&weights, &setting.round);
    for card in 1..=weights.len() {
        scenario.seat(card, SeatCommand::Enter).unwrap();
    }
    let recusal = SeatCommand::SetRecusal { candidate: CandidateId(3), on: setting.recused };
    scenario.seat(1, recusal).unwrap();
    scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: ROUND_STEP }).unwrap();
    let unique_weights = Some(UniqueWeights::Knowingly);
    scenario.desk(DeskCommand::OpenRound { id: ROUND, unique_weights }).unwrap();
    for (card, (_, vote)) in (1..).zip(voters) {
        let recused = setting.recused && card == 1;
        if let Some(form) = typed(vote, &setting.round.method, recused) {
            match scenario.cast(card, 1, &form) {
                Ok(()) | Err(Refusal::BallotEmpty) => {}
                Err(other) => panic!("{other:?}: {form:?}"),
            }
        }
    }
    scenario
}

fn outcome(scenario: &Scenario) -> Outcome {
    let round = &scenario.workshop.rounds[&ROUND];
    match &round.phase {
        Phase::Closed(_, closed) | Phase::Published(_, closed) => closed.outcome.clone(),
        _ => round.count(round.held().unwrap()),
    }
}

/// Values by candidate, for comparing outcomes whose rows stand in another order.
fn value(outcome: &Outcome, id: u32) -> String {
    let row = outcome.tally.rows.iter().find(|row| row.candidate == CandidateId(id)).unwrap();
    format!("{:?} {:?}", row.value, row.unable)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Anonymity and order: who the voters are and in which order they come does not matter.
    #[test]
    fn members_may_swap_their_places_with_weight_and_ballot(
        voters in voters(), method in either_method(), turn in 0_usize..8,
    ) {
        let mut turned = voters.clone();
        turned.rotate_left(turn % voters.len());
        // The panel names members, who have changed their places.
        let nameless = |voters| Outcome { robustness: None, ..outcome(&held(voters, &method)) };
        prop_assert_eq!(nameless(&voters), nameless(&turned));
    }

    /// Neutrality: swapping two candidates on every ballot swaps their results.
    #[test]
    fn candidates_may_be_renamed(voters in voters(), method in either_method()) {
        let swapped: Vec<(u32, Vote)> = voters.iter().map(|(weight, vote)| {
            let vote = match vote {
                Vote::Marks([a, b, c], unable) => Vote::Marks([*a, *c, *b], *unable),
                other => other.clone(),
            };
            (*weight, vote)
        }).collect();
        let (one, other) = (outcome(&held(&voters, &method)), outcome(&held(&swapped, &method)));
        prop_assert_eq!(value(&one, 2), value(&other, 3));
        prop_assert_eq!(value(&one, 3), value(&other, 2));
        prop_assert_eq!(value(&one, 1), value(&other, 1));
    }

    /// Scale: multiplying all weights changes no place, no share and no acceptance.
    #[test]
    fn the_scale_of_weights_does_not_matter(
        voters in voters(), method in either_method(), factor in 2_u32..9,
    ) {
        let scaled: Vec<(u32, Vote)> =
            voters.iter().map(|(weight, vote)| (weight * factor, vote.clone())).collect();
        let (one, other) = (outcome(&held(&voters, &method)), outcome(&held(&scaled, &method)));
        prop_assert_eq!(&one.tally.ranking, &other.tally.ranking);
        prop_assert_eq!(&one.cut_line, &other.cut_line);
        match (&one.tally.working, &other.tally.working) {
            (Working::Points(one), Working::Points(other)) => prop_assert_eq!(&one.rows, &other.rows),
            (Working::YesNo(one), Working::YesNo(other)) => {
                for (one, other) in one.iter().zip(other) {
                    prop_assert_eq!(one.accepted, other.accepted);
                    prop_assert_eq!(&one.share, &other.share);
                }
            }
            _ => prop_assert!(false, "the method is the same"),
        }
    }

    /// Monotonicity: one more point, or a no turned to yes, never worsens a place.
    #[test]
    fn more_support_never_worsens_a_place(voters in voters(), method in either_method()) {
        let raised: Vec<(u32, Vote)> = voters.iter().map(|(weight, vote)| {
            let vote = match vote {
                Vote::Marks([a, b, c], unable) => {
                    let more = if method.method == "points" { (*b + 1).min(3) } else { 0 };
                    Vote::Marks([*a, more, *c], *unable)
                }
                other => other.clone(),
            };
            (*weight, vote)
        }).collect();
        let place = |outcome: &Outcome| {
            let at = outcome.tally.ranking.iter().find(|p| p.candidates.contains(&CandidateId(2)));
            at.unwrap().place
        };
        let (one, other) = (outcome(&held(&voters, &method)), outcome(&held(&raised, &method)));
        prop_assert!(place(&other) <= place(&one));
    }

    /// A weight of 3 is three members of weight 1 with the same ballot.
    #[test]
    fn a_weight_of_three_is_three_members(votes in prop::collection::vec(vote(), 1..4), method in either_method()) {
        let heavy: Vec<(u32, Vote)> = votes.iter().map(|vote| (3_000, vote.clone())).collect();
        let many: Vec<(u32, Vote)> =
            votes.iter().flat_map(|vote| vec![(1_000, vote.clone()); 3]).collect();
        let (one, other) = (outcome(&held(&heavy, &method)), outcome(&held(&many, &method)));
        prop_assert_eq!(one.tally.ranking, other.tally.ranking);
        prop_assert_eq!(one.turnout.cast.weight, other.turnout.cast.weight);
    }

    /// Replay: the journal gives the live state in every phase, also after ballots were destroyed.
    #[test]
    fn the_journal_gives_the_live_state(voters in voters(), setting in setting(), phase in 0..4) {
        let mut scenario = held_as(&voters, &setting);
        if phase > 0 { scenario.close(); }
        if phase == 2 { let _ = scenario.desk(DeskCommand::PublishRound { id: ROUND, knowingly: true }); }
        if phase == 3 {
            scenario.desk(DeskCommand::AbortRound { id: ROUND, reason: "Probe".into() }).unwrap();
        }
        let (workshop, _) = replay(scenario.journal()).unwrap();
        prop_assert_eq!(workshop, scenario.workshop);
    }

    /// The archive of a published round recounts to the same outcome.
    #[test]
    fn the_archive_recounts(voters in voters(), setting in setting()) {
        let mut scenario = held_as(&voters, &setting);
        scenario.close();
        let published = scenario.desk(DeskCommand::PublishRound { id: ROUND, knowingly: true }).is_ok();
        let found = recount(&scenario.archive()).unwrap();
        prop_assert!(found.holds(), "{:?}", found);
        prop_assert_eq!(found.rounds.len(), usize::from(published));
    }
}

/// A changed figure, a changed ballot, a missing entry and a missing end are all noticed.
#[test]
fn the_recount_notices_what_was_changed() {
    let mut scenario = Scenario::opened(&["1", "2"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "2")])).unwrap();
    scenario.close();
    scenario.publish();
    let archive = scenario.archive();
    let verdicts = recount(&archive).unwrap().rounds;
    assert_eq!(verdicts[0].2, Verdict::Recounted { ballots: 2 });

    let ballot = archive.replace("\"points\":{\"1\":3}", "\"points\":{\"1\":2}");
    assert_ne!(ballot, archive);
    assert!(recount(&ballot).is_err(), "a changed ballot does not fit its seal");
    let weight = archive.replace("\"weight\":\"2\"", "\"weight\":\"9\"");
    assert!(recount(&weight).is_err(), "a changed weight breaks the chain");
    let lines: Vec<&str> = archive.lines().collect();
    let missing = [&lines[..5], &lines[6..]].concat().join("\n");
    assert!(recount(&missing).is_err(), "a missing entry breaks the chain");
    let short = lines[..lines.len() - 1].join("\n");
    assert!(recount(&short).is_err(), "a missing end is noticed");
}

/// A workshop in which every kind of entry occurs.
fn everything() -> Scenario {
    let lot_source = "6 aus 49 vom 28.11.2026".to_owned();
    let rules = RulesForm { lot_source, ..RulesForm::default() };
    let mut scenario =
        Scenario::new(&["1", "2.5", "1", "1", "1"], &RoundForm { rules, ..points() });
    let member = MemberKey::new(&super::scenario::key(0)).unwrap();
    let step = |from, to| DeskCommand::EnterStep { from: StepId(from), to: StepId(to) };
    for card in 1..=5 {
        scenario.seat(card, SeatCommand::Enter).unwrap();
    }
    let present = DeskCommand::MarkAttendance { member: member.clone(), present: false };
    scenario.desk(present).unwrap();
    scenario.desk(step(1, 2)).unwrap();
    let text = CandidateText {
        title: "Vier".into(),
        description: "Vorgeschlagen.".into(),
        ..CandidateText::default()
    };
    scenario.seat(1, SeatCommand::Propose { text: text.clone() }).unwrap();
    let id = CandidateId(4);
    // Until a proposal sent twice counted once, this was on record twice.
    let again = Candidate { id: CandidateId(5), ..scenario.workshop.candidates[&id].clone() };
    scenario.record(Actor::Card(CardId(1)), Event::CandidateProposed { candidate: again });
    let reason = "Bitte genauer.".to_owned();
    scenario.desk(DeskCommand::ReturnCandidate { id, reason: reason.clone() }).unwrap();
    scenario.seat(1, SeatCommand::EditProposal { id, text }).unwrap();
    scenario.desk(DeskCommand::AcceptCandidate { id }).unwrap();
    scenario.desk(DeskCommand::MergeCandidate { id: CandidateId(5), into: id }).unwrap();
    scenario.desk(step(2, 3)).unwrap();
    let argue = |side| SeatCommand::Argue { candidate: id, side, text: "Weil.".into() };
    scenario.seat(1, argue(Side::Pro)).unwrap();
    scenario.seat(2, argue(Side::Question)).unwrap();
    let argument = ArgumentId(1);
    scenario.seat(3, SeatCommand::Support { argument, on: true }).unwrap();
    scenario.seat(2, SeatCommand::WithdrawArgument { argument: ArgumentId(2) }).unwrap();
    scenario.desk(DeskCommand::HideArgument { id: argument, hidden: true }).unwrap();
    scenario.desk(DeskCommand::BlankProjector { blanked: true }).unwrap();
    let second = MemberKey::new(&super::scenario::key(1)).unwrap();
    scenario.setup(SetupCommand::SetProxyLimit { limit: 1 });
    scenario.setup(SetupCommand::SetProxy { giver: second, holder: Some(member.clone()) });
    scenario.seat(3, SeatCommand::SetRecusal { candidate: id, on: true }).unwrap();
    scenario.desk(step(3, 4)).unwrap();
    scenario.desk(DeskCommand::OpenRound { id: ROUND, unique_weights: None }).unwrap();
    scenario.desk(DeskCommand::SetCountdown { id: ROUND, seconds: 60, closes: true }).unwrap();
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.cast(1, 2, &marks(&[(1, "2"), (2, "1"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    scenario.desk(DeskCommand::DrawLot { id: ROUND, seed: "3 17 22".into() }).unwrap();
    scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }).unwrap();
    scenario.desk(step(4, 6)).unwrap();
    let aborted = RoundId(2);
    scenario.desk(DeskCommand::OpenRound { id: aborted, unique_weights: None }).unwrap();
    scenario.desk(DeskCommand::AbortRound { id: aborted, reason }).unwrap();
    let plan = yes_no().plan().unwrap();
    scenario.setup(SetupCommand::SaveRound { id: None, plan: plan.clone() });
    scenario.setup(SetupCommand::SaveRound { id: None, plan });
    scenario.setup(SetupCommand::RemoveRound { id: RoundId(4) });
    let totals = RoundId(3);
    let (title, note) = ("Beschluss".to_owned(), String::new());
    let kind = StepKind::Round(totals);
    scenario.setup(SetupCommand::SaveStep {
        id: None,
        kind,
        title,
        note,
        minutes: 5,
        at: StepPlace::Last,
    });
    let last = scenario.workshop.run_sheet.steps.last().unwrap().id;
    scenario.desk(DeskCommand::EnterStep { from: StepId(6), to: last }).unwrap();
    let unique_weights = Some(UniqueWeights::Classes);
    scenario.desk(DeskCommand::OpenRound { id: totals, unique_weights }).unwrap();
    for card in 1..=5_u32 {
        let cast = SeatCommand::CastBallot {
            round: totals,
            member: MemberKey::new(&super::scenario::key(card as usize - 1)).unwrap(),
            ballot: marks(&[(1, if card < 4 { "yes" } else { "no" })]),
            id: BallotId::new(&format!("totals-{card}")).unwrap(),
            revision: 1,
            salt: format!("{card:032x}"),
        };
        scenario.seat(card as usize, cast).unwrap();
    }
    scenario.desk(DeskCommand::CloseRound { id: totals, knowingly: true }).unwrap();
    scenario.desk(DeskCommand::PublishRound { id: totals, knowingly: true }).unwrap();
    scenario.setup(SetupCommand::ReissueCard { card: CardId(1) });
    scenario.setup(SetupCommand::RevokeCard { card: CardId(2), knowingly: true });
    scenario.setup(SetupCommand::Close);
    scenario
}

/// What must stay readable for ever: archives as earlier versions wrote them. In the second the number of
/// a lot has no named source.
#[test]
fn archives_of_earlier_versions_recount_as_ever() {
    for archive in
        [include_str!("golden/archive-v1.jsonl"), include_str!("golden/archive-v2.jsonl")]
    {
        let found = recount(archive).unwrap();
        let verdicts: Vec<Verdict> =
            found.rounds.into_iter().map(|(_, _, verdict)| verdict).collect();
        assert_eq!(verdicts, [Verdict::Recounted { ballots: 2 }, Verdict::SumsConsistent]);
    }
}

/// The stored form of today's entries; once published it moves into a file of its own version.
#[test]
fn the_stored_format_is_written_and_read_as_it_was() {
    let scenario = everything();
    golden("archive.jsonl", &scenario.archive());
    let found = recount(&scenario.archive()).unwrap();
    let verdicts: Vec<Verdict> = found.rounds.into_iter().map(|(_, _, verdict)| verdict).collect();
    assert_eq!(verdicts, [Verdict::Recounted { ballots: 2 }, Verdict::SumsConsistent]);
    let (workshop, _) = replay(scenario.journal()).unwrap();
    assert_eq!(workshop, scenario.workshop);
}
