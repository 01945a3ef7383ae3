//! A vote as data: a profile in JSON in, its outcome in JSON out, every figure exact. Anyone can
//! hold Pilotwahl against other software with it; the same methods count the rounds of a workshop.
//! Not here: reading files and the exit code (`main`), and the limits of a workshop.
//!
//! A profile is `{"method", "params", "members": [{"id", "weight"}], "options": [{"id", "cost"}],
//! "ballots": [{"member", …}]}`; `params` may be left out, and a cost but with `budget`. What is said
//! in brackets is what holds if a parameter is left out. A ballot is `{"member", "abstain": true}` or:
//!
//! | method | `params` | a ballot beside `member` |
//! | --- | --- | --- |
//! | `points` | `total`, `exact` (false), `max_per_option` (null = no cap) | `points: {option: whole}` |
//! | `approval` | `min_approvals` (0), `max_approvals` (null) | `approve: [option]` |
//! | `yes_no_abstain` | `majority` (`simple`), `absolute`, `two_thirds`; `double` (false); `rank_by` (`yes`), `margin`, `share` | `answers: {option: yes, no or abstain}` |
//! | `score` | `max` (10), `rank_by` (`mean`), `sum` | `scores: {option: whole or null}` |
//! | `criteria` | `criteria: [{id, weight}]` summing to 100, `scale` (10), `knocked_out: [option]` | `scores: {option: {criterion: whole or null}}` |
//! | `resistance` | `max` (10), `passive`: an option (null) | `resistance: {option: whole or null}` |
//! | `ranking` | `rule` (`schulze`), `borda`; `strength` (`winning_votes`), `margins` | `ranking: [[option]]`, best group first |
//! | `budget` | `budget`; `ballot` (`approval`), `score` with `max` (10); `rule` (`mes`), `greedy`; `utility` (`cost`), `cardinality`; `completion` (`none`), `greedy`; `tie` (`["lower_cost", "order"]`) | `approve` or `scores` |
//!
//! Every method knows `quorum: {heads, weight}`, each `at_least_half`, `more_than_half` or
//! `two_thirds` (none), `quorum_counts` (`participating`), `cast`, and `recused: {member: [option]}`.
//!
//! The outcome is `{"totals": {heads, weight}, "quorum": {met}, "options", "ranking": [[option]]}`,
//! each total by `entitled`, `cast`, `abstained` and `not_cast`, each option with `id`, `value`,
//! `rank`, `tied` and what its method adds:
//!
//! | method | each option | the outcome |
//! | --- | --- | --- |
//! | `points`, `approval` | `heads` | |
//! | `yes_no_abstain` | `heads` and `weight` by answer, `accepted` | |
//! | `score` | `mean`, `sum`, `rated_weight`, `rated_heads` | |
//! | `criteria` | `status` (`complete`, `incomplete`, `knocked_out`), `cells: {criterion: mean}` | |
//! | `resistance` | `sum`, `rated_weight`, `rated_heads`, `worse_than_passive` | |
//! | `ranking` | | `pairwise: {option: {option: weight that prefers the first}}` |
//! | `budget` | `cost`, `funded` | `spent`, `payments: {option: {member: amount}}`, `ties` |
//!
//! Where this leaves room, this is what is done:
//!
//! - **Decimals** are strings of digits with at most 15 before and three behind the point; a whole
//!   JSON number is read too, one with a fraction or exponent never. No sign anywhere.
//! - **Refused** with a sentence: unknown or doubled fields, parameters and ids, a second ballot of
//!   a member, marks over the scale or the cap, an option ranked or approved twice, an abstention
//!   that carries a choice, a scale that ends at 0, criteria that do not sum to 100, a budget
//!   option without a cost, weights that together pass 2⁶⁴ thousandths. Unlike in a workshop there
//!   is no limit on how many members, options or criteria there are.
//! - **Empty is cast**: `{"member": "a"}` and `{"member": "a", "points": {}}` are ballots, unless a
//!   parameter (`exact`, `min_approvals`) asks for more. No members, no ballots and no options are
//!   profiles like any other: sums are 0, means do not exist.
//! - **Weight 0** is an ordinary member here: a head among the heads, a rater, nothing in a sum.
//!   (In a workshop it is advisory and counted apart.)
//! - **Recused** members leave the base of that option only: no mark of theirs counts on it, none
//!   of their answers is tallied, an absolute majority does not ask for them, no pair with the
//!   option has their weight. Their marks on it are ignored, not refused, but must still be valid.
//!   For the other options their ballot counts as it is: Borda positions are those of all options.
//! - **Quorum**: all members are the base, those of weight 0 as heads. At least half of nothing is
//!   reached, more than half of nothing is not. It decides about `accepted` and nothing else.
//! - **Score** by `sum` ranks an option nobody rated with 0; only the mean does not exist.
//! - **Criteria**: Nutzwert = Σ weight·mean·10 ÷ scale. An option knocked out or incomplete shows
//!   its cells and has neither value nor rank; knocked out goes before incomplete.
//! - **Resistance** without a passive option, or with one nobody rated: nothing is worse than it.
//! - **Ranking**: an empty group is passed over. An empty ballot ties all options, which gives each
//!   the average position under Borda. Ranks by Schulze count the defeats an option *suffers*,
//!   its value those it *inflicts*; with ties the two need not agree.
//! - **Budget**: rank follows the weighted support, whatever is funded. With scores the utility is
//!   the score, for `utility: cost` times the cost. A support that weighs 0 is no support.
//!   `payments` lists what was paid: no option nobody paid for, no member that paid nothing;
//!   greedy selection and completion have no payers. `ties` (an addition to the format) lists each
//!   tie in which the order changed what was funded or what it cost somebody.
//! - **Numbers**: counts of members (`heads`, `rated_heads`) and ranks are JSON numbers, everything
//!   else that is a number is a fraction.

use crate::domain::counting::method::BallotBox;

mod ballots;
mod json;
mod method;
mod names;
mod read;
#[cfg(test)]
mod tests;
mod write;

/// Counts a profile: the outcome as JSON, or a sentence that says what to change.
pub fn count_profile(json: &str) -> Result<String, String> {
    let profile = read::Profile::read(json)?;
    let ballots = BallotBox { candidates: &profile.candidates, voters: profile.voters() };
    let outcome = write::Outcome::of(&profile, &ballots);
    serde_json::to_string_pretty(&outcome.json())
        .map_err(|error| format!("The outcome could not be written: {error}."))
}
