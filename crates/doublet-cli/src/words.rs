//! What can be asked for.

use std::net::IpAddr;

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
}

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The port to listen on; 0 takes any that is free
    #[arg(long, default_value_t = 4566)]
    pub(crate) port: u16,
    /// The address to listen on; any but a loopback address lets others in
    #[arg(long, default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
}
