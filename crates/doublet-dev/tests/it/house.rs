//! Builds a small house on the disk, in order as it stands, for a test to put out of order.

use std::fs;
use std::path::{Path, PathBuf};

use doublet_dev::command::Command;
use doublet_dev::finding::Answer;

/// A project of two crates, `upper` on floor 1 and `lower` on floor 0.
pub(crate) struct House {
    pub(crate) root: PathBuf,
}

impl House {
    /// Every test names its own house, so that tests may run side by side.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        let house = Self { root };
        house.write("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n");
        house.write("deny.toml", "[bans]\ndeny = [{ crate = \"pyo3\", wrappers = [\"upper\"] }]\n");
        house.write("crates/upper/Cargo.toml", &manifest("upper", "lower.workspace = true\npyo3 = \"1\""));
        house.write("crates/upper/src/lib.rs", "//! The upper of two.\n");
        house.write("crates/upper/src/ffi/raw.rs", "//! What is raw lives here.\nunsafe fn read() {}\n");
        house.write("crates/lower/Cargo.toml", &manifest("lower", ""));
        house.write("crates/lower/src/lib.rs", "//! The lower of two.\n");
        house.write("crates/doublet-dev/long_files.toml", "# None is excused.\n");
        house.write("crates/doublet-dev/Cargo.toml", &manifest("doublet-dev", ""));
        house.architecture("| 1 | `upper` | `lower` |\n| 0 | `lower` | nobody |");
        house
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let place = self.root.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    /// Writes the page with these rows; the workshop's own row and the walls are always there.
    pub(crate) fn architecture(&self, rows: &str) {
        self.write("ARCHITECTURE.md", &page(rows, WALLS));
    }

    pub(crate) fn ask(&self, command: &Command) -> Answer {
        command.run(&self.root).unwrap()
    }

    /// What the check prints.
    pub(crate) fn hear(&self, command: &Command) -> String {
        self.ask(command).to_string()
    }
}

const WALLS: &str =
    "| `pyo3` | `upper` | engines know no Python |\n| `unsafe` | `crates/upper/src/ffi` | it is read with care |";

pub(crate) fn page(rooms: &str, walls: &str) -> String {
    format!(
        "# The house\n\n| floor | room | may import |\n|---|---|---|\n{rooms}\n| 0 | `doublet-dev` | nobody |\n\n\
         | what | stays in | because |\n|---|---|---|\n{walls}\n"
    )
}

pub(crate) fn manifest(name: &str, dependencies: &str) -> String {
    format!("[package]\nname = \"{name}\"\n\n[dependencies]\n{dependencies}\n")
}
