//! The provider is down, slow or not the one it should be.

use serde_json::json;

use super::provider::{Answers, Signed};
use super::*;

const PATHS: [&str; 3] = ["/.well-known/openid-configuration", "/keys", "/token"];

#[tokio::test]
async fn a_provider_that_answers_wrongly_or_without_end_is_given_up() {
    for path in PATHS {
        for answers in [Answers::WithoutEnd, Answers::WithAFault, Answers::Elsewhere] {
            let house = House::admitting(ADMITS_ANNA).await;
            house.provider.behaves().answers.insert(path, answers);
            if path == "/token" {
                let without_end = answers == Answers::WithoutEnd;
                let told = if without_end { UNREACHABLE } else { UNVERIFIED };
                house.sign_in().await.is_told(told);
            } else {
                let response = house.get("/oidc/begin", "").await;
                house.came(response).await.is_told(UNREACHABLE);
            }
            let moved = format!("{path}-moved");
            assert_eq!(
                (house.provider.asked(path), house.provider.asked(&moved)),
                (1, 0),
                "{path}"
            );
        }
    }
}

#[tokio::test]
async fn a_provider_that_never_answers_is_given_up_in_time() {
    for path in PATHS {
        let house = House::admitting(ADMITS_ANNA).await;
        house.provider.behaves().answers.insert(path, Answers::Never);
        if path == "/token" {
            let begun = house.begin().await;
            let query = house.provider.consent(&begun.address);
            tokio::time::pause();
            house.come_back(&query, &begun.cookie).await.is_told(UNREACHABLE);
        } else {
            tokio::time::pause();
            let response = house.get("/oidc/begin", "").await;
            house.came(response).await.is_told(UNREACHABLE);
        }
        tokio::time::resume();
        assert_eq!(house.provider.asked(path), 1, "{path}");
    }
}

#[tokio::test]
async fn while_the_provider_is_down_it_is_asked_rarely_and_the_password_works() {
    let house = House::admitting(ADMITS_ANNA).await;
    house.app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    house.provider.behaves().answers.insert(PATHS[0], Answers::WithAFault);
    for _ in 0..5 {
        let response = house.get("/oidc/begin", "").await;
        let came = house.came(response).await;
        came.is_told(UNREACHABLE);
        let Came::Back(page) = came else { unreachable!() };
        assert!(page.contains("action=\"/api/sign_in\""), "{page}");
    }
    assert_eq!(house.provider.asked(PATHS[0]), 1);
    let body = "name=anna&password=correct+horse+battery";
    assert_eq!(house.app.call("sign_in", body, "").await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_provider_that_cannot_be_reached_is_said() {
    // A port that is held and on which nobody listens.
    let silent = tokio::net::TcpSocket::new_v4().unwrap();
    silent.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let issuer = format!("http://{}", silent.local_addr().unwrap());
    let own = settings(&issuer, "http://localhost", ADMITS_ANNA);
    let app = App::with("http://localhost", Some(own));
    let house = House { app, provider: Provider::start().await };
    let response = house.get("/oidc/begin", "").await;
    house.came(response).await.is_told(UNREACHABLE);
}

#[tokio::test]
async fn a_description_of_another_provider_or_with_unsafe_addresses_is_not_believed() {
    for description in [
        json!({"issuer": "https://other.example"}),
        json!({"authorization_endpoint": "http://other.example/authorize"}),
        json!({"token_endpoint": "http://other.example/token"}),
        json!({"token_endpoint": null}),
    ] {
        let house = House::admitting(ADMITS_ANNA).await;
        house.provider.behaves().description = description;
        let response = house.get("/oidc/begin", "").await;
        house.came(response).await.is_told(UNREACHABLE);
    }
}

/// Goes on until the provider is asked for a path once more, and leaves before it has answered.
async fn leaves(house: &House, path: &str, request: impl Future<Output = Response<Body>>) {
    let asked = house.provider.asked(path);
    let mut request = std::pin::pin!(request);
    while house.provider.asked(path) == asked {
        tokio::select! {
            biased;
            _ = &mut request => panic!("answered before {path} was asked for"),
            () = tokio::task::yield_now() => {}
        }
    }
}

#[tokio::test]
async fn a_browser_that_leaves_while_the_provider_is_asked_keeps_nobody_out() {
    let house = House::admitting(ADMITS_ANNA).await;
    leaves(&house, PATHS[0], house.get("/oidc/begin", "")).await;
    house.sign_in().await.cookies();
    assert_eq!(house.provider.asked(PATHS[0]), 1, "what was begun is used");
    {
        let mut behaviour = house.provider.behaves();
        (behaviour.keys, behaviour.signed) = (vec!["second"], Signed::Own("second"));
    }
    let begun = house.begin().await;
    let answer = format!("/oidc/callback?{}", house.provider.consent(&begun.address));
    leaves(&house, "/keys", house.get(&answer, &begun.cookie)).await;
    house.sign_in().await.cookies();
    assert_eq!(house.provider.asked("/keys"), 2);
}
