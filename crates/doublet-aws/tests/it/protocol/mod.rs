//! What reaches the services and in which form: routes, signatures, malformed and hostile requests.

mod arbitrary;
mod captured;
mod hostile;
mod malformed;
mod random_input;
mod routes;
mod signatures;
