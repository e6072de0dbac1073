//! Printed tables to every digit.
//!
//! SULT: Society of Actuaries, Standard Ultimate Life Table, i = 5 %. ILT: Illustrative Life Table, i = 6 %, as printed in
//! the tables of CAS exam MAS-I. Both as quoted in the tests of the R package lifecontingencies.

use baofei::actuarial::life::*;

use crate::{agrees, lives, owned, rate, sult, sult_life, vector};

const END: PaidAt = PaidAt::YearEnd;

/// Checks each printed cell of a row against the value for its column.
fn check(table: &str, rows: usize, value: impl Fn(&str, u32) -> f64) {
    let text = vector(table);
    let mut lines = text.lines().map(|line| line.split(','));
    let heading: Vec<_> = lines.next().unwrap().collect();
    let mut cells = 0;
    for row in lines {
        let row: Vec<_> = row.collect();
        let age = row[0].parse().unwrap();
        for (column, cell) in heading.iter().zip(&row).skip(1) {
            let decimals = cell.split_once('.').unwrap().1.len() as i32;
            let value = value(column, age);
            assert!(
                agrees(value, cell.parse().unwrap(), 10f64.powi(-decimals)),
                "{table}: {column} at {age} is printed {cell}, not {value}"
            );
            cells += 1;
        }
    }
    assert_eq!(cells, rows * (heading.len() - 1));
}

#[test]
fn standard_ultimate_life_table() {
    check("sult_printed.csv", 9, |column, age| {
        let life = sult_life(age);
        let i = rate(0.05);
        match column {
            "lx" => 100_000.0 * sult().survival(20.0, f64::from(age - 20)).unwrap(),
            "qx" => life.rates()[0],
            "ax" => annuity_due(&life, i, Term::Life).unwrap(),
            "Ax" => whole_life_insurance(&life, i, END).unwrap(),
            "A2x" => whole_life_insurance(&life, i.doubled().unwrap(), END).unwrap(),
            "ax10" => annuity_due(&life, i, Term::Years(10)).unwrap(),
            "Ax10" => endowment_insurance(&life, i, 10, END).unwrap(),
            "ax20" => annuity_due(&life, i, Term::Years(20)).unwrap(),
            "Ax20" => endowment_insurance(&life, i, 20, END).unwrap(),
            "E5" => pure_endowment(&life, i, 5).unwrap(),
            "E10" => pure_endowment(&life, i, 10).unwrap(),
            "E20" => pure_endowment(&life, i, 20).unwrap(),
            other => panic!("{other}"),
        }
    });
}

#[test]
fn illustrative_life_table() {
    check("ilt_printed.csv", 6, |column, age| {
        let life = owned(&lives("ILT_soa08_lx.csv"), age);
        let i = rate(0.06);
        match column {
            "qx1000" => 1000.0 * life.rates()[0],
            "ax" => annuity_due(&life, i, Term::Life).unwrap(),
            "Ax1000" => 1000.0 * whole_life_insurance(&life, i, END).unwrap(),
            "A2x1000" => 1000.0 * whole_life_insurance(&life, i.doubled().unwrap(), END).unwrap(),
            "E5_1000" => 1000.0 * pure_endowment(&life, i, 5).unwrap(),
            "E10_1000" => 1000.0 * pure_endowment(&life, i, 10).unwrap(),
            "E20_1000" => 1000.0 * pure_endowment(&life, i, 20).unwrap(),
            other => panic!("{other}"),
        }
    });
}

/// The interest functions at 5 % of the SOA's FAM-L tables, to their five decimals.
#[test]
fn interest_functions() {
    let i = rate(0.05);
    let printed = [
        (2, 0.04939, 0.04820, 1.00015, 0.25617),
        (4, 0.04909, 0.04849, 1.00019, 0.38272),
        (12, 0.04889, 0.04869, 1.00020, 0.46651),
    ];
    for (m, nominal, discount, alpha, beta) in printed {
        assert!(agrees(i.nominal(m).unwrap(), nominal, 1e-5));
        assert!(agrees(i.nominal_discount(m).unwrap(), discount, 1e-5));
        assert!(agrees(i.alpha(m).unwrap(), alpha, 1e-5));
        assert!(agrees(i.beta(m).unwrap(), beta, 1e-5));
    }
    assert!(agrees(i.force(), 0.04879, 1e-5));
    assert!(agrees(i.d(), 0.04762, 1e-5));
}
