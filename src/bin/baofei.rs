//! The command `baofei`.

fn main() -> std::process::ExitCode {
    baofei::cli::main()
}
