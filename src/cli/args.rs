//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// 农业农村保险保费试算：逐步算清，精确到分。 Exact, explained premiums for rural insurance.
#[derive(Debug, Parser)]
#[command(name = "baofei", version, max_term_width = 100, disable_help_subcommand = true)]
pub struct Args {
    /// 界面语言 / language of what is printed
    #[arg(long, value_enum, default_value = "zh", global = true, env = "BAOFEI_LANG")]
    pub lang: Language,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

/// Which tariff and which day.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// 险种，见 baofei list / the product, as `baofei list` names it
    pub product: String,
    /// 按哪一天的费率，如 2026-11-24，默认今天 / the day whose tariff counts, today if left out
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<String>,
    /// 用这个费率文件 / use this tariff file
    #[arg(long, value_name = "FILE")]
    pub tariff: Option<PathBuf>,
}

/// What is entered.
#[derive(Debug, clap::Args)]
pub struct Entered {
    /// 填一项，可重复 / enter one input; may be repeated
    #[arg(long = "set", value_name = "ID=VALUE")]
    pub set: Vec<String>,
    /// 从 JSON 文件读各项（- 为标准输入）/ read the inputs from a JSON file (- is standard input)
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,
    /// 用这个数据文件填写历史（见 baofei seasons）/ fill the history from this file, see `baofei seasons`
    #[arg(long, value_name = "FILE")]
    pub history: Option<PathBuf>,
    /// 输出 JSON / print JSON
    #[arg(long)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 列出险种 / list the products
    List {
        /// 按哪一天 / as of a day
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// 输出 JSON / print JSON
        #[arg(long)]
        json: bool,
    },
    /// 这个险种要填什么 / what a product asks for
    Form {
        #[command(flatten)]
        which: Which,
        /// 输出 JSON / print JSON
        #[arg(long)]
        json: bool,
    },
    /// 算保费 / quote a premium
    Quote {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        entered: Entered,
    },
    /// 损失能赔多少 / what a loss would pay
    Claim {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        entered: Entered,
        /// 填一项损失，可重复 / enter one fact of the loss; may be repeated
        #[arg(long = "loss", value_name = "ID=VALUE")]
        loss: Vec<String>,
    },
    /// 图表背后的数字，如赔付曲线、逐年账户 / the numbers behind the pictures, such as payout curves and accounts by year
    Pictures {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        entered: Entered,
    },
    /// 用逐日气象或逐月价格文件填写历史 / fill a history from a file of daily weather or monthly prices
    Seasons {
        #[command(flatten)]
        which: Which,
        /// CSV（第一行为列名）或 GHCN 逐日文件 / a CSV file with a heading, or a GHCN daily file
        file: PathBuf,
        /// 填哪一项，默认第一项 / which input it fills, the first if left out
        #[arg(long, value_name = "ID")]
        fills: Option<String>,
        #[command(flatten)]
        entered: Entered,
    },
    /// 按表批量算 / quote every row of a CSV file
    Batch {
        #[command(flatten)]
        which: Which,
        /// 输入的 CSV / the CSV file to read
        input: PathBuf,
        /// 输出的 CSV，算完才出现 / the CSV file to write; it appears when all is done
        #[arg(short, long, value_name = "OUT.csv")]
        output: PathBuf,
        /// 分户清单：全部行是一张保单，逐户分摊，最后一行合计 / the rows are the households of one policy; totals in the last row
        #[arg(long)]
        roster: bool,
        /// 各户相同的一项，可重复（与 --roster 同用）/ one input that all households share; may be repeated, with --roster
        #[arg(long = "set", value_name = "ID=VALUE", requires = "roster")]
        set: Vec<String>,
    },
    /// 检查费率文件 / check tariff files
    Check {
        /// 费率文件 / tariff files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// 输出 JSON / print JSON
        #[arg(long)]
        json: bool,
    },
    /// 把死亡率文件写成费率文件的 mortality 一节 / write a file of death rates as the member `mortality` of a tariff
    Mortality {
        /// CSV（年龄和 q，或年龄、male、female 三列）或 SOA 的 XTbML；一个文件，或先男后女两个文件 /
        /// CSV (age and q, or age, male and female) or XTbML of the SOA; one file, or two: men's, then women's
        #[arg(required = true, num_args = 1..=2)]
        files: Vec<PathBuf>,
    },
    /// 费率文件的 JSON Schema / the JSON Schema of tariff files
    Schema,
    /// 在本机 127.0.0.1 提供网页，按 Ctrl+C 停 / serve the page to this machine alone, until Ctrl+C
    Serve {
        /// 网页所在的文件夹，默认用程序自带的 / the folder the page is in; the page inside this program if left out
        folder: Option<PathBuf>,
        /// 端口，0 为任意空闲的 / the port; 0 takes a free one
        #[arg(long, default_value_t = 8037)]
        port: u16,
    },
    /// 算一个公式 / work out a formula, such as `round(2 / 3, 4)`
    Eval {
        /// 公式 / the formula
        formula: String,
    },
}
