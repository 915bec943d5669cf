//! What can be asked for.

use std::net::{IpAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::str::FromStr;

/// Test doubles that run by themselves.
#[derive(Debug, clap::Parser)]
#[command(name = "doublet", version, arg_required_else_help = true)]
pub(crate) struct Words {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Serve AWS doubles at one port
    Serve(Serve),
    /// Tell by the exit code whether `doublet serve` answers
    Health(Health),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Health {
    /// The port that it listens on
    #[arg(long, default_value_t = 4566)]
    pub(crate) port: u16,
    /// The address that it listens on
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: Host,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 4566)]
    pub(crate) port: u16,
    /// The address to listen on; any but a loopback address lets other machines in
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: Host,
    /// Let pages of this origin ask from a browser, beside those of this machine; `*` lets all
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) allow_origin: Vec<String>,
    /// Keep everything in this directory: what was acknowledged is there again after a crash
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Begin with the queues, parameters and calls that this YAML file lists
    #[arg(long, value_name = "FILE")]
    pub(crate) seed: Option<PathBuf>,
    /// Give every access key a world of its own
    #[arg(long)]
    pub(crate) isolate: bool,
    /// Enforce IAM policies: access keys that IAM and STS handed out may do what their policies allow
    #[arg(long)]
    pub(crate) iam: bool,
    /// Check signatures: only --root-key, keys of the seed's accounts, and keys that IAM and STS handed out, are let in
    #[arg(long, conflicts_with = "isolate")]
    pub(crate) check_signatures: bool,
    /// The access key that is good from the beginning when signatures are checked, and its secret
    #[arg(long, value_name = "ID:SECRET", default_value = "test:test", requires = "check_signatures")]
    pub(crate) root_key: KeyPair,
    /// What is told on standard error: `debug` tells every request
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub(crate) log_level: Level,
    /// How it is told
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: Format,
}

/// An address, or a name and the address that it leads to.
#[derive(Clone, Debug)]
pub(crate) struct Host {
    pub(crate) address: IpAddr,
    pub(crate) name: Option<String>,
}

impl FromStr for Host {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(address) = text.parse() {
            return Ok(Self { address, name: None });
        }
        let known = (text, 0).to_socket_addrs().map_err(|error| format!("no address is known for it: {error}"))?;
        let mut addresses: Vec<IpAddr> = known.map(|known| known.ip()).collect();
        // `localhost` is both; clients try the older form first, or only that.
        addresses.sort_by_key(IpAddr::is_ipv6);
        let address = *addresses.first().ok_or("no address is known for it")?;
        Ok(Self { address, name: Some(text.to_owned()) })
    }
}

/// An access key and its secret, `test:test`.
#[derive(Clone, Debug)]
pub(crate) struct KeyPair {
    pub(crate) access_key: String,
    pub(crate) secret: String,
}

impl FromStr for KeyPair {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            Some((access_key, secret)) if !access_key.is_empty() && !secret.is_empty() => {
                Ok(Self { access_key: access_key.to_owned(), secret: secret.to_owned() })
            }
            _ => Err("it is not an access key and its secret with a colon between them"),
        }
    }
}

/// From which weight on something is told; `debug` tells every request.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Level {
    Off,
    Error,
    Warn,
    Info,
    Debug,
    Trace,
}

/// How something is told.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}
