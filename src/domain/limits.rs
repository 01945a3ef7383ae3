//! The limits of the product. Beyond a limit a command is refused with a sentence, never cut.
//! Not here: limits of the process (connections, body sizes), which are the router's.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::domain::invalid::{Field, Invalid};

/// Members per workshop.
pub const MEMBERS_MAX: usize = 1_000;
/// Candidates per workshop that were neither withdrawn nor merged.
pub const CANDIDATES_MAX: usize = 200;
/// Cards per member, revoked ones included.
pub const CARDS_PER_MEMBER_MAX: usize = 20;
/// Observer cards per workshop.
pub const OBSERVER_CARDS_MAX: usize = 200;
/// Arguments per workshop that are shown.
pub const ARGUMENTS_MAX: usize = 5_000;
/// Candidates one voice may propose, so that none uses up what the others need. Withdrawn ones count, or
/// proposing and withdrawing would fill the record without end.
pub const PROPOSALS_PER_VOICE_MAX: usize = 20;
/// Arguments one voice may bring, removed ones included.
pub const ARGUMENTS_PER_VOICE_MAX: usize = 100;
/// Milliseconds within which uses of one card are noted once.
pub const CARD_USE_EVERY_MS: i64 = 10 * 60 * 1_000;
/// Shortest password.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Longest password; hashing would take more, a form field should not.
pub const PASSWORD_CHARS_MAX: usize = 200;
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

/// Text trimmed at both ends, without what nobody can see, with at most `chars_max` characters. A line
/// break stays where a field has several lines and becomes a space elsewhere.
pub fn text(field: Field, text: &str, chars_max: usize) -> Result<String, Invalid> {
    let text = visible(text, field.has_lines());
    let text = text.trim();
    let chars = text.chars().count();
    if chars > chars_max {
        return Err(Invalid::TooLong { field, chars, chars_max });
    }
    Ok(text.to_owned())
}

/// The zero-width joiner: a family and many flags are several signs joined by it.
const JOINER: char = '\u{200d}';

/// Text without control and format characters, which hide, turn or double what it says. They come along
/// with pasted text, so they are left out rather than refused.
fn visible(text: &str, keeps_lines: bool) -> String {
    let text = text.replace("\r\n", "\n");
    let mut shown = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\n' if keeps_lines => shown.push(sign),
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => shown.push(' '),
            JOINER => {
                let joins = |sign: char| !sign.is_ascii() && !sign.is_whitespace();
                let next = signs.peek().is_some_and(|&next| joins(next) && !is_invisible(next));
                if next && shown.chars().next_back().is_some_and(joins) {
                    shown.push(sign);
                }
            }
            sign if is_invisible(sign) => {}
            sign => shown.push(sign),
        }
    }
    shown
}

/// Whether a character is of Unicode's general category Cc or Cf, or a letter that is blank by definition.
#[must_use]
pub fn is_invisible(sign: char) -> bool {
    const BLANK: [char; 5] = ['\u{115f}', '\u{1160}', '\u{2800}', '\u{3164}', '\u{ffa0}'];
    let category = sign.general_category();
    matches!(category, GeneralCategory::Control | GeneralCategory::Format) || BLANK.contains(&sign)
}

/// As [`text`], but not empty.
pub fn required_text(field: Field, input: &str, chars_max: usize) -> Result<String, Invalid> {
    let text = text(field, input, chars_max)?;
    if text.is_empty() { Err(Invalid::Missing { field }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_over_the_limit_is_refused_with_both_numbers_and_never_cut() {
        let refusal = text(Field::Title, &"ä".repeat(121), TITLE_CHARS_MAX);
        assert_eq!(
            refusal,
            Err(Invalid::TooLong { field: Field::Title, chars: 121, chars_max: 120 })
        );
        assert!(text(Field::Title, &"ä".repeat(120), TITLE_CHARS_MAX).is_ok());
        assert_eq!(
            required_text(Field::Title, "  ", 9),
            Err(Invalid::Missing { field: Field::Title })
        );
    }

    #[test]
    fn what_nobody_can_see_is_left_out_and_emoji_stay_whole() {
        let title = |input| text(Field::Title, input, TITLE_CHARS_MAX).expect("short");
        assert_eq!(title("\u{feff}=1+1"), "=1+1");
        assert_eq!(title("Wärme\u{ad}pumpe\u{202e} \u{7}für\tAlle\n!"), "Wärmepumpe für Alle !");
        assert_eq!(title("a\u{200d}b \u{200d}"), "ab");
        assert_eq!(title("👩\u{200d}🌾 ❤\u{fe0f}\u{200d}🔥"), "👩\u{200d}🌾 ❤\u{fe0f}\u{200d}🔥");
        assert_eq!(text(Field::Argument, " eins\r\nzwei ", 99), Ok("eins\nzwei".into()));
        for empty in
            ["\u{200b}\u{200d}\u{2060}", "\u{3164}", "\u{202e}\u{2066}", "\u{200d}\u{200d}"]
        {
            let refusal = Invalid::Missing { field: Field::Title };
            assert_eq!(required_text(Field::Title, empty, 9), Err(refusal));
        }
    }
}
