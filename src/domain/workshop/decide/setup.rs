//! Details and rounds, as the organizer decides them, and what is handed on: people (`people`),
//! candidates (`candidates`), steps (`run_sheet`), the copy of a workshop (`copy`).

use crate::domain::ids::{RoundId, StepId};
use crate::domain::invalid::Field;
use crate::domain::limits::{ROUNDS_MAX, TITLE_CHARS_MAX, required_text, text};
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::round::plan::RoundPlan;
use crate::domain::round::{Phase, Round};
use crate::domain::workshop::command::SetupCommand;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::{Course, Workshop};

/// What a copied question ends in, the same in both languages of the interface.
pub(super) const COPY: &str = " (2)";

impl Workshop {
    pub(super) fn decide_setup(&self, command: &SetupCommand) -> Decision {
        if self.course == Course::Closed {
            return Err(Refusal::WorkshopOver);
        }
        match command {
            SetupCommand::SetDetails { title, place, date } => Ok(vec![Event::DetailsSet {
                title: required_text(Field::WorkshopTitle, title, TITLE_CHARS_MAX)?,
                place: text(Field::Place, place, TITLE_CHARS_MAX)?,
                date: date.clone(),
            }]),
            SetupCommand::ImportMembers { members, columns } => {
                self.import_members(members, *columns)
            }
            SetupCommand::SaveMember { key, form } => self.save_member(key.as_ref(), form),
            SetupCommand::RemoveMember { key } => self.remove_member(key),
            SetupCommand::SetWeightScheme { scheme, replaces } => {
                self.set_weight_scheme(scheme, *replaces)
            }
            SetupCommand::SetWeights { weights } => self.set_weights(weights),
            SetupCommand::IssueCard { member, right, bearer } => {
                self.issue_card(member.as_ref(), *right, bearer)
            }
            SetupCommand::IssueMissingCards => self.issue_missing_cards(),
            SetupCommand::RevokeCard { card, knowingly } => self.revoke_card(*card, *knowingly),
            SetupCommand::ReissueCard { card } => self.reissue_card(*card),
            SetupCommand::SaveCandidate { id: None, text } => {
                self.add_candidates(std::slice::from_ref(text))
            }
            SetupCommand::SaveCandidate { id: Some(id), text } => self.edit_candidate(*id, text),
            SetupCommand::ImportCandidates { texts, columns } => {
                self.import_candidates(texts, columns)
            }
            SetupCommand::WithdrawCandidate { id } => self.withdraw_candidate(*id),
            SetupCommand::MoveCandidate { id, place } => self.move_candidate(*id, *place),
            SetupCommand::RemoveCandidate { id } => self.remove_candidate(*id),
            SetupCommand::SaveStep { id, kind, title, note, minutes, at } => {
                self.save_step(*id, *kind, (title, note), *minutes, *at)
            }
            SetupCommand::CallRounds { rounds, vote, result, at } => {
                self.call_rounds(rounds, *vote, *result, *at)
            }
            SetupCommand::MoveStep { id, up } => self.move_step(*id, *up),
            SetupCommand::PlaceStep { id, place } => self.place_step(*id, *place),
            SetupCommand::RemoveStep { id } => self.remove_step(*id),
            SetupCommand::SaveRound { id, plan } => self.save_round(*id, plan),
            SetupCommand::RemoveRound { id } => self.remove_round(*id),
            SetupCommand::CopyRound { id } => self.copy_round(*id),
            SetupCommand::PutRoundAway { id, away } => self.put_round_away(*id, *away),
            SetupCommand::CopyWorkshop { original, title } => self.copy_of(original, title),
            SetupCommand::SetProxyLimit { limit } => self.set_proxy_limit(*limit),
            SetupCommand::SetProxy { giver, holder } => self.set_proxy(giver, holder.as_ref()),
            SetupCommand::Start => self.start(),
            SetupCommand::Close => self.close(),
        }
    }

    fn save_round(&self, id: Option<RoundId>, plan: &RoundPlan) -> Decision {
        let mut plan = plan.clone().checked()?;
        let id = match id {
            Some(id) => {
                let stored = self.round(id)?;
                if stored.phase != Phase::Prepared {
                    return Err(Refusal::RoundNotPrepared);
                }
                // No form asks for these. What was decided about unique weights holds as long as the
                // secrecy it was decided for.
                plan.predecessor = stored.plan.predecessor;
                let same_secrecy = plan.secrecy == stored.plan.secrecy;
                plan.unique_weights = stored.plan.unique_weights.filter(|_| same_secrecy);
                plan.keep_pins(&stored.plan);
                id
            }
            None => self.next_round()?,
        };
        self.check_source(id, &plan)?;
        Ok(vec![Event::RoundPrepared { id, plan }])
    }

    /// The number of a new round.
    pub(super) fn next_round(&self) -> Result<RoundId, Refusal> {
        if self.rounds.len() >= ROUNDS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Rounds, max: ROUNDS_MAX });
        }
        Ok(RoundId(self.last_round + 1))
    }

    pub(super) fn remove_round(&self, id: RoundId) -> Decision {
        if self.round(id)?.phase != Phase::Prepared {
            return Err(Refusal::RoundNotPrepared);
        }
        let builds_on_it =
            |round: &&Round| round.plan.references().any(|reference| reference.round == id);
        if let Some(fed) = self.rounds.values().find(builds_on_it) {
            return Err(Refusal::RoundFeeds { question: fed.plan.question.clone() });
        }
        let steps = self.run_sheet.steps.iter().filter(|step| step.is_about(id));
        let steps: Vec<StepId> = steps.map(|step| step.id).collect();
        if self.run_sheet.visits.iter().any(|visit| steps.contains(&visit.step)) {
            return Err(Refusal::StepInUse);
        }
        let steps = steps.into_iter().map(|id| Event::StepRemoved { id });
        Ok(steps.chain([Event::RoundRemoved { id }]).collect())
    }

    /// Another round with the same plan, called a copy so that the two can be told apart.
    fn copy_round(&self, id: RoundId) -> Decision {
        let plan = self.round(id)?.plan.clone();
        let kept: String = plan.question.chars().take(TITLE_CHARS_MAX - COPY.len()).collect();
        let question = format!("{}{COPY}", kept.trim_end());
        let plan = RoundPlan { question, predecessor: None, unique_weights: None, ..plan };
        Ok(vec![Event::RoundPrepared { id: self.next_round()?, plan }])
    }

    /// Refuses a round that a step calls: the hall would be led where the set-up shows nothing.
    fn put_round_away(&self, id: RoundId, away: bool) -> Decision {
        let round = self.round(id)?;
        if self.rounds_away.contains(&id) == away {
            return Ok(Vec::new());
        }
        let is_to_come = matches!(round.phase, Phase::Prepared | Phase::Open(_));
        if away && is_to_come && self.run_sheet.steps.iter().any(|step| step.is_about(id)) {
            return Err(Refusal::StepInUse);
        }
        Ok(vec![Event::RoundPutAway { id, away }])
    }

    fn start(&self) -> Decision {
        if self.course != Course::Preparing {
            return Err(Refusal::AlreadyStarted);
        }
        if self.members.is_empty() {
            return Err(Refusal::NoMembers);
        }
        let first = self.run_sheet.steps.first().ok_or(Refusal::NoSteps)?;
        Ok(vec![Event::WorkshopStarted, Event::StepEntered { step: first.id }])
    }

    fn close(&self) -> Decision {
        self.running()?;
        if self.open_round().is_some() {
            return Err(Refusal::RoundStillOpen);
        }
        Ok(vec![Event::WorkshopClosed])
    }
}
