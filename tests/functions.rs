//! Actuarial functions in formulas at their edges and on random terms. Each function stands here in a tariff of its own that
//! asks for its arguments, so a refusal must come at the input that causes it.

mod support;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::formula::call::{Argument, PUBLISHED_CLOSED, PUBLISHED_NAMES, functions};
use baofei::formula::compile::{Compiler, Kind, Measure, Schedule};
use baofei::formula::machine::Rows;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;
use proptest::prelude::*;
use serde_json::{Value, json};

/// The input for an argument: unlike the names of steps.
fn input(argument: &str) -> String {
    format!("of_{argument}")
}

/// A tariff that asks for each argument of a function and answers with four decimals; formulas over rows are fields of
/// a schedule.
fn asking_for(name: &str) -> (Tariff, &'static [Argument]) {
    let function = functions().find(|function| function.name == name).unwrap();
    let words = |words: &str| json!({ "zh": words, "en": words });
    let ask = |argument: &&Argument| -> Value {
        let id = input(argument.name());
        let choices = match argument {
            Argument::Word(_, words) => *words,
            Argument::Table(_, true) => &PUBLISHED_NAMES[..PUBLISHED_CLOSED],
            Argument::Table(_, false) => PUBLISHED_NAMES,
            _ => &[],
        };
        match argument {
            Argument::Word(..) | Argument::Table(..) => {
                let choice = |choice: &&str| json!({ "id": choice, "title": words(choice) });
                let choices: Vec<Value> = choices.iter().map(choice).collect();
                json!({ "id": id, "type": "choice", "title": words(&id), "help": words(&id), "choices": choices })
            }
            _ => json!({ "id": id, "type": "number", "decimals": 3, "min": "-1000000000000", "max": "1000000000000",
                "title": words(&id), "help": words(&id), "source": "illustrative" }),
        }
    };
    let (fields, single): (Vec<&Argument>, Vec<&Argument>) =
        function.arguments.iter().partition(|argument| matches!(argument, Argument::Each(_)));
    let mut inputs: Vec<Value> = single.iter().map(ask).collect();
    if !fields.is_empty() {
        inputs.push(json!({ "id": "rows", "type": "schedule", "min_rows": 0, "max_rows": 100, "title": words("rows"),
            "help": words("rows"), "fields": fields.iter().map(ask).collect::<Vec<_>>() }));
    }
    let missing: Vec<Value> = inputs.iter().map(|input| json!({ "field": input["id"], "code": "missing" })).collect();
    let rows = if fields.is_empty() { "" } else { "rows, " };
    let names: Vec<String> = function.arguments.iter().map(|argument| input(argument.name())).collect();
    let file = json!({
        "id": "edge", "family": "liability", "effective_from": "2026-01-01", "title": words("edge"), "summary": words("edge"),
        "sources": {}, "inputs": inputs,
        "steps": [
            { "id": "answer", "formula": format!("{name}({rows}{}, 4)", names.join(", ")), "title": words("answer") },
            { "id": "premium", "formula": "if(answer == 0, 0, 1)", "title": words("premium") } ],
        "payers": [ { "id": "insured", "balance": true, "title": words("insured") } ], "cases": [ { "inputs": {}, "problems": missing, "source": "nothing entered" } ]
    });
    (Tariff::load(&file.to_string()).unwrap_or_else(|faults| panic!("{faults:#?}")), function.arguments)
}

/// The answer to these arguments, or the input that is refused and why. Of a formula over rows its values are given,
/// with commas between.
fn answer(name: &str, given: &str) -> Result<String, (String, String)> {
    let (tariff, arguments) = asking_for(name);
    let given: Vec<&str> = given.split(' ').collect();
    assert_eq!(given.len(), arguments.len(), "{name} takes {arguments:?}");
    let mut entries: Named<Entry> = Named::new();
    let mut rows: Vec<Named<Entry>> = Vec::new();
    for (argument, given) in arguments.iter().zip(given) {
        let name = input(argument.name());
        if let Argument::Each(_) = argument {
            for (row, value) in given.split(',').enumerate() {
                rows.resize_with(rows.len().max(row + 1), Named::new);
                rows[row].insert(&name, Entry::Text(value.to_owned()));
            }
        } else {
            entries.insert(&name, Entry::Text(given.to_owned()));
        }
    }
    if !rows.is_empty() {
        entries.insert("rows", Entry::Rows(rows));
    }
    match quote(&tariff, Date::parse("2026-11-24").unwrap(), &entries, true) {
        Ok(quote) => Ok(quote.steps[0].value.clone()),
        Err(problems) => Err((problems[0].field.clone(), problems[0].code.to_string())),
    }
}

/// The largest number that a formula of money takes stands for no limit.
#[test]
fn edges_are_defined() {
    let known = [
        // Pareto with α of 1 or below has no mean, but limited values: θ ln(1 + L/θ); (θ/(1 − α))·((1 + L/θ)^(1 − α) − 1).
        ("limited_expected_value", "pareto 1 1000 9000", "2302.5851"),
        ("limited_expected_value", "pareto 0.5 1000 3000", "2000"),
        ("layer_loss", "pareto 0.5 1000 3000 5000", "2000"),
        // θ → 0; limits of nothing and of everything.
        ("limited_expected_value", "pareto 2 0.001 1000", "0.001"),
        ("limited_expected_value", "pareto 2 1000 0", "0"),
        ("limited_expected_value", "pareto 2 1000 1000000000000", "1000"),
        ("layer_loss", "lognormal 7 1 1000 0", "0"),
        // exp(7.5) of scipy.
        ("layer_loss", "lognormal 7 1 0 1000000000000", "1808.0424"),
        ("mean_loss", "lognormal 7 1", "1808.0424"),
        // No claim expected, and a hundred thousand of them (100000 × E[X ∧ 50000] by mpmath).
        ("annual_layer", "poisson 0 1 lognormal 7 1 0 50000 0 20000", "0"),
        ("annual_layer", "negative_binomial 0 2 lognormal 7 1 0 50000 0 20000", "0"),
        ("annual_layer", "poisson 100000 1 lognormal 7 1 0 50000 0 1000000000000", "180703726.6217"),
        ("annual_quantile", "poisson 0 1 lognormal 7 1 0 50000 0.99", "0"),
        ("annual_exceedance", "poisson 0 1 lognormal 7 1 0 50000 0", "0"),
        // Annual limits of nothing and of everything; rare claims of an endless law (numpy).
        ("annual_layer", "poisson 10 1 lognormal 7 1 0 50000 1000 0", "0"),
        ("annual_layer", "poisson 10 1 lognormal 7 1 0 1000000000000 0 1000000000000", "18080.4241"),
        ("annual_layer", "poisson 0.01 1 pareto 1 1000 0 1000000000000 0 9000", "23.0049"),
        // One instalment; no interest; interest below zero (mpmath); certain and impossible default.
        ("loan_loss", "100000 1 0 level_instalment 1 0.5 1 0", "50000"),
        ("loan_loss", "100000 12 0.06 level_instalment 1 0.5 0.7 0", "35000"),
        ("loan_loss", "100000 12 0.06 interest_only 0 0.5 1 0.03", "0"),
        ("loan_loss_rate", "120000 12 0 level_instalment 1 0.5 1 0", "6"),
        ("loan_payment", "100000 12 0 level_instalment 1", "8333.3333"),
        ("loan_payment", "100000 12 -0.012 level_instalment 1", "8279.2660"),
        ("loan_balance", "100000 12 -0.12 single_payment 3", "98010"),
        ("loan_default_probability", "100000 12 0.06 level_instalment 1 0.5 1 0", "1"),
        // Ten loans, all in default: the insurer's 4.2 million stop at 225,000, less 80 % above 180,000.
        ("expected_shared_loss", "insurer 10 600000 1 150000 0.7 0 1.2 0.8 1.5", "189000"),
        ("expected_shared_loss", "bank 10 600000 0 150000 0.7 0 1.2 0.8 1.5", "0"),
        ("shared_loss", "government 0 0 0.7 0.1 1.2 0.8 1.5", "0"),
        // Two buyers that surely fail: (280000 − 150000) × 80 %.
        ("trade_credit_loss", "2000000 73 2 1 0.7 0.8 150000 1000000000000", "104000"),
        ("trade_credit_loss", "2000000 73 2 1 0.7 0.8 150000 0", "0"),
        ("experience_by_claims", "4 0 0", "1"),
        // 1000 (1 − 1/e); the second parameter of an exponential law does not count. Burr with γ = 1 is Pareto.
        ("limited_expected_value", "exponential 1000 0 1000", "632.1206"),
        ("limited_second_moment", "pareto 1 1000 0", "0"),
        ("burr_loss", "0.5 1 1000 limited_expected_value 3000", "2000"),
        ("burr_loss", "0.5 1 1000 limited_standard_deviation 0", "0"),
        // (1000 − 500) ÷ (1 ÷ 4); losses twice as large are Pareto of 2 θ: 2000 (2 ÷ 3 − 2 ÷ 13).
        ("cover_loss", "pareto 0.5 1000 ordinary 3000 5000 1 0 mean", "2000"),
        ("cover_loss", "pareto 2 1000 ordinary 1000 1000000000000 1 0 mean_of_payments", "2000"),
        ("cover_loss", "pareto 2 1000 ordinary 1000 10000 1 1 mean", "1025.6410"),
        ("cover_loss", "pareto 2 1000 franchise 0 1000 1 0 probability_of_payment", "1"),
        ("loaded_limit_factor", "pareto 0.5 1000 3000 fixed 0 variance 0 1 3000", "1"),
        // Total losses only: G(x) = x; Bernegger's case b = 1: ln 2 ÷ ln 5.
        ("mbbefd_share", "0 5 0 0.3", "0.3"),
        ("mbbefd_share", "1 5 0 0.25", "0.4307"),
        ("mbbefd_mean_damage", "3 1", "1"),
        ("swiss_re_share", "0 0 0.5", "0.5"),
        ("inconsistent_limit", "1,2,3 1,1.1,1.3", "2"),
        ("inconsistent_limit", "1,2,3 1,1.1,1.1", "3"),
        ("factor_at_limit", "1,4 1,2 logarithmic 2", "1.5"),
        // Five certain claims, a hundred thousand expected, none: E[X ∧ 50000] = 1807.037266 by mpmath.
        ("annual_loss", "binomial 5 0 lognormal 7 1 0 50000 mean 0", "9035.1863"),
        ("annual_loss", "poisson 100000 1 lognormal 7 1 0 50000 mean 0", "180703726.6217"),
        ("annual_loss", "binomial 0 0.5 lognormal 7 1 0 50000 standard_deviation 0", "0"),
        ("zero_modified_annual_loss", "poisson 2 1 pareto 2 10000 1000 50000 1 mean 0", "0"),
        // Claims that all pay 1: none in three years of four; one or three of them in a layer that is restored.
        ("zero_modified_annual_loss", "poisson 2 1 pareto 2 1000000000 0 1 0.75 exceedance 0.5", "0.25"),
        ("reinstatement_premium", "binomial 1 0 pareto 2 1000000000 0 1 0 1 1", "0.5"),
        ("reinstatement_premium", "binomial 3 0 pareto 2 1000000000 0 1 0 2 0", "3"),
        ("reinstatement_premium", "poisson 0 1 pareto 2 1000000000 0 1 0 2 1", "0"),
        ("poisson_gamma", "2 1 0 0", "2"),
        ("buhlmann_straub", "1,1,2,2 1,1,1,1 1,1,1,1 credibility 1", "0"),
        ("buhlmann_straub", "1,1,2,2 1,1,1,1 1,1,1,1 premium 2", "1"),
        // (100 + 500 + 200) ÷ 2 claims in full; 2 ÷ ln(271.828 ÷ 100).
        ("fitted_parameter", "100,500,250 0,1,0 0,0,50 exponential first", "400"),
        ("fitted_parameter", "100,271.828 0,0 0,0 single_parameter_pareto first", "2"),
        ("fitted_loss", "100,500,250 0,1,0 0,0,50 exponential mean 0", "400"),
        ("empirical_loss", "5,5 limited_expected_value 3", "3"),
        ("grouped_loss", "10,20 1,1 mean 0", "10"),
        ("mixed_exponential_loss", "1 1000 mean 0", "1000"),
        // A certain default comes in the first month; who is in default stays there.
        ("migration_loan_loss", "1 2 1 1 100000 12 0.06 level_instalment 0.5 1 0", "50000"),
        ("migration_loan_loss", "1 2 1 1 100000 1 -0.012 single_payment 0.5 1 0", "50000"),
        ("migration_loan_loss_rate", "1 2 0 1 100000 12 0.06 level_instalment 0.5 1 0", "0"),
        ("migration_default_probability", "1 2 0.5 2 1", "1"),
        ("vasicek_default_rate", "0 0.15 0.999", "0"),
        ("vasicek_default_rate", "1 0.15 0.999", "1"),
        ("vasicek_default_rate", "0.01 0 0.999", "0.01"),
        ("default_probability_upper_bound", "5 5 0.95", "1"),
        ("export_credit_loss", "0 60 10 100000 0.01 1 0.005 0.4 0.9 0.7 120 0.03", "0"),
        ("export_credit_loss", "1000000 60 10 0 0.01 1 0.005 0.4 0.9 0.7 120 0.03", "0"),
        ("export_credit_loss", "1000000 60 10 100000 0 1 0 0.4 0.9 0.7 120 0.03", "0"),
        // Half of a year's one invoice fails, all of it lost, at an interest of −36 %: 1000 × 0.5 ÷ 0.64.
        ("export_credit_loss", "1000 365 1 1000 0.5 1 0 1 1 1 0 -0.36", "781.25"),
        // Terms of none; certain death at 105: v, also for terms beyond the table, and at a negative rate; no interest.
        ("term_insurance", "china_2025_protection male 35 0 0.02 year_end", "0"),
        ("endowment_insurance", "china_2025_protection male 35 0 0.02 year_end", "1"),
        ("annuity_due", "china_2025_protection male 35 0 0.02 12", "0"),
        ("whole_life_insurance", "china_2025_protection male 105 0.05 year_end", "0.9524"),
        ("term_insurance", "china_2025_protection male 105 40 0.05 year_end", "0.9524"),
        ("term_insurance", "china_2025_protection male 105 1 -0.02 year_end", "1.0204"),
        ("whole_life_insurance", "china_2025_protection male 35 0 month_end", "1"),
        ("pure_endowment", "china_2025_protection male 100 40 0.05", "0"),
        ("deferred_annuity_due", "china_2025_annuities male 100 40 10 0.02 12", "0"),
        ("life_annuity_due", "china_2025_annuities male 105 20 0 12", "20"),
        ("two_lives_insurance", "last_survivor china_2025_annuities male 30 female 30 200 0 year_end", "1"),
        // R's lifecontingencies for 100,000: a premium of 115.54035098.
        (
            "gross_premium",
            "term china_2025_protection male 35 10 10 1 0.02 year_end nothing 1000000000 0 0 0 0 0",
            "1155403.5098",
        ),
        ("cash_value", "-5 0.9 1 10", "0"),
    ];
    for (name, arguments, expected) in known {
        let answer = answer(name, arguments).unwrap_or_else(|problem| panic!("{name} {arguments}: {problem:?}"));
        let trimmed = |number: &str| baofei::decimal::Decimal::parse(number).unwrap().trimmed().to_string();
        assert_eq!(trimmed(&answer), trimmed(expected), "{name} {arguments}");
    }
}

#[test]
fn what_has_no_answer_is_refused_at_its_input() {
    let refused = [
        ("mean_loss", "pareto 1 1000", "first", "infinite"),
        ("loss_elimination_ratio", "loglogistic 1 1000 500", "first", "infinite"),
        ("mean_loss", "pareto 0 1000", "first", "outside_function"),
        ("limited_expected_value", "pareto 2 0 1000", "second", "not_positive"),
        ("limited_expected_value", "lognormal 7 -1 1000", "second", "outside_function"),
        ("limited_expected_value", "pareto 2 1000 -1", "limit", "negative"),
        ("layer_loss", "pareto 2 1000 -1 1000", "deductible", "negative"),
        ("loss_quantile", "pareto 2 1000 1.5", "p", "outside_function"),
        ("increased_limit_factor", "pareto 2 1000 0 1000", "basic_limit", "not_positive"),
        ("annual_layer", "poisson 100001 1 lognormal 7 1 0 50000 0 20000", "expected_claims", "outside_function"),
        ("annual_layer", "poisson -1 1 lognormal 7 1 0 50000 0 20000", "expected_claims", "outside_function"),
        ("annual_layer", "negative_binomial 10 1 lognormal 7 1 0 50000 0 20000", "dispersion", "outside_function"),
        ("annual_layer", "poisson 10 1 lognormal 7 1 0 0 0 20000", "limit", "not_positive"),
        ("annual_layer", "poisson 10 1 lognormal 7 1 0 50000 -1 20000", "annual_deductible", "negative"),
        ("annual_layer", "poisson 10 1 lognormal 7 1 0 50000 0 -1", "annual_limit", "negative"),
        ("annual_tail_value", "poisson 10 1 lognormal 7 1 0 50000 1", "p", "outside_function"),
        ("loan_loss", "100000 12 0.06 level_instalment 1.01 0.5 1 0", "default_probability", "outside_function"),
        ("loan_loss", "100000 12 0.06 level_instalment 0.5 1.5 1 0", "loss_given_default", "outside_function"),
        ("loan_loss", "100000 12 0.06 level_instalment 0.5 0.5 1.5 0", "share", "outside_function"),
        ("loan_loss", "100000 12 0.06 level_instalment 0.5 0.5 1 -1", "discount_rate", "outside_function"),
        ("loan_payment", "100000 0 0.06 level_instalment 1", "months", "outside_function"),
        ("loan_payment", "100000 12.5 0.06 level_instalment 1", "months", "outside_function"),
        ("loan_payment", "0 12 0.06 level_instalment 1", "principal", "not_positive"),
        ("loan_payment", "100000 12 -12 level_instalment 1", "loan_rate", "not_positive"),
        ("loan_balance", "100000 12 0.06 level_instalment 13", "month", "outside_function"),
        ("loan_balance", "100000 12 0.06 level_instalment 0", "month", "outside_function"),
        ("expected_shared_loss", "insurer 0 600000 0.1 150000 0.7 0 1.2 0.8 1.5", "loans", "outside_function"),
        ("expected_shared_loss", "insurer 10 0 0.1 150000 0.7 0 1.2 0.8 1.5", "loss_per_default", "not_positive"),
        ("shared_loss", "bank 100 100 0.7 0.4 1.2 0.8 1.5", "government_share", "outside_function"),
        ("trade_credit_loss", "2000000 0 2 0.1 0.7 0.8 0 1000", "tenor_days", "not_positive"),
        ("trade_credit_loss", "2000000 73 0 0.1 0.7 0.8 0 1000", "buyers", "outside_function"),
        ("experience_by_claims", "0 1 1", "shape", "not_positive"),
        ("full_credibility_claims", "1 0.05 1 0", "p", "outside_function"),
        ("mean_loss", "exponential 0 1", "first", "not_positive"),
        ("loss_density", "pareto 2 1000 0", "x", "not_positive"),
        ("burr_loss", "0 1 1000 mean 0", "alpha", "outside_function"),
        ("burr_loss", "1 1 1000 expected_excess 5", "x", "infinite"),
        ("burr_loss", "1 1 1000 quantile 1", "x", "outside_function"),
        ("cover_loss", "pareto 2 1000 ordinary 0 0 1 0 mean", "limit", "not_positive"),
        ("cover_loss", "pareto 2 1000 ordinary -1 10 1 0 mean", "deductible", "negative"),
        ("cover_loss", "pareto 2 1000 ordinary 0 10 0 0 mean", "coinsurance", "not_positive"),
        ("cover_loss", "pareto 2 1000 ordinary 0 10 1 -1 mean", "inflation", "not_positive"),
        ("deductible_credit", "pareto 2 1000 11 10", "deductible", "outside_function"),
        ("loaded_claim_cost", "pareto 2 1000 10 fixed -1 variance 0 1", "expense", "negative"),
        ("loaded_claim_cost", "pareto 2 1000 10 fixed 0 variance -1 1", "load", "negative"),
        ("loaded_limit_factor", "pareto 2 1000 10 fixed 0 variance 0 1 0", "basic_limit", "not_positive"),
        ("factor_at_limit", "1,2 1,2 linear 3", "at", "outside_function"),
        ("mbbefd_share", "-1 2 0 1", "b", "outside_function"),
        ("mbbefd_share", "1 0.5 0 1", "g", "outside_function"),
        ("mbbefd_share", "1 2 0.5 0.4", "low", "outside_function"),
        ("swiss_re_share", "11 0 1", "c", "outside_function"),
        ("annual_loss", "binomial 2 0.97 lognormal 7 1 0 50000 mean 0", "dispersion", "outside_function"),
        ("annual_loss", "binomial 2 1 lognormal 7 1 0 50000 mean 0", "dispersion", "outside_function"),
        ("annual_loss", "poisson 1 1 lognormal 7 1 0 50000 quantile 1.5", "x", "outside_function"),
        ("annual_loss", "poisson 1 1 lognormal 7 1 0 50000 limited_expected_value -1", "x", "negative"),
        (
            "zero_modified_annual_loss",
            "poisson 0 1 lognormal 7 1 0 50000 0.5 mean 0",
            "expected_claims",
            "not_positive",
        ),
        ("zero_modified_annual_loss", "poisson 1 1 lognormal 7 1 0 50000 1.5 mean 0", "no_claim", "outside_function"),
        ("reinstatement_premium", "poisson 1 1 pareto 2 1000 0 1000 0 101 1", "reinstatements", "outside_function"),
        ("reinstatement_premium", "poisson 1 1 pareto 2 1000 0 1000 0 1 -1", "charge", "negative"),
        ("reinstatement_premium", "poisson 1 1 pareto 2 1000 0 1000 -1 1 1", "annual_deductible", "negative"),
        ("poisson_gamma", "0 1 1 1", "shape", "not_positive"),
        ("buhlmann_straub", "1,1,2,2 1,2,3,4 1,1,1,1 premium 9", "of_group", "outside_function"),
        ("bonus_malus_relativity", "6 2 0.1 1 6", "level", "outside_function"),
        ("bonus_malus_relativity", "1 1 0.1 1 0", "levels", "too_few"),
        ("fitted_parameter", "1,2,3 0,0,0 0,0,0 lognormal third", "parameter", "outside_function"),
        ("migration_default_probability", "1 2 0.5 3 1", "rating", "outside_function"),
        ("migration_default_probability", "1 2 0.5 1 0", "years", "too_few"),
        ("vasicek_default_rate", "0.01 0.15 1", "p", "outside_function"),
        ("vasicek_default_rate", "0.01 1 0.9", "correlation", "outside_function"),
        ("default_probability_upper_bound", "6 5 0.95", "defaults", "outside_function"),
        ("export_credit_loss", "1 0 1 1 0.1 1 0.1 1 1 1 0 0", "tenor_days", "not_positive"),
        ("export_credit_loss", "1 1 0 1 0.1 1 0.1 1 1 1 0 0", "buyers", "outside_function"),
        ("export_credit_loss", "1 1 1 -1 0.1 1 0.1 1 1 1 0 0", "buyer_limit", "negative"),
        ("export_credit_loss", "1 1 1 1 1 1 0.1 1 1 1 0 0", "buyer_default_probability", "outside_function"),
        ("export_credit_loss", "1 1 1 1 0.1 1 1 1 1 1 0 0", "country_event_probability", "outside_function"),
        ("export_credit_loss", "1 1 1 1 0.1 1 0.1 1.1 1 1 0 0", "loss_given_default", "outside_function"),
        ("export_credit_loss", "1 1 1 1 0.1 1 0.1 1 1.1 1 0 0", "political_loss", "outside_function"),
        ("export_credit_loss", "1 1 1 1 0.1 1 0.1 1 1 1 0 -1", "discount_rate", "outside_function"),
        ("term_insurance", "china_2025_protection male 106 10 0.02 year_end", "age", "outside_function"),
        ("term_insurance", "china_2025_protection male 30.5 10 0.02 year_end", "age", "outside_function"),
        ("term_insurance", "china_2025_protection male 30 10 -0.6 year_end", "rate", "outside_function"),
        ("term_insurance", "china_2020_critical_illness male 100 10 0.02 year_end", "term", "outside_function"),
        ("annuity_due", "china_2025_protection male 30 10 0.02 0", "per_year", "not_positive"),
        ("annuity_due", "china_2025_protection male 30 10 0.02 400", "per_year", "too_many"),
        ("death_probability", "china_2020_critical_illness male 100 20", "years", "outside_function"),
        ("fractional_death_probability", "china_2025_protection male 100 9 1 balducci", "from", "outside_function"),
        (
            "insurance_deviation",
            "whole_life china_2020_critical_illness male 30 1 0.02 year_end",
            "table",
            "outside_function",
        ),
        (
            "two_lives_annuity_due",
            "joint china_2025_annuities male 60 female 106 9 0.02 1",
            "other_age",
            "outside_function",
        ),
        (
            "gross_premium",
            "term china_2025_protection male 30 0 1 1 0.02 year_end nothing 1000 0 0 0 0 0",
            "premium_years",
            "outside_function",
        ),
        (
            "gross_premium",
            "whole_life china_2020_critical_illness male 30 0 1 1 0.02 year_end nothing 1000 0 0 0 0 0",
            "table",
            "outside_function",
        ),
        (
            "gross_premium",
            "term china_2025_protection male 30 10 10 1 0.02 year_end nothing 1000 -0.1 0 0 0 0",
            "first_of_premium",
            "negative",
        ),
        (
            "gross_premium",
            "term china_2025_protection male 30 10 10 1 0.02 year_end nothing 1000 0 1.2 0 0 0",
            "of_premium",
            "nothing_left",
        ),
        (
            "gross_premium",
            "term china_2025_protection male 30 10 1 1 0.02 year_end nothing 1000 1 0.2 0 0 0",
            "first_of_premium",
            "nothing_left",
        ),
        (
            "policy_reserve",
            "term china_2025_protection male 30 10 10 1 0 year_end both 1000 0 0 0 0 0 1",
            "returned",
            "nothing_left",
        ),
        (
            "net_reserve",
            "full_preliminary_term term china_2025_protection male 30 10 1 1 0.02 year_end nothing 1000 0 1",
            "premium_years",
            "not_positive",
        ),
        ("cash_value", "1000 0.9 5 0", "premium_years", "not_positive"),
    ];
    // What is wrong with rows is no single input's fault.
    let of_rows = [
        ("fitted_loss", "100 1 0 gamma mean 0", "too_few"),
        ("fitted_loss", "5,5,5 0,0,0 0,0,0 gamma mean 0", "no_convergence"),
        ("fitted_loss", "5 0 5 exponential mean 0", "outside_function"),
        ("fitted_loss", "0 0 0 best mean 0", "not_positive"),
        ("empirical_loss", "-1 mean 0", "negative"),
        ("grouped_loss", "20,10 1,1 mean 0", "unsorted"),
        ("mixed_exponential_loss", "0.5,0.6 1,1 mean 0", "outside_function"),
        ("inconsistent_limit", "2,1 1,2", "unsorted"),
        ("buhlmann_straub", "1,1 0.5,0.6 1,1 premium 1", "too_few"),
        ("migration_default_probability", "1 2 1.1 1 1", "outside_function"),
        ("migration_default_probability", "1,1 1,2 0.5,0.4 1 1", "outside_function"),
        ("migration_default_probability", "1,2 2,1 0.5,0.5 1 1", "outside_function"),
        ("migration_default_probability", "0 2 0.5 1 1", "outside_function"),
    ];
    let unlike: Vec<_> = (refused.into_iter())
        .map(|(name, arguments, field, code)| (name, arguments, Err((input(field), code.to_owned()))))
        .chain(of_rows.map(|(name, arguments, code)| (name, arguments, Err(("steps".to_owned(), code.to_owned())))))
        .filter(|(name, arguments, expected)| answer(name, arguments) != *expected)
        .map(|(name, arguments, _)| format!("{name} {arguments}: {:?}", answer(name, arguments)))
        .collect();
    assert!(unlike.is_empty(), "{unlike:#?}");
}

/// A peril takes six arguments, as often as there are perils.
#[test]
fn perils_are_given_one_after_the_other() {
    let compiler = || {
        let mut compiler = Compiler::default();
        compiler.free_numbers = true;
        let field = ("rain".to_owned(), Kind::Number { scale: 0, measure: Measure::Plain }, 0, 1000);
        compiler.schedules.insert("years", Schedule { place: 0, fields: vec![field], rows: (1, 8) });
        compiler
    };
    let rows = || [Rows { offsets: vec![0, 8], fields: vec![vec![31, 44, 52, 60, 75, 80, 96, 120]] }];
    let value = |formula: &str| support::evaluate_with(compiler(), &rows(), formula);
    let one = value("copula_mean(years, 100, 500, rain, 'gamma', 60, 100, 2, 80, 6)");
    assert_ne!(one, "0.000000");
    // One that never pays changes nothing, even where no law could be fitted to it.
    let idle = ", 0 * rain, 'best', 1, 2, 0, 0";
    assert_eq!(value(&format!("copula_mean(years, 100, 500, rain, 'gamma', 60, 100, 2, 80{idle}, 6)")), one);
    // Twice the same peril is paid twice, up to the limit.
    let twice = |limit| {
        let peril = "rain, 'gamma', 60, 100, 2, 80";
        value(&format!("copula_quantile(years, {limit}, 500, 0.99, {peril}, {peril}, 2)"))
    };
    assert_eq!((twice(1000), twice(100)), ("160.00".to_owned(), "100.00".to_owned()));
    let faults = compiler().formula("copula_mean(years, 100, 500, rain, 'gamma', 60, 100, 80, 6)").unwrap_err();
    assert_eq!(
        (faults[0].code, faults[0].params.get("wanted").map(String::as_str)),
        ("function_arguments", Some("10"))
    );
    let faults = compiler().formula("copula_mean(years, 100, 500, 6)").unwrap_err();
    assert_eq!(faults[0].code, "function_arguments");
}

/// The premium of the free contract with these entries, in fen.
fn premium(entries: &[(&str, String)]) -> i128 {
    let entries: Named<Entry> =
        entries.iter().map(|(name, value)| ((*name).to_owned(), Entry::Text(value.clone()))).collect();
    let day = Date::parse("2026-11-24").unwrap();
    let quote = CONTRACT.with(|contract| quote(contract, day, &entries, false)).unwrap();
    baofei::decimal::Decimal::parse(&quote.premium).unwrap().at_scale(2).unwrap()
}

thread_local! {
    /// The free contract, loaded once for each thread: its cases run each time.
    static CONTRACT: Tariff =
        Tariff::load(include_str!("../tariffs/liability/frequency-severity/2026-01-01.json")).unwrap();
}

/// Laws of claims with parameters in their usual range.
fn law() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    let shaped = |law: &'static str, low: u32, high: u32| {
        (low..high, 500_u32..20_000).prop_map(move |(shape, scale)| {
            vec![
                ("law", law.to_owned()),
                ("shape", format!("{}.{:02}", shape / 100, shape % 100)),
                ("scale", scale.to_string()),
            ]
        })
    };
    let lognormal = (50_u32..100, 20_u32..250).prop_map(|(mu, sigma)| {
        let decimal = |tenth: u32, by: u32| format!("{}.{:02}", tenth / by, tenth % by * (100 / by));
        vec![("law", "lognormal".to_owned()), ("mu", decimal(mu, 10)), ("sigma", decimal(sigma, 100))]
    });
    prop_oneof![
        lognormal,
        shaped("pareto", 60, 500),
        shaped("gamma", 30, 500),
        shaped("weibull", 40, 200),
        shaped("loglogistic", 60, 400),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The premium falls with the deductible, rises with the limit and does so less and less; a fen is lost in rounding.
    #[test]
    fn premium_by_terms(law in law(), deductible in 0_u32..20_000, limit in 1_000_u32..100_000, step in 100_u32..50_000, annual: bool) {
        let terms = |deductible: u32, limit: u32| {
            let mut entries = law.clone();
            entries.extend([("deductible", deductible.to_string()), ("limit", limit.to_string())]);
            if annual {
                entries.extend([("with_annual_terms", "true".to_owned()), ("annual_limit", "60000".to_owned())]);
            }
            premium(&entries)
        };
        let [low, middle, high] = [0, 1, 2].map(|times| terms(deductible, limit + times * step));
        prop_assert!(low <= middle + 1 && middle <= high + 1, "{low} {middle} {high}");
        if !annual {
            prop_assert!(high - middle <= middle - low + 2, "{low} {middle} {high}");
        }
        prop_assert!(terms(deductible + step, limit) <= low + 1);
    }

    /// Neighbouring layers of a year add up to the whole, and a limit of the year only lowers.
    #[test]
    fn layers_of_a_year_add_up(law in law(), claims in 0_u32..200, first in 0_u32..200_000, second in 1_u32..200_000) {
        let layer = |deductible: u32, limit: u32| {
            let mut entries = law.clone();
            entries.extend([
                ("expected_claims", claims.to_string()),
                ("with_annual_terms", "true".to_owned()),
                ("annual_deductible", deductible.to_string()),
                ("annual_limit", limit.to_string()),
            ]);
            premium(&entries)
        };
        let (below, above, whole) = (layer(0, first.max(1)), layer(first.max(1), second), layer(0, first.max(1) + second));
        prop_assert!((below + above - whole).abs() <= 2, "{below} + {above} = {whole}");
    }

    /// The parts of bank, insurer and government add up to the loss, of one year and on average.
    #[test]
    fn shares_of_a_loss_add_up(loss in 0_u32..5_000_000, insurer in 0_u32..100, government in 0_u32..100, stop in 0_u32..300) {
        let government = government.min(100 - insurer);
        let terms = format!("1000000 0.{insurer:02} 0.{government:02} 1.2 0.8 {}.{:02}", stop / 100, stop % 100);
        let parts = ["bank", "insurer", "government"].map(|party| {
            let part = answer("shared_loss", &format!("{party} {loss} {terms}")).unwrap();
            baofei::decimal::Decimal::parse(&part).unwrap().at_scale(4).unwrap()
        });
        prop_assert!((parts.iter().sum::<i128>() - i128::from(loss) * 10_000).abs() <= 2, "{parts:?}");
    }
}
