//! What the provider says about somebody: what does not hold, whom it admits, new keys, and that none of it is logged.

use serde_json::{Value, json};

use super::provider::{Behaviour, Signed};
use super::*;

/// What is wrong, how the provider brings it about, and what people read.
type Wrong = (&'static str, fn(&mut Behaviour), &'static str);

const WRONG: [Wrong; 18] = [
    ("another nonce", |it| it.claims = json!({"nonce": "another"}), UNVERIFIED),
    ("no nonce", |it| it.claims = json!({"nonce": null}), UNVERIFIED),
    ("another audience", |it| it.claims = json!({"aud": "another"}), UNVERIFIED),
    ("one more audience", |it| it.claims = json!({"aud": ["pilotwahl", "b"]}), UNVERIFIED),
    ("asked for by another", |it| it.claims = json!({"azp": "another"}), UNVERIFIED),
    ("expired", |it| it.claims = json!({"exp": 1_700_000_000, "iat": 1_699_999_000}), UNVERIFIED),
    ("not yet valid", |it| it.claims = json!({"nbf": 4_000_000_000_u32}), UNVERIFIED),
    ("issued later", |it| it.claims = json!({"iat": 4_000_000_000_u32}), UNVERIFIED),
    ("another issuer", |it| it.claims = json!({"iss": "https://other.example"}), UNVERIFIED),
    ("a foreign signature", |it| it.signed = Signed::Foreign, UNVERIFIED),
    ("no signature", |it| it.signed = Signed::NotAtAll, UNVERIFIED),
    ("signed with the secret", |it| it.signed = Signed::WithSecret, UNVERIFIED),
    ("no token", |it| it.tokens = json!({"id_token": null}), UNVERIFIED),
    ("no tokens", |it| it.tokens = json!({"access_token": null}), UNVERIFIED),
    ("not a token", |it| it.tokens = json!({"id_token": "a.b.c"}), UNVERIFIED),
    ("not on the list", |it| it.claims = json!({"sub": "bert"}), NOT_ADMITTED),
    (
        "an address that is not verified",
        |it| {
            it.claims = json!({"sub": "7", "email": "anna@house.example", "email_verified": false})
        },
        EMAIL_UNVERIFIED,
    ),
    ("not in the group", |it| it.claims = json!({"sub": "7", "groups": ["/staff"]}), NOT_ADMITTED),
];

const ADMITS_THREE_WAYS: &str = "subjects = [\"anna\"]\nemails = [\"anna@house.example\"]\n\
     claim = \"groups\"\nclaim-values = [\"/organizers\"]";

#[tokio::test]
async fn a_token_that_does_not_hold_or_admit_lets_nobody_in() {
    for (what, wrong, sentence) in WRONG {
        let house = House::admitting(ADMITS_THREE_WAYS).await;
        wrong(&mut house.provider.behaves());
        let begun = house.begin().await;
        let query = house.provider.consent(&begun.address);
        let response = house.get(&format!("/oidc/callback?{query}"), &begun.cookie).await;
        let set = cookies(&response).join("\n");
        assert!(!set.contains("pilotwahl-setup") && !set.contains("pilotwahl-known"), "{what}");
        let Came::Back(page) = house.came(response).await else { panic!("let in: {what}") };
        assert!(page.contains(sentence), "{what}: {page}");
    }
}

#[tokio::test]
async fn a_verified_address_or_a_group_lets_in() {
    let house = House::admitting(ADMITS_THREE_WAYS).await;
    for claims in [
        json!({"sub": "7", "email": "Anna@House.example", "email_verified": true}),
        json!({"sub": "8", "groups": ["/staff", "/organizers"]}),
    ] {
        house.provider.behaves().claims = claims;
        house.sign_in().await.cookies();
    }
    assert!(house.begin().await.address.contains("scope=openid+email&"));
}

#[tokio::test]
async fn a_new_key_of_the_provider_is_fetched_and_no_more_than_once_a_minute() {
    let house = House::admitting(ADMITS_ANNA).await;
    house.sign_in().await.cookies();
    assert_eq!(house.provider.asked("/keys"), 1);
    {
        let mut behaviour = house.provider.behaves();
        (behaviour.keys, behaviour.signed) = (vec!["second"], Signed::Own("second"));
    }
    house.sign_in().await.cookies();
    house.sign_in().await.cookies();
    assert_eq!(house.provider.asked("/keys"), 2);
    house.provider.behaves().signed = Signed::Own("third");
    for _ in 0..3 {
        house.sign_in().await.is_told(UNVERIFIED);
    }
    assert_eq!(house.provider.asked("/keys"), 2);
}

thread_local! {
    static LOG: std::cell::RefCell<Vec<u8>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// The log of one thread. Whether there is one at all is settled for the process, because what one test
/// does not listen to would be lost for all.
struct OwnLog;

impl std::io::Write for OwnLog {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_token_code_or_person_is_in_the_log_at_any_level() {
    let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE);
    let everything = everything.with_writer(|| OwnLog).finish();
    tracing::subscriber::set_global_default(everything).unwrap();
    let house = House::admitting("emails = [\"anna@house.example\"]").await;
    let person: Value =
        json!({"sub": "key-of-anna", "email": "anna@house.example", "email_verified": true});
    house.provider.behaves().claims = person;
    house.sign_in().await.cookies();
    let begun = house.begin().await;
    let query = house.provider.consent(&begun.address);
    house.provider.behaves().tokens = json!({"expires_in": "an-odd-number"});
    house.come_back(&query, &begun.cookie).await.is_told(UNVERIFIED);
    house.provider.behaves().signed = Signed::Foreign;
    house.provider.behaves().tokens = json!({});
    house.sign_in().await.is_told(UNVERIFIED);
    let log = String::from_utf8(LOG.take()).unwrap();
    assert!(log.contains("its signature is not the provider's"), "{log}");
    let mut secret = house.provider.told();
    let state = query.split_once("state=").unwrap().1;
    secret.extend(["key-of-anna", "anna@house", state, CLIENT_SECRET].map(str::to_owned));
    for word in secret.iter().flat_map(|word| word.split('.')) {
        assert!(!log.contains(word), "{word} is in the log");
    }
}
