//! What follows when the last card a member can vote with is revoked.

use crate::domain::refusal::LastCard;
use crate::text::either;
use crate::text::figures::votes;

/// In few sentences: vote, presence and quorum, the open round, those it represents.
#[must_use]
pub fn last_card(last: &LastCard) -> String {
    let LastCard { member, weight, present, holder, represented, has_voted } = last;
    let which = either(
        format!("Das ist die letzte gültige Karte, mit der {member} abstimmen kann."),
        format!("This is the last valid card {member} can vote with."),
    );
    let lost = if weight.is_advisory() {
        either("seinen Stimmzettel".into(), "its ballot".into())
    } else {
        either(
            format!("seinen Stimmzettel ({})", votes(*weight)),
            format!("its ballot ({})", votes(*weight)),
        )
    };
    let vote = match holder {
        Some(holder) => either(
            format!("{lost} kann dann nur noch {holder} in Vollmacht abgeben"),
            format!("only {holder} can then cast {lost}, by proxy"),
        ),
        None => either(
            format!("{lost} kann dann niemand mehr abgeben, bis es wieder eine Karte hat"),
            format!("nobody can then cast {lost} until it has a card again"),
        ),
    };
    let counts = !weight.is_advisory();
    let presence = match (present, counts) {
        (true, true) => either(
            "Das Mitglied bleibt anwesend und zählt für die Beschlussfähigkeit, aber ",
            "The member stays present and counts for the quorum, but ",
        ),
        (true, false) => {
            either("Das Mitglied bleibt anwesend, aber ", "The member stays present, but ")
        }
        (false, _) => either(
            "Das Mitglied ist nicht anwesend und kann mit dieser Karte nicht mehr hereinkommen; ",
            "The member is not present and cannot come in with this card any more; ",
        ),
    };
    let open = match (has_voted, *present && counts) {
        (Some(true), _) if holder.is_none() => Some(either(
            "Sein Stimmzettel in der offenen Abstimmung bleibt gültig, lässt sich aber nicht mehr ändern.",
            "Its ballot in the open round stays valid but cannot be changed any more.",
        )),
        (Some(false), true) => Some(either(
            "Die offene Abstimmung führt es weiter unter „fehlt noch“, bis die Moderation es abwesend meldet.",
            "The open round goes on naming it as missing until the moderator marks it absent.",
        )),
        (Some(_), _) | (None, _) => None,
    };
    let others = (!represented.is_empty()).then(|| {
        let names = represented.join(", ");
        either(
            format!("Auch für {names} kann dann niemand mehr abstimmen."),
            format!("Nobody can then vote for {names}, either."),
        )
    });
    let parts = [Some(which), Some(format!("{presence}{vote}.")), open.map(String::from), others];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
