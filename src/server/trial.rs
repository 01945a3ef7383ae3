//! Ballots tried before their round opens. Not here: pages (`screens/trial`), and what is decided, which the
//! domain does on a copy (`domain/decide/trial`).

use super::clock::now;
use super::secrets::random_hex;
use super::workshops::WorkshopHandle;
use crate::api::error::ApiError;
use crate::domain::ids::RoundId;
use crate::domain::views::seat::SeatView;
use crate::domain::workshop::decide::trial::{CARD, Trial, TriedBallot};
use crate::text::trial::texts;

/// A copy of the workshop in which the round is open.
pub async fn open(workshop: &WorkshopHandle, round: RoundId) -> Result<Trial, ApiError> {
    Ok(workshop.read(move |workshop| workshop.trial(round, texts().member, now())).await??)
}

/// What the example member has after casting a ballot. Nothing of it stays.
pub async fn cast(
    workshop: &WorkshopHandle,
    round: RoundId,
    tried: TriedBallot,
) -> Result<SeatView, ApiError> {
    let mut trial = open(workshop, round).await?;
    if let Err(refusal) = trial.cast(&tried, &random_hex(), now()) {
        let candidate = refusal.candidate();
        let error = ApiError::from(refusal);
        return Err(match candidate {
            Some(id) => error.naming(id, &trial.workshop.title_in(round, id)),
            None => error,
        });
    }
    Ok(trial.workshop.seat_view(CARD, None)?)
}
