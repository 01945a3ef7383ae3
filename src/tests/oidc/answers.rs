//! A browser comes back with something else than the answer to its own sign-in.

use serde_json::json;

use super::*;

#[tokio::test]
async fn an_answer_to_the_sign_in_of_another_browser_lets_nobody_in() {
    let house = House::admitting(ADMITS_ANNA).await;
    let (mine, other) = (house.begin().await, house.begin().await);
    let query = house.provider.consent(&mine.address);
    let (code, state) = query.split_once('&').unwrap();
    for (query, cookies) in [
        (query.as_str(), ""),
        (&query, &other.cookie),
        (&query, "pilotwahl-sign-in=1-00000000000000000000000000000000"),
        (code, &mine.cookie),
        (&format!("{code}&state="), &mine.cookie),
        (&format!("{code}&{state}0"), &mine.cookie),
        ("", &mine.cookie),
    ] {
        let response = house.get(&format!("/oidc/callback?{query}"), cookies).await;
        assert!(!cookies_remove_sign_in(&response), "the sign-in goes on: {query}");
        house.came(response).await.is_told(EXPIRED);
    }
    assert_eq!(house.provider.asked("/token"), 0);
    house.come_back(&query, &mine.cookie).await.cookies();
}

fn cookies_remove_sign_in(response: &Response<Body>) -> bool {
    cookies(response).iter().any(|cookie| cookie.starts_with("pilotwahl-sign-in=;"))
}

#[tokio::test]
async fn an_answer_is_used_once_and_leads_on_whoever_is_in() {
    let house = House::admitting(ADMITS_ANNA).await;
    let begun = house.begin().await;
    let query = house.provider.consent(&begun.address);
    let entered = house.come_back(&query, &begun.cookie).await.cookies();
    house.come_back(&query, &begun.cookie).await.is_told(EXPIRED);
    assert_eq!(house.provider.asked("/token"), 1);
    let both = format!("{}; {entered}", begun.cookie);
    let again = house.get(&format!("/oidc/callback?{query}"), &both).await;
    assert_eq!((location(&again), cookies(&again)), ("/setup", Vec::new()));
}

#[tokio::test]
async fn of_two_that_come_at_once_one_enters() {
    let house = House::admitting(ADMITS_ANNA).await;
    let begun = house.begin().await;
    let query = house.provider.consent(&begun.address);
    let come = || house.come_back(&query, &begun.cookie);
    let came = tokio::join!(come(), come());
    let entered = [came.0, came.1].iter().filter(|came| matches!(came, Came::In(_))).count();
    assert_eq!((entered, house.provider.asked("/token")), (1, 1));
}

#[tokio::test]
async fn giving_up_at_the_provider_is_said_and_ends_the_sign_in() {
    let house = House::admitting(ADMITS_ANNA).await;
    for (error, sentence) in [("access_denied", CANCELLED), ("server_error", UNVERIFIED)] {
        let begun = house.begin().await;
        let query = house.provider.consent(&begun.address);
        let (_, state) = query.split_once('&').unwrap();
        let given_up = format!("error={error}&error_description=%3Cb%3E&{state}");
        let response = house.get(&format!("/oidc/callback?{given_up}"), &begun.cookie).await;
        assert!(cookies_remove_sign_in(&response));
        house.came(response).await.is_told(sentence);
        house.come_back(&query, &begun.cookie).await.is_told(EXPIRED);
        // Whoever sends it without a sign-in learns nothing.
        house.come_back(&format!("error={error}"), "").await.is_told(EXPIRED);
    }
    assert_eq!(house.provider.asked("/token"), 0);
}

#[tokio::test]
async fn an_answer_of_another_provider_is_not_redeemed() {
    let named = [(false, Some("https://other.example")), (true, Some("")), (true, None)];
    for (always_named, issuer) in named {
        let house = House::admitting(ADMITS_ANNA).await;
        let names = json!({"authorization_response_iss_parameter_supported": always_named});
        house.provider.behaves().description = names;
        let begun = house.begin().await;
        let query = house.provider.consent(&begun.address);
        let issuer = issuer.map_or_else(String::new, |issuer| format!("&iss={issuer}"));
        house.come_back(&format!("{query}{issuer}"), &begun.cookie).await.is_told(UNVERIFIED);
        assert_eq!(house.provider.asked("/token"), 0);
        let begun = house.begin().await;
        let query = house.provider.consent(&begun.address);
        let query = format!("{query}&iss={}", house.provider.issuer());
        house.come_back(&query, &begun.cookie).await.cookies();
    }
}
