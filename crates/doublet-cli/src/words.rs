//! What can be asked for.

use std::net::IpAddr;
use std::path::PathBuf;

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
    pub(crate) host: IpAddr,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 4566)]
    pub(crate) port: u16,
    /// The address to listen on; any but a loopback address lets other machines in
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// Keep everything in this directory: what was acknowledged is there again after a crash
    #[arg(long, value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Begin with the queues, parameters and calls that this YAML file lists
    #[arg(long, value_name = "FILE")]
    pub(crate) seed: Option<PathBuf>,
    /// Give every access key a world of its own
    #[arg(long)]
    pub(crate) isolate: bool,
    /// Check signatures: keys are those of the seed's accounts, and those that IAM and STS hand out
    #[arg(long)]
    pub(crate) check_signatures: bool,
    /// Enforce the policies of IAM; those of buckets are always enforced
    #[arg(long)]
    pub(crate) enforce_policies: bool,
    /// What is told on standard error
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    pub(crate) log_level: Level,
    /// How it is told
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: Format,
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
