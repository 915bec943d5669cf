//! New temporary credentials, and the session behind them.

use super::state::{Session, Sessions};
use crate::clock::Timestamp;
use crate::credentials::{Caller, Credential, Principal};
use crate::room::Call;
use crate::table::Place;
use crate::value::Fields;

/// How AWS's session tokens begin.
const TOKEN_START: &str = "FQoGZXIvYXdzE";
const TOKEN_LENGTH: usize = 356;
const KEY_LENGTH: usize = 20;

/// What a session is to be.
#[derive(Debug)]
pub(super) struct Wish {
    pub(super) account: String,
    pub(super) principal: Principal,
    /// In seconds.
    pub(super) duration: i64,
    pub(super) policies: Vec<String>,
    pub(super) tags: Vec<(String, String)>,
    pub(super) transitive: Vec<String>,
    pub(super) second_factor: bool,
    pub(super) source_identity: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) maker: Option<Principal>,
}

impl Wish {
    /// A session that nothing is said of but who it is, where, and for how long.
    pub(super) fn new(account: &str, principal: Principal, duration: i64) -> Self {
        Self {
            account: account.to_owned(),
            principal,
            duration,
            policies: Vec::new(),
            tags: Vec::new(),
            transitive: Vec::new(),
            second_factor: false,
            source_identity: None,
            provider: None,
            maker: None,
        }
    }
}

/// Credentials for a new session, as they are answered.
pub(super) fn issue(call: &mut Call<'_, Sessions>, wish: Wish) -> Fields {
    let access_key = call.ids.principal("ASIA", KEY_LENGTH);
    let secret = call.ids.secret();
    let token = format!("{TOKEN_START}{}", call.ids.token(TOKEN_LENGTH - TOKEN_START.len()));
    let ends = call.now.plus_seconds(wish.duration);
    let caller = Caller { principal: wish.principal.clone(), ..Caller::anyone(&wish.account, None) };
    let session = Session {
        arn: caller.arn(call.place.partition()),
        began: call.now,
        ends,
        second_factor: wish.second_factor,
        source_identity: wish.source_identity,
        provider: wish.provider,
        maker: wish.maker,
        transitive: wish.transitive,
    };
    remember(call, &wish.account, &access_key, session);
    call.credentials.insert(
        access_key.clone(),
        Credential {
            secret: secret.clone(),
            token: Some(token.clone()),
            expires: Some(ends),
            active: true,
            account: wish.account,
            principal: wish.principal,
            session_policies: wish.policies,
            session_tags: wish.tags,
        },
    );
    answered(&access_key, &secret, &token, ends)
}

/// Credentials as they are answered.
pub(super) fn answered(access_key: &str, secret: &str, token: &str, ends: Timestamp) -> Fields {
    Fields::new()
        .with("AccessKeyId", access_key)
        .with("SecretAccessKey", secret)
        .with("SessionToken", token)
        // AWS answers whole seconds.
        .with("Expiration", Timestamp::from_seconds(ends.seconds()))
}

/// Sessions are remembered in the account that they act in.
fn remember(call: &mut Call<'_, Sessions>, account: &str, access_key: &str, session: Session) {
    let mut old = call.state.forget_old(call.now);
    if *account == call.place.account {
        call.state.begin(access_key, session);
    } else {
        let place = Place { account: account.to_owned(), region: call.place.region.clone() };
        let mut there = call.elsewhere.take(&place);
        old.extend(there.forget_old(call.now));
        there.begin(access_key, session);
        call.elsewhere.put_back(&place, there);
    }
    for key in old {
        call.credentials.remove(&key);
    }
}

/// The session that the caller is in, if it uses temporary credentials.
pub(super) fn session_of_caller<'a>(call: &'a Call<'_, Sessions>) -> Option<&'a Session> {
    call.state.get(call.caller.access_key.as_deref()?)
}
