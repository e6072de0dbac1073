//! Answers for a person at a prompt.

use std::path::Path;

use super::args::Language;
use super::table::{Align, bold, table};
use super::words::{self, unit};
use crate::curve::{Line, Picture};
use crate::entry::Entry;
use crate::form::{Form, FormInput, ProductSummary};
use crate::history::Seasons;
use crate::quote::{ClaimPreview, Quote, Said, WorkedStep};
use crate::tariff::Tariff;
use crate::tariff::file::{InputKind, Step, Text};

/// The words of this module.
struct Labels {
    product: &'static str,
    cover: &'static str,
    version: &'static str,
    input: &'static str,
    what: &'static str,
    accepts: &'static str,
    default: &'static str,
    payer: &'static str,
    amount: &'static str,
    step: &'static str,
    with: &'static str,
    value: &'static str,
    premium: &'static str,
    sum_insured: &'static str,
    pays: &'static str,
    payout: &'static str,
    yes_no: &'static str,
    date: &'static str,
    rows: &'static str,
    required: &'static str,
    cases: &'static str,
    trial: &'static str,
    made_up: &'static str,
    unlisted: &'static str,
    dropped: &'static str,
}

const ZH: Labels = Labels {
    product: "险种",
    cover: "保什么",
    version: "费率版本",
    input: "填写项",
    what: "说明",
    accepts: "可填",
    default: "默认",
    payer: "谁付",
    amount: "金额（元）",
    step: "步骤",
    with: "算式",
    value: "结果",
    premium: "保险费",
    sum_insured: "保险金额",
    pays: "付",
    payout: "可赔",
    yes_no: "是 true / 否 false",
    date: "日期",
    rows: "行",
    required: "必填",
    cases: "个算例相符",
    trial: "试算结果，仅供参考",
    made_up: "含示例数字",
    unlisted: "外地办法，网页首页不列",
    dropped: "缺测太多，略去",
};

const EN: Labels = Labels {
    product: "product",
    cover: "what it covers",
    version: "tariff",
    input: "input",
    what: "meaning",
    accepts: "accepts",
    default: "default",
    payer: "who pays",
    amount: "yuan",
    step: "step",
    with: "reckoning",
    value: "result",
    premium: "Premium",
    sum_insured: "Sum insured",
    pays: "pays",
    payout: "Would pay",
    yes_no: "yes true / no false",
    date: "a date",
    rows: "rows",
    required: "required",
    cases: "cases hold",
    trial: "A trial calculation only",
    made_up: "holds illustrative numbers",
    unlisted: "a programme of elsewhere, not on the page's first list",
    dropped: "left out, too much is missing",
};

fn labels(language: Language) -> &'static Labels {
    match language {
        Language::Zh => &ZH,
        Language::En => &EN,
    }
}

/// The list of products.
pub fn list(products: &[ProductSummary], language: Language) {
    let say = |text: &Text| text.in_language(language).to_owned();
    let label = labels(language);
    let heading = ["", label.product, label.version, label.cover].map(str::to_owned).to_vec();
    let rows = products.iter().map(|product| {
        let mark = if product.illustrative { " *" } else { "" };
        let apart = if product.unlisted { " †" } else { "" };
        vec![
            product.id.clone(),
            say(&product.title),
            format!("{}{mark}{apart}", product.version),
            say(&product.summary),
        ]
    });
    let rows: Vec<_> = std::iter::once(heading).chain(rows).collect();
    print!("{}", table(&rows, &[Align::Left; 4]));
    println!("* {}", label.made_up);
    if products.iter().any(|product| product.unlisted) {
        println!("† {}", label.unlisted);
    }
}

/// What a product asks for.
pub fn form(form: &Form, language: Language) {
    let label = labels(language);
    println!("{} · {} {}", bold(form.title.in_language(language)), label.version, form.tariff.version);
    println!("{}\n", form.summary.in_language(language));
    let inputs = form.inputs.iter().chain(form.claim.iter().flat_map(|claim| &claim.inputs));
    let heading = ["", label.input, label.accepts, label.default, label.what].map(str::to_owned).to_vec();
    let mut rows = vec![heading];
    for input in inputs {
        rows.push(input_row(&input.id, input, language));
        for field in &input.fields {
            rows.push(input_row(&format!("  .{}", field.id), field, language));
        }
    }
    print!("{}", table(&rows, &[Align::Left; 5]));
}

fn input_row(id: &str, input: &FormInput, language: Language) -> Vec<String> {
    let label = labels(language);
    let default = match &input.default {
        Some(Entry::Text(text)) => text.clone(),
        Some(Entry::Whole(whole)) => whole.to_string(),
        Some(Entry::Flag(flag)) => flag.to_string(),
        Some(Entry::Rows(rows)) => format!("{} {}", rows.len(), label.rows),
        Some(Entry::Float(float)) => float.to_string(),
        Some(Entry::Other) | None => label.required.to_owned(),
    };
    let help = input.help.in_language(language).to_owned();
    vec![id.to_owned(), input.title.in_language(language).to_owned(), accepts(input, language), default, help]
}

fn accepts(input: &FormInput, language: Language) -> String {
    let label = labels(language);
    let bounds = || {
        let ends = (input.min.as_deref().unwrap_or_default(), input.max.as_deref().unwrap_or_default());
        format!("{}–{} {}", ends.0, ends.1, unit(input.unit.as_deref(), language)).trim_end().to_owned()
    };
    match input.kind {
        InputKind::Number | InputKind::Integer => bounds(),
        InputKind::Flag => label.yes_no.to_owned(),
        InputKind::Date if input.min.is_some() || input.max.is_some() => bounds(),
        InputKind::Date => label.date.to_owned(),
        InputKind::Schedule => format!("{}–{} {}", input.min_rows, input.max_rows, label.rows),
        InputKind::Choice => {
            let choices =
                input.choices.iter().map(|choice| format!("{} {}", choice.id, choice.title.in_language(language)));
            choices.collect::<Vec<_>>().join(" / ")
        }
    }
}

/// A quote: the balancing payer's part first, then everybody's, then how it was worked out.
pub fn quote(tariff: &Tariff, quote: &Quote, language: Language) {
    let (label, file) = (labels(language), &tariff.file);
    println!("{} · {} {}", bold(file.title.in_language(language)), label.version, quote.tariff.version);
    let payer = |id: &str| file.payers.iter().find(|payer| payer.id == id);
    for share in quote.payers.iter().filter(|share| payer(&share.id).is_some_and(|payer| payer.balance)) {
        let title = payer(&share.id).map_or("", |payer| payer.title.in_language(language));
        println!("\n{}", bold(&format!("{title} {} ¥{}", label.pays, share.amount)));
    }
    println!("{} ¥{}", label.premium, quote.premium);
    if let Some(sum) = &quote.sum_insured {
        println!("{} ¥{sum}", label.sum_insured);
    }
    let heading = vec![label.payer.to_owned(), label.amount.to_owned()];
    let rows = quote.payers.iter().map(|share| {
        vec![
            payer(&share.id).map_or(share.id.clone(), |payer| payer.title.in_language(language).to_owned()),
            share.amount.clone(),
        ]
    });
    let rows: Vec<_> = std::iter::once(heading).chain(rows).collect();
    print!("\n{}", table(&rows, &[Align::Left, Align::Right]));
    worksheet(&file.steps, &quote.steps, language);
    footer(&quote.notes, language);
}

/// What a loss would pay.
pub fn claim(tariff: &Tariff, claim: &ClaimPreview, language: Language) {
    let label = labels(language);
    println!("{} · {} {}", bold(tariff.file.title.in_language(language)), label.version, claim.tariff.version);
    println!("\n{}", bold(&format!("{} ¥{}", label.payout, claim.payout)));
    worksheet(tariff.file.claim.as_ref().map_or(&[], |claim| &claim.steps), &claim.steps, language);
    footer(&claim.notes, language);
}

fn worksheet(steps: &[Step], worked: &[WorkedStep], language: Language) {
    let label = labels(language);
    let heading = [label.step, label.with, label.value, ""].map(str::to_owned).to_vec();
    let rows = worked.iter().map(|worked| {
        let title = steps.iter().find(|step| step.id == worked.id).map_or("", |step| step.title.in_language(language));
        let value = match (worked.value.as_str(), language) {
            ("true", Language::Zh) => "是",
            ("false", Language::Zh) => "否",
            ("true", Language::En) => "yes",
            ("false", Language::En) => "no",
            (value, _) => value,
        };
        let unit = unit(worked.unit.as_deref(), language).to_owned();
        vec![title.to_owned(), worked.with.clone(), value.to_owned(), unit]
    });
    let rows: Vec<_> = std::iter::once(heading).chain(rows).collect();
    print!("\n{}", table(&rows, &[Align::Left, Align::Left, Align::Right, Align::Left]));
}

fn footer(notes: &[Said], language: Language) {
    println!();
    for note in notes {
        println!("{}", if language == Language::Zh { &note.zh } else { &note.en });
    }
    println!("{}", labels(language).trial);
}

/// A tariff file that has no fault.
pub fn sound(path: &Path, tariff: &Tariff, cases: usize, language: Language) {
    let short = tariff.fingerprint.get(..12).unwrap_or_default();
    println!("{}: ✓ {cases} {} · {short}", path.display(), labels(language).cases);
}

/// The numbers behind the pictures, a table each.
pub fn pictures(pictures: &[Picture], language: Language) {
    for picture in pictures {
        println!("{}", bold(picture.title.in_language(language)));
        let named = |title: &Text, of: Option<&str>| match unit(of, language) {
            "" => title.in_language(language).to_owned(),
            of => format!("{} ({of})", title.in_language(language)),
        };
        let heads = picture.lines.iter().map(|line| named(&line.title, line.unit.as_deref()));
        let mut rows = vec![
            std::iter::once(named(&picture.over.title, picture.over.unit.as_deref())).chain(heads).collect::<Vec<_>>(),
        ];
        for (place, at) in picture.at.iter().enumerate() {
            let value = |line: &Line| line.values.get(place).cloned().flatten().unwrap_or_default();
            rows.push(std::iter::once(at.clone()).chain(picture.lines.iter().map(value)).collect());
        }
        print!("{}", table(&rows, &vec![Align::Right; picture.lines.len() + 1]));
        for mark in &picture.marks {
            println!("· {}: {}", mark.title.in_language(language), mark.at);
        }
        println!();
    }
}

/// What a file of observations gives, and how far it can be trusted.
pub fn seasons(seasons: &Seasons, language: Language) {
    let columns: Vec<String> = seasons.rows.first().map_or(Vec::new(), |row| row.names().map(str::to_owned).collect());
    let mut rows = vec![columns.clone()];
    for row in &seasons.rows {
        let cell = |name: &String| match row.get(name) {
            Some(Entry::Whole(whole)) => whole.to_string(),
            Some(Entry::Text(text)) => text.clone(),
            _ => String::new(),
        };
        rows.push(columns.iter().map(cell).collect());
    }
    print!("{}", table(&rows, &vec![Align::Right; columns.len()]));
    let words = words::words();
    for quality in &seasons.quality {
        let grade = words.grades.get(&quality.grade).map_or("", |text| text.in_language(language));
        println!("{}: {grade}", bold(&quality.column));
        for found in &quality.findings {
            println!("  {}", words::finding(found, language));
        }
    }
    if !seasons.dropped.is_empty() {
        println!("{}: {}", labels(language).dropped, seasons.dropped.join(", "));
    }
}
