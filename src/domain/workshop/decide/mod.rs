//! What may happen: a command and the state give events or a refusal. Nothing is changed here. One file per role, and
//! beside them: of the organizer's what concerns people (`people`), their cards (`cards`), candidates (`candidates`),
//! steps (`run_sheet`) and the copy of a workshop (`copy`), of the moderator's what concerns rounds (`rounds`,
//! `ties`), what an earlier round lets through (`funnel`), and a ballot that is tried before its round opens
//! (`trial`).

use crate::domain::ids::Timestamp;
use crate::domain::refusal::Refusal;
use crate::domain::round::Round;
use crate::domain::round::held::Held;
use crate::domain::round::roll::RollEntry;
use crate::domain::workshop::command::Command;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::{Course, Workshop};

mod candidates;
mod cards;
mod copy;
mod desk;
mod funnel;
mod people;
mod rounds;
mod run_sheet;
mod seat;
mod setup;
mod ties;
pub mod trial;

/// Events, or the reason why nothing happens.
pub type Decision = Result<Vec<Event>, Refusal>;

impl Workshop {
    /// Decides a command at a moment. Salts and lots come inside the command, so the same call
    /// gives the same answer.
    pub fn decide(&self, command: &Command, at: Timestamp) -> Decision {
        match command {
            Command::Setup(command) => self.decide_setup(command),
            Command::Desk(command) => self.decide_desk(command, at),
            Command::Seat(card, command) => self.decide_seat(*card, command, at),
            Command::Clock => Ok(self.decide_clock(at)),
        }
    }

    /// Refuses unless the workshop is running.
    fn running(&self) -> Result<(), Refusal> {
        match self.course {
            Course::Preparing => Err(Refusal::NotRunning),
            Course::Running => Ok(()),
            Course::Closed => Err(Refusal::WorkshopOver),
        }
    }

    /// Closes the open round when its countdown has run out, or when it was to close once every
    /// present member has voted.
    fn decide_clock(&self, at: Timestamp) -> Vec<Event> {
        match self.open_round() {
            Some((round, held)) if held.is_over(at) || self.is_complete(round, held) => {
                vec![round.closing()]
            }
            Some(_) | None => Vec::new(),
        }
    }

    /// Whether the round was to close by itself and every present voting member has voted.
    #[must_use]
    pub fn is_complete(&self, round: &Round, held: &Held) -> bool {
        let present = |entry: &&RollEntry| {
            let holder = entry.proxy.as_ref();
            let is_here = |key| self.present.contains(key);
            !entry.weight.is_advisory() && (is_here(&entry.member) || holder.is_some_and(is_here))
        };
        let mut present = held.roll.entries.iter().filter(present).peekable();
        round.plan.closes_when_all_voted
            && present.peek().is_some()
            && present.all(|entry| held.cast.contains_key(&entry.member))
    }
}
