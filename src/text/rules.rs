//! Quorum, ties, corridor, robustness, unique weights and the funnel in sentences. Not here: methods
//! and majorities (`outcome`).

use super::figures::{decimal, weight, whole};
use super::method;
use super::round_name::number;
use super::setup::scheme_name;
use super::{either, ended};
use crate::domain::counting::robustness::Badge;
use crate::domain::ids::RoundId;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::round::plan::{Source, Take, UniqueWeights};
use crate::domain::rules::quorum::{Counts, Part};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::method::yes_no::MajoritySide;
use crate::domain::views::outcome::LotView;
use crate::domain::views::rules::{
    AssumptionView, QuorumSide, QuorumView, ReasonView, RobustnessView, TieStep,
};

super::texts! {
    near: "praktisch gleichauf", "virtually tied";
    robustness: "Wie fest steht das Ergebnis?", "How firm is the result?";
    lot_again: "Los nachrechnen", "Repeat the lot";
    robustness_about: "Zur Einordnung: Dieselben Stimmzettel, unter anderen Annahmen gezählt. Das Ergebnis ändert sich dadurch nicht.", "For judgement: the same ballots counted under other assumptions. The result is not changed by it.";
    assumption: "Annahme", "Assumption";
    then_in: "dann dabei", "then in";
    then_out: "dann nicht dabei", "then out";
    then_tied: "dann gleichrangig an der Schnittlinie", "then tied at the line";
    nobody: "–", "–";
    no_single_members: "Nicht geprüft wurde, was ohne einzelne Mitglieder wäre: Es sind zu viele Stimmzettel, oder es werden nur Summen gezeigt.", "The effect of leaving out single members was not tried: there are too many ballots, or only totals are shown.";
    unique_weights: "Ein Gewicht lässt auf das Mitglied schließen", "A weight reveals its member";
    unique_choose: "Wie soll es weitergehen?", "How to go on?";
}

/// *mehr als die Hälfte*.
#[must_use]
pub fn part(part: Part) -> &'static str {
    match part {
        Part::AtLeastHalf => either("mindestens die Hälfte", "at least half"),
        Part::MoreThanHalf => either("mehr als die Hälfte", "more than half"),
        Part::TwoThirds => either("mindestens zwei Drittel", "at least two thirds"),
    }
}

/// Who counts for a quorum.
#[must_use]
pub fn counts(counts: Counts) -> &'static str {
    match counts {
        Counts::Present => either("bei der Öffnung anwesend", "present at opening"),
        Counts::Participating => either("beteiligt", "taking part"),
        Counts::Cast => either("mit abgegebenem Stimmzettel", "with a ballot cast"),
    }
}

/// *Beschlussfähigkeit erreicht: 9 von 13 Mitgliedern anwesend, nötig 7 (mehr als die Hälfte), 2 mehr.*
#[must_use]
pub fn quorum(view: &QuorumView) -> String {
    let headline = if view.met {
        either("Beschlussfähigkeit erreicht", "Quorum reached")
    } else {
        either("Beschlussfähigkeit nicht erreicht", "Quorum not reached")
    };
    let heads = view.heads.as_ref().map(|s| side(s, either("Mitgliedern", "members"), view.counts));
    let weight = view.weight.as_ref().map(|s| side(s, either("Stimmen", "votes"), view.counts));
    let sides: Vec<String> = heads.into_iter().chain(weight).collect();
    format!("{headline}: {}.", sides.join("; "))
}

fn side(side: &QuorumSide, unit: &str, of: Counts) -> String {
    let (taking_part, base) = (decimal(side.taking_part), decimal(side.base));
    let (by, of, rule) = (decimal(side.by), counts(of), part(side.part));
    let more_than = if side.more_than { either("mehr als ", "more than ") } else { "" };
    let needed = format!("{more_than}{} ({rule})", decimal(side.least));
    let distance = match (side.met, side.by.digits == 0) {
        (true, true) => Some(either("genau erreicht".to_owned(), "exactly reached".to_owned())),
        (true, false) => Some(either(format!("{by} mehr"), format!("{by} more"))),
        (false, _) => {
            let missing = if by == "1" && !side.more_than { "fehlt" } else { "fehlen" };
            Some(either(
                format!("es {missing} {more_than}{by}"),
                format!("{more_than}{by} missing"),
            ))
        }
    };
    let needed = either(format!("nötig {needed}"), format!("needed: {needed}"));
    let all = either(
        format!("{taking_part} von {base} {unit} {of}"),
        format!("{taking_part} of {base} {unit} {of}"),
    );
    [Some(all), Some(needed), distance].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// *Mehrheit erreicht: 7 Ja, nötig mehr als 4*, or by how much not; of a double majority both sides.
#[must_use]
pub fn majority(in_weight: &MajoritySide, in_heads: Option<&MajoritySide>) -> String {
    let Some(in_heads) = in_heads else {
        return side_of_majority(in_weight, "");
    };
    let (votes, members) = either((" (Stimmen)", " (Mitglieder)"), (" (votes)", " (members)"));
    let weight = side_of_majority(in_weight, votes);
    format!("{weight} · {}", side_of_majority(in_heads, members))
}

fn side_of_majority(side: &MajoritySide, unit: &str) -> String {
    let (yes, bound, by) = (decimal(side.yes), decimal(side.bound), decimal(side.by));
    let needed = if side.more_than {
        either(format!("nötig mehr als {bound}"), format!("more than {bound} needed"))
    } else {
        either(format!("nötig {bound}"), format!("{bound} needed"))
    };
    match (side.reached, side.more_than) {
        (true, _) => either(
            format!("Mehrheit erreicht{unit}: {yes} Ja, {needed}"),
            format!("majority reached{unit}: {yes} yes, {needed}"),
        ),
        (false, true) => either(
            format!("Mehrheit nicht erreicht{unit}: {yes} Ja, {needed}; es fehlen mehr als {by}"),
            format!("majority not reached{unit}: {yes} yes, {needed}; more than {by} missing"),
        ),
        (false, false) => either(
            format!("Mehrheit nicht erreicht{unit}: {yes} Ja, {needed}; es fehlen {by}"),
            format!("majority not reached{unit}: {yes} yes, {needed}; {by} missing"),
        ),
    }
}

/// Name of a tie rule.
#[must_use]
pub fn tie_rule(rule: TieBreak) -> &'static str {
    match rule {
        TieBreak::MoreHeads => either("mehr Mitglieder dahinter", "more members behind it"),
        TieBreak::FewerStrongObjections => {
            either("weniger starke Einwände oder Nein", "fewer strong objections or noes")
        }
        TieBreak::Runoff => either("Stichwahl", "runoff"),
        TieBreak::Lot => either("Los", "lot"),
    }
}

/// The chain of a round: *Bei Gleichstand: mehr Mitglieder dahinter, dann Los*.
#[must_use]
pub fn tie_chain(rules: &[TieBreak]) -> Option<String> {
    if rules.is_empty() {
        return None;
    }
    let names: Vec<&str> = rules.iter().map(|rule| tie_rule(*rule)).collect();
    let (intro, then) = either(("Bei Gleichstand", ", dann "), ("On a tie", ", then "));
    Some(format!("{intro}: {}", names.join(then)))
}

/// How a rule separated tied candidates.
#[must_use]
pub fn tie_step(step: &TieStep) -> String {
    let figures: Vec<String> = step
        .figures
        .iter()
        .map(|(title, figure)| format!("{title} {}", whole((*figure).into())))
        .collect();
    let intro =
        either("Gleichstand an der Schnittlinie nach der Regel", "Tie at the line by the rule");
    let rule = tie_rule(step.rule);
    either(
        format!("{intro} „{rule}“: {}.", figures.join(", ")),
        format!("{intro} “{rule}”: {}.", figures.join(", ")),
    )
}

/// On whom the lot fell, for people: *Das Los fiel auf openDesk (von Hand gezogen).*
#[must_use]
pub fn drawn(lot: &LotView) -> String {
    let titles: Vec<&str> = lot.drawn.iter().map(|(_, title)| title.as_str()).collect();
    let titles = titles.join(", ");
    let how = match &lot.seed {
        None => either("von Hand gezogen", "drawn by hand").to_owned(),
        Some(seed) if lot.source.is_empty() => {
            either(format!("aus der Zahl {seed}"), format!("from the number {seed}"))
        }
        Some(seed) => format!("{}: {seed}", lot.source),
    };
    either(
        format!("Das Los fiel auf {titles} ({how})."),
        format!("The lot fell on {titles} ({how})."),
    )
}

/// Whom a runoff lifted above the line. Where it ended in a tie itself, that was or will be decided by lot.
#[must_use]
pub fn decided_by_runoff(runoff: RoundId, titles: &[&str], is_tied_again: bool) -> String {
    let name = number(runoff);
    match titles {
        [] if is_tied_again => either(
            format!("Auch die Stichwahl ({name}) endete mit Gleichstand."),
            format!("The runoff ({name}) ended in a tie as well."),
        ),
        [] => either(
            format!("Die Stichwahl ({name}) hat niemanden über die Schnittlinie gehoben."),
            format!("The runoff ({name}) lifted nobody above the line."),
        ),
        titles => {
            let titles = titles.join(", ");
            either(
                ended(format!("Durch Stichwahl ({name}) dabei: {titles}")),
                ended(format!("In by runoff ({name}): {titles}")),
            )
        }
    }
}

/// *Los nach: Ziehung 6 aus 49 vom 28.11.2026*; nothing where no source was named.
#[must_use]
pub fn lot_source(source: &str) -> Option<String> {
    (!source.is_empty()).then(|| either(format!("Los nach: {source}"), format!("Lot by: {source}")))
}

/// How a lot from a public number can be drawn again.
#[must_use]
pub fn lot_seed(seed: &str) -> String {
    either(
        format!(
            "Für jeden gleichrangigen Vorschlag wird die Prüfsumme SHA-256 des Textes „{seed}:Nummer“ berechnet, mit seiner Nummer im Workshop. Das Los fällt auf die kleinsten Prüfsummen. Nachrechnen unter Linux: printf '%s' '{seed}:Nummer' | sha256sum"
        ),
        format!(
            "For each tied candidate the SHA-256 checksum of the text “{seed}:number” is computed, with its number in the workshop. The lot falls on the smallest checksums. To repeat it on Linux: printf '%s' '{seed}:number' | sha256sum"
        ),
    )
}

/// *praktisch gleichauf: höchstens 5 % Abstand zur Schnittlinie*.
#[must_use]
pub fn corridor(percent: u32) -> Option<String> {
    (percent > 0).then(|| {
        either(
            format!("Bis {percent} % Abstand zur Schnittlinie: praktisch gleichauf"),
            format!("Within {percent}% of the cut line: virtually tied"),
        )
    })
}

/// *robust* or *knapp*.
#[must_use]
pub fn badge(badge: Badge) -> &'static str {
    match badge {
        Badge::Robust => either("robust", "robust"),
        Badge::Close => either("knapp", "close"),
    }
}

/// On what the decision hangs, in one sentence: the first assumption under which it would be another.
#[must_use]
pub fn firmness(view: &RobustnessView) -> String {
    let Some(reason) = view.reasons.first() else {
        return robustness(view);
    };
    let assumption = assumption(reason);
    let titles = |titles: &[String]| titles.join(", ");
    let (gained, lost) = (titles(&reason.gained), titles(&reason.lost));
    let then = match (gained.as_str(), lost.as_str()) {
        ("", "") => {
            let tied = titles(&reason.undecided);
            either(format!("{tied} gleichrangig"), format!("{tied} tied"))
        }
        (_, "") => either(format!("{gained} auch dabei"), format!("{gained} in as well")),
        ("", _) => either(format!("{lost} nicht dabei"), format!("{lost} out")),
        (_, _) => {
            either(format!("{gained} statt {lost} dabei"), format!("{gained} in instead of {lost}"))
        }
    };
    either(
        format!("Unter der Annahme „{assumption}“ wäre das Ergebnis ein anderes: {then}."),
        format!("Under the assumption “{assumption}” the result would be another one: {then}."),
    )
}

/// What the badge says.
#[must_use]
pub fn robustness(view: &RobustnessView) -> String {
    let (other, tried) = (view.reasons.len(), view.tried);
    match view.badge {
        Badge::Robust => either(
            format!("Unter allen {tried} geprüften Annahmen wäre die Entscheidung dieselbe."),
            format!("Under all {tried} assumptions tried the decision would be the same."),
        ),
        Badge::Close => either(
            format!(
                "Unter {other} von {tried} geprüften Annahmen wäre die Entscheidung eine andere."
            ),
            format!(
                "Under {other} of {tried} assumptions tried the decision would be another one."
            ),
        ),
    }
}

/// An assumption.
#[must_use]
pub fn assumption(reason: &ReasonView) -> String {
    match &reason.assumption {
        AssumptionView::Unweighted => {
            either("ohne Gewichte, je Mitglied eine Stimme", "without weights, one vote each")
                .into()
        }
        AssumptionView::Without(name) => either(format!("ohne {name}"), format!("without {name}")),
        AssumptionView::Scheme(scheme) => {
            let name = scheme_detail(scheme);
            either(format!("andere Gewichte: {name}"), format!("other weights: {name}"))
        }
        AssumptionView::Rule(rule) => {
            let name = method::rule(rule);
            either(format!("andere Zählregel: {name}"), format!("other rule: {name}"))
        }
    }
}

/// A scheme, told apart from its sisters by its figures.
fn scheme_detail(scheme: &WeightScheme) -> String {
    let WeightScheme::PerStarted { per, floor, cap } = scheme else {
        return scheme_name(scheme).to_owned();
    };
    let per = whole(*per);
    let name = either(
        format!("eine Stimme je angefangene {per} Einwohner"),
        format!("one vote per started {per} inhabitants"),
    );
    let bound = |bound: &Option<Weight>, word: &str| {
        bound.map(|bound| format!(", {word} {}", weight(bound))).unwrap_or_default()
    };
    let (least, most) = either(("mindestens", "höchstens"), ("at least", "at most"));
    format!("{name}{}{}", bound(floor, least), bound(cap, most))
}

/// *und 3 weitere*.
#[must_use]
pub fn more(number: usize) -> String {
    let number = whole(number as u64);
    either(format!("und {number} weitere"), format!("and {number} more"))
}

/// Members a *totals only* round would give away.
#[must_use]
pub fn given_away(members: &[String]) -> String {
    let names = members.join(", ");
    either(
        format!(
            "Diese Mitglieder haben ein Gewicht, das kein anderes hat: {names}. Aus den Summen lässt sich dann schließen, wie sie gestimmt haben."
        ),
        format!(
            "These members have a weight nobody else has: {names}. The totals would reveal how they voted."
        ),
    )
}

/// Who would be given away by publishing, because of who voted.
#[must_use]
pub fn given_away_by_voters(members: &[String]) -> String {
    let names = members.join(", ");
    either(
        format!(
            "Unter denen, die abgestimmt haben, ist das Gewicht dieser Mitglieder das einzige seiner Art: {names}. Aus den Summen lässt sich schließen, wie sie gestimmt haben. Wenn Sie das vermeiden wollen, wiederholen Sie die Abstimmung."
        ),
        format!(
            "Among those who voted nobody else has the weight of these members: {names}. The totals reveal how they voted. If you want to avoid that, repeat the round."
        ),
    )
}

/// Who counts for a quorum, as a choice: *Gezählt wird, wer teilnimmt*.
#[must_use]
pub fn counts_choice(counts: Counts) -> &'static str {
    match counts {
        Counts::Present => either("bei der Öffnung anwesend ist", "are present at opening"),
        Counts::Participating => either("teilnimmt", "take part"),
        Counts::Cast => either("abgestimmt hat", "have cast a ballot"),
    }
}

/// A way out, on its button and in the plan.
#[must_use]
pub fn way_out(way: UniqueWeights) -> &'static str {
    match way {
        UniqueWeights::OneEach => either("Ungewichtet zählen", "Count unweighted"),
        UniqueWeights::Classes => either("Gewichte zu Klassen runden", "Round weights to classes"),
        UniqueWeights::Names => {
            either("Namen nach dem Schließen zeigen", "Show names after closing")
        }
        UniqueWeights::Knowingly => either("Bewusst so öffnen", "Open knowingly"),
    }
}

/// What a way out means.
#[must_use]
pub fn way_out_about(way: UniqueWeights) -> &'static str {
    match way {
        UniqueWeights::OneEach => either(
            "In dieser Abstimmung hat jedes Mitglied eine Stimme.",
            "In this round every member has one vote.",
        ),
        UniqueWeights::Classes => either(
            "Benachbarte Gewichte werden zu Klassen mit mindestens zwei Mitgliedern; alle in einer Klasse erhalten deren Mittelwert.",
            "Neighbouring weights form classes of at least two members; everybody in a class gets its mean.",
        ),
        UniqueWeights::Names => either(
            "Nach der Veröffentlichung sehen alle, wie jedes Mitglied abgestimmt hat.",
            "After publication everyone sees how each member voted.",
        ),
        UniqueWeights::Knowingly => either(
            "Die genannten Mitglieder sind einverstanden, dass sich ihre Stimme aus den Summen ableiten lässt.",
            "The members named agree that the totals reveal their vote.",
        ),
    }
}

/// Where candidates come from: *die ersten 6 aus „Welche sechs?“*.
#[must_use]
pub fn source(source: Source, question: &str) -> String {
    let which = take(source.take);
    either(format!("{which} aus „{question}“"), format!("{which} of “{question}”"))
}

/// Which candidates of an earlier round stand: *die ersten 6*.
#[must_use]
pub fn take(take: Take) -> String {
    match take {
        Take::First(1) => either("der erste".to_owned(), "the first".to_owned()),
        Take::First(n) => either(format!("die ersten {n}"), format!("the first {n}")),
        Take::Reaching(value) => {
            let value = value.to_string();
            let value = either(value.replace('.', ","), value.clone());
            either(
                format!("alle mit einem Wert ab {value}"),
                format!("those of value {value} or better"),
            )
        }
        Take::Accepted => either("die angenommenen".to_owned(), "those accepted".to_owned()),
        Take::Tied => either("die gleichrangigen".to_owned(), "those tied".to_owned()),
    }
}
