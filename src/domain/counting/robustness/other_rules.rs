//! The other rules that read the ballots of a method: what the robustness panel compares with.
//! Not here: comparing (`robustness`).

use crate::domain::counting::method::approval::Approval;
use crate::domain::counting::method::budget::rules::{Budget, Completion, Rule, Utility};
use crate::domain::counting::method::criteria::{Criteria, Criterion};
use crate::domain::counting::method::ranking::{Ranked, Strength};
use crate::domain::counting::method::score::Score;
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::counting::method::{Method, ranking, score, yes_no};
use crate::domain::number::weight::Weight;

/// The other rules that read the same ballot.
pub(super) fn other_rules(method: &Method) -> Vec<Method> {
    let all = match method {
        Method::Points(_) => vec![Method::Approval(Approval::default())],
        Method::Approval(_) | Method::Resistance(_) | Method::Commitment(_) => Vec::new(),
        Method::YesNo(rules) => {
            [yes_no::RankBy::Yes, yes_no::RankBy::Margin, yes_no::RankBy::Share]
                .map(|rank_by| Method::YesNo(YesNo { rank_by, ..rules.clone() }))
                .into()
        }
        Method::Score(rules) => [score::RankBy::Mean, score::RankBy::Sum]
            .map(|rank_by| Method::Score(Score { rank_by, ..rules.clone() }))
            .into(),
        Method::Criteria(rules) => vec![Method::Criteria(equal_criteria(rules))],
        Method::Ranking(_) => [
            Ranked { rule: ranking::Rule::Schulze, strength: Strength::WinningVotes },
            Ranked { rule: ranking::Rule::Schulze, strength: Strength::Margins },
            Ranked { rule: ranking::Rule::Borda, strength: Strength::WinningVotes },
        ]
        .map(Method::Ranking)
        .into(),
        Method::Budget(rules) => other_budgets(rules),
    };
    all.into_iter().filter(|rule| rule != method).collect()
}

/// All criteria of one weight; what they sum to does not change the order.
fn equal_criteria(rules: &Criteria) -> Criteria {
    let criteria = rules.criteria.iter();
    let criteria =
        criteria.map(|criterion| Criterion { weight: Weight::ONE, ..criterion.clone() }).collect();
    Criteria { criteria, ..rules.clone() }
}

fn other_budgets(rules: &Budget) -> Vec<Method> {
    let completion = match rules.rule {
        Rule::EqualShares { completion, .. } => completion,
        Rule::Greedy => Completion::Greedy,
    };
    let shares = |utility| Rule::EqualShares { utility, completion };
    [Rule::Greedy, shares(Utility::Cost), shares(Utility::Cardinality)]
        .map(|rule| Method::Budget(Budget { rule, ..rules.clone() }))
        .into()
}
