//! The limits of the product. Beyond a limit a command is refused with a sentence, never cut.
//! Not here: limits of the process (connections, body sizes), which are the router's.

use super::refusal::{Field, Refusal};

/// Members per workshop.
pub const MEMBERS_MAX: usize = 1_000;
/// Candidates per workshop, whatever their state.
pub const CANDIDATES_MAX: usize = 200;
/// Cards per member, revoked ones included.
pub const CARDS_PER_MEMBER_MAX: usize = 20;
/// Observer cards per workshop.
pub const OBSERVER_CARDS_MAX: usize = 200;
/// Arguments per workshop.
pub const ARGUMENTS_MAX: usize = 5_000;
/// Rounds per workshop.
pub const ROUNDS_MAX: usize = 100;
/// Steps of a run sheet.
pub const STEPS_MAX: usize = 200;
/// Characters of a title, a question, a name.
pub const TITLE_CHARS_MAX: usize = 120;
/// Characters of a description.
pub const DESCRIPTION_CHARS_MAX: usize = 2_000;
/// Characters of an argument, a reason, a note.
pub const ARGUMENT_CHARS_MAX: usize = 1_000;
/// Characters of a link.
pub const LINK_CHARS_MAX: usize = 500;
/// Below this many ballots a *totals only* result is withheld: with so few, sums say too much.
pub const BALLOTS_TO_PUBLISH_TOTALS_MIN: usize = 5;
/// Points one ballot may hold at most; keeps every sum far inside `u128`.
pub const POINTS_MAX: u32 = 10_000;
/// Criteria of one round.
pub const CRITERIA_MAX: usize = 12;
/// Highest mark of a scale (score, criteria, resistance, budget).
pub const SCALE_MAX: u32 = 1_000;
/// Per cent the corridor around the cut line may be wide.
pub const CORRIDOR_PERCENT_MAX: u32 = 10;
/// Characters of a public seed a lot is drawn from.
pub const SEED_CHARS_MAX: usize = 200;
/// Members a weight class must hold at least, so that no sum gives one of them away.
pub const CLASS_MEMBERS_MIN: usize = 2;
/// Seconds a countdown may run at most.
pub const COUNTDOWN_SECONDS_MAX: u32 = 4 * 3_600;

/// Text trimmed at both ends, with at most `chars_max` characters; control characters other than
/// line breaks are refused because no screen or paper can show them.
pub fn text(field: Field, text: &str, chars_max: usize) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    let chars = text.chars().count();
    if chars > chars_max {
        return Err(Refusal::TooLong { field, chars, chars_max });
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(Refusal::Unprintable { field });
    }
    Ok(text)
}

/// As [`text`], but not empty.
pub fn required_text(field: Field, input: &str, chars_max: usize) -> Result<String, Refusal> {
    let text = text(field, input, chars_max)?;
    if text.is_empty() { Err(Refusal::Missing { field }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_over_the_limit_is_refused_with_both_numbers_and_never_cut() {
        let refusal = text(Field::Title, &"ä".repeat(121), TITLE_CHARS_MAX);
        assert_eq!(
            refusal,
            Err(Refusal::TooLong { field: Field::Title, chars: 121, chars_max: 120 })
        );
        assert!(text(Field::Title, &"ä".repeat(120), TITLE_CHARS_MAX).is_ok());
        assert_eq!(
            required_text(Field::Title, "  ", 9),
            Err(Refusal::Missing { field: Field::Title })
        );
    }
}
