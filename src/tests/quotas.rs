//! No single card uses up what the others need. Not here: limits of one text (`domain/limits`).

use pilotwahl::domain::ids::{ArgumentId, CandidateId, StepId};
use pilotwahl::domain::limits::{ARGUMENTS_PER_VOICE_MAX, CANDIDATES_MAX, PROPOSALS_PER_VOICE_MAX};
use pilotwahl::domain::refusal::{Limit, Refusal};
use pilotwahl::domain::workshop::argument::Side;
use pilotwahl::domain::workshop::candidate::{CandidateColumns, CandidateText};
use pilotwahl::domain::workshop::command::{DeskCommand, SeatCommand, SetupCommand};
use pilotwahl::text::refusal::sentence;

use super::scenario::{Scenario, points};

fn at_step(step: u32) -> Scenario {
    let mut scenario = Scenario::new(&["1", "1"], &points());
    scenario.desk(DeskCommand::EnterStep { from: StepId(1), to: StepId(step) }).unwrap();
    scenario
}

fn text(title: &str) -> CandidateText {
    CandidateText { title: title.into(), description: "B".into(), ..CandidateText::default() }
}

#[test]
fn a_member_proposes_so_many_and_the_next_member_still_may() {
    let mut scenario = at_step(2);
    // The first member has a voting card and, after those of the two members, an advising one.
    let mut proposals =
        (1..).map(|number| SeatCommand::Propose { text: text(&format!("Neu {number}")) });
    let mut propose = || proposals.next().unwrap();
    for card in [1, 3].into_iter().cycle().take(PROPOSALS_PER_VOICE_MAX) {
        scenario.seat(card, propose()).unwrap();
    }
    // Withdrawing gives nothing back, or the record could grow without end.
    scenario.seat(1, SeatCommand::WithdrawProposal { id: CandidateId(4) }).unwrap();
    let refusal = Refusal::QuotaReached { what: Limit::Candidates, max: PROPOSALS_PER_VOICE_MAX };
    for card in [1, 3] {
        assert_eq!(scenario.seat(card, propose()), Err(refusal.clone()));
    }
    assert!(sentence(&refusal).contains("Bearbeiten Sie einen davon"));
    scenario.seat(2, propose()).unwrap();
}

#[test]
fn a_voice_brings_so_many_arguments_and_the_next_still_may() {
    let mut scenario = at_step(3);
    let mut arguments = (1..).map(|number| SeatCommand::Argue {
        candidate: CandidateId(1),
        side: Side::Question,
        text: format!("Warum {number}?"),
    });
    let mut argue = || arguments.next().unwrap();
    for _ in 0..ARGUMENTS_PER_VOICE_MAX {
        scenario.seat(4, argue()).unwrap();
    }
    scenario.seat(4, SeatCommand::WithdrawArgument { argument: ArgumentId(1) }).unwrap();
    let refusal = Refusal::QuotaReached { what: Limit::Arguments, max: ARGUMENTS_PER_VOICE_MAX };
    assert_eq!(scenario.seat(4, argue()), Err(refusal.clone()));
    assert!(sentence(&refusal).contains("melden Sie sich zu Wort"));
    scenario.seat(1, argue()).unwrap();
}

#[test]
fn withdrawn_candidates_leave_room_for_others() {
    let mut scenario = at_step(2);
    let mut given = 0;
    let mut import = |scenario: &mut Scenario, titles: usize| {
        let texts = (given..given + titles).map(|number| text(&format!("Noch einer {number}")));
        let texts = texts.collect();
        given += titles;
        let import = SetupCommand::ImportCandidates { texts, columns: CandidateColumns::default() };
        scenario.run(&pilotwahl::domain::workshop::command::Command::Setup(import)).map(|_| ())
    };
    let full = Err(Refusal::LimitReached { what: Limit::Candidates, max: CANDIDATES_MAX });
    import(&mut scenario, CANDIDATES_MAX - 3).unwrap();
    assert_eq!(import(&mut scenario, 1), full);
    scenario.setup(SetupCommand::WithdrawCandidate { id: CandidateId(1) });
    import(&mut scenario, 1).unwrap();
    assert_eq!(import(&mut scenario, 1), full);
}
