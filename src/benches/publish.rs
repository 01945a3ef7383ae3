//! What one publication costs: every section of a live page made anew for all audiences, at 1,000 members and 5,000
//! arguments, as time and as allocations. Not here: how long a ballot takes to the projector (`load`).
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]
#![allow(missing_docs, unused, reason = "the scenario holds what tests need as well")]

use std::collections::BTreeSet;

use divan::{AllocProfiler, Bencher};
use pilotwahl::domain::ids::{ArgumentId, CandidateId};
use pilotwahl::domain::workshop::Workshop;
use pilotwahl::domain::workshop::argument::{Argument, Side};
use pilotwahl::domain::workshop::card::Voice;
use pilotwahl::domain::workshop::event::Event;
use pilotwahl::server::live::{Entrance, Published, Snapshot};

#[path = "../tests/scenario.rs"]
mod scenario;

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A large hall at the step of the discussion.
fn hall() -> Workshop {
    let mut scenario = scenario::Scenario::new(&["1"; 1_000], &scenario::points());
    scenario.go_on();
    scenario.go_on();
    let at = scenario.now();
    let mut workshop = scenario.workshop;
    for number in 1..=5_000 {
        let argument = Argument {
            id: ArgumentId(number),
            candidate: CandidateId(number % 3 + 1),
            side: Side::Pro,
            text: format!("Das {number}. Argument spart jede Woche eine Stunde Arbeit."),
            by: Voice::House,
            supporters: BTreeSet::new(),
            hidden: false,
            removed: false,
        };
        let event = Event::ArgumentBrought { argument };
        workshop.apply(&event, at);
    }
    workshop
}

#[divan::bench(sample_count = 20)]
fn publication(bencher: Bencher) {
    let (workshop, entrance) = (hall(), Entrance::to("https://pilotwahl.example"));
    bencher.bench_local(|| Published::new(Snapshot::of(&workshop), &entrance, true));
}
