//! Every reference vector within its stated tolerance.

use baofei::actuarial::life::*;
use baofei::actuarial::loan::{Repayment, level_instalment, outstanding_balances};
use baofei::actuarial::medical::{Reimbursement, Tier};

use crate::{life, lives, owned, rate, sult, sult_life, vector};

const END: PaidAt = PaidAt::YearEnd;

fn years(n: u32) -> Term {
    Term::Years(n)
}

#[test]
fn every_vector() {
    let vectors: serde_json::Value = serde_json::from_str(&vector("actuarial_life.json")).unwrap();
    let vectors = vectors.as_array().unwrap();
    assert_eq!(vectors.len(), 32);
    for vector in vectors {
        let id = vector["id"].as_str().unwrap();
        let expected = match &vector["expected"] {
            serde_json::Value::Array(values) => values.clone(),
            single => vec![single.clone()],
        };
        let values = values(id).unwrap();
        assert_eq!(values.len(), expected.len(), "{id}");
        for (place, (value, expected)) in values.iter().zip(&expected).enumerate() {
            let expected = expected.as_f64().unwrap();
            let tolerance = match (&vector["tolerance"]["rel"], &vector["tolerance"]["abs"]) {
                (serde_json::Value::Number(relative), _) => relative.as_f64().unwrap() * expected.abs(),
                (_, absolute) => absolute.as_f64().unwrap(),
            };
            assert!((value - expected).abs() <= tolerance, "{id}[{place}]: {value} is not {expected}");
        }
    }
}

fn values(id: &str) -> baofei::actuarial::Result<Vec<f64>> {
    let i5 = rate(0.05);
    Ok(match id {
        "life-sult-20" => sult_row(20)?,
        "life-sult-30" => sult_row(30)?,
        "life-sult-40" => sult_row(40)?,
        "life-sult-60" => sult_row(60)?,
        "life-sult-65" => sult_row(65)?,
        "life-sult-cont-40" => vec![
            sult().insurance_at_death(40, i5, Term::Life)?,
            sult().annuity_continuous(40, i5, Term::Life)?,
            sult().complete_expectation(40)?,
            sult_life(40).curtate_expectation()?,
        ],
        "life-mthly-coef-12" => vec![i5.nominal(12)?, i5.nominal_discount(12)?, i5.alpha(12)?, i5.beta(12)?],
        "life-mthly-50-20-12" => conventions(50, 20, 12)?,
        "life-mthly-20-10-4" => conventions(20, 10, 4)?,
        "life-amlcr-5x-20" => {
            let life = sult_life(20);
            let quarters = sult().life(20, 4)?;
            let i4 = i5.periodic(4)?;
            vec![
                annuity_immediate(&life, i5, Term::Life)?,
                annuity_immediate(&quarters, i4, Term::Life)? / 4.0,
                annuity_due(&life, i5, Term::Life)?,
                annuity_due(&quarters, i4, Term::Life)? / 4.0,
                annuity_immediate(&life, i5, years(10))?,
                annuity_immediate(&quarters, i4, years(40))? / 4.0,
                annuity_due(&quarters, i4, years(40))? / 4.0,
            ]
        }
        "life-select-20" => {
            let select = SelectMakeham::new(sult(), 0.9, 2)?;
            let life = select.life(20, 1)?;
            let l22 = 100_000.0 * sult().survival(20.0, 2.0)?;
            let radix = l22 / select.survival(20.0, 2.0)?;
            vec![
                radix,
                radix * select.survival(20.0, 1.0)?,
                l22,
                life.rates()[0],
                annuity_due(&life, i5, Term::Life)?,
                whole_life_insurance(&life, i5, END)?,
                term_insurance(&life, i5, years(20), END)?,
            ]
        }
        "life-select-table-faml3.3" => {
            let rows = [
                vec![99_000.0, 96_000.0, 93_000.0],
                vec![97_000.0, 93_000.0, 89_000.0],
                vec![93_000.0, 88_000.0, 83_000.0],
                vec![90_000.0, 84_000.0, 78_000.0],
            ];
            let life = SelectTable::from_lives(50, &rows)?.life(51)?;
            vec![10_000.0 * life.death_probability(0.5, 2.2, FractionalAge::Udd)?]
        }
        "life-gross-faml6.2" => vec![
            Equation {
                benefits: 100_000.0 * 0.17094,
                expenses: 200.0 * 6.8865,
                annuity: 6.8865,
                loadings: 0.5 + 0.05 * (6.8865 - 1.0),
                returned: 0.96728,
            }
            .premium()?,
        ],
        "life-mthly-prem-faml6.22" => {
            let life = sult_life(45);
            let benefits = Benefits::whole_life(100_000.0, &life, PaidAt::Death)?;
            let payment = Payment { years: 20, mthly: monthly(Convention::Udd) };
            vec![net_premium(policy(&life, i5, &benefits, payment))? / 12.0]
        }
        "life-reserve-faml7.1" => {
            let life = sult_life(40);
            let mut benefits = Benefits::whole_life(100_000.0, &life, END)?;
            benefits.deaths[..20].fill(50_000.0);
            let policy = policy(&life, i5, &benefits, Payment::yearly(20));
            vec![prospective_reserve(policy, &Premiums::level(875.0), &Expenses::NONE, 10)?]
        }
        "life-rop-faml6.20" => {
            let life = Life::new(&[0.1, 0.12, 0.15])?;
            let mut benefits = Benefits::term(0.0, 3, END)?;
            benefits.deaths[2] = 10_000.0;
            benefits.returned_on_death = 2;
            let policy = policy(&life, rate(0.04), &benefits, Payment::yearly(3));
            vec![net_premium(policy)?]
        }
        "life-woolhouse-faml5.7" => {
            let i4 = rate(0.04);
            let endowment = 0.883 * i4.discount(30.0);
            let annuity = (1.0 - 0.188 - endowment * (1.0 - 0.498)) / i4.d();
            vec![1000.0 * annuity_due_woolhouse(annuity, endowment, i4, 2, None)?]
        }
        "life-ilt-30" => illustrative(30)?,
        "life-ilt-65" => illustrative(65)?,
        "life-istat-a" => {
            let i4 = rate(0.04);
            let life = |age| owned(&lives("ISTAT1998_male_lx.csv"), age);
            vec![
                30_000.0 * pure_endowment(&life(30), i4, 20)?,
                20_000.0 * annuity_due(&life(46), i4, Term::Life)?,
                12_000.0 * deferred_annuity_due(&life(36), i4, 24, Term::Life)?,
                12_000.0 * annuity_immediate(&life(36), i4, years(25))?,
                100_000.0 * whole_life_insurance(&life(28), i4, END)?,
                100_000.0 * term_insurance(&life(28), i4, years(37), END)?,
            ]
        }
        "life-cl1-term-30-20" => {
            let life = life("cl1_2013", 30);
            let i = rate(0.025);
            vec![
                term_insurance(&life, i, years(20), END)?,
                annuity_due(&life, i, years(20))?,
                yearly_premium(&life, i, &Benefits::term(100_000.0, 20, END)?)?,
            ]
        }
        "life-cl1-endow-40-20" => {
            let life = life("cl1_2013", 40);
            let i = rate(0.025);
            vec![
                endowment_insurance(&life, i, 20, END)?,
                pure_endowment(&life, i, 20)?,
                yearly_premium(&life, i, &Benefits::endowment(10_000.0, 20, END)?)?,
            ]
        }
        "life-cl1-mthly-30-10" => {
            let life = life("cl1_2013", 30);
            let i = rate(0.025);
            vec![
                term_insurance(&life, i, years(10), PaidAt::PartEnd(12))?,
                annuity_due_mthly(&life, i, years(10), monthly(Convention::Udd))?,
            ]
        }
        "life-cl2-whole-30" => {
            let life = life("cl2_2013", 30);
            let i = rate(0.025);
            vec![whole_life_insurance(&life, i, END)?, annuity_due(&life, i, Term::Life)?]
        }
        "life-cl5-annuity" => {
            let i = rate(0.025);
            vec![
                annuity_due(&life("cl5_2013", 60), i, Term::Life)?,
                deferred_annuity_due(&life("cl5_2013", 35), i, 25, Term::Life)?,
            ]
        }
        "life-n25-term-35-10" => {
            let life = life("cl2_2025_male", 35);
            let i = rate(0.02);
            vec![
                term_insurance(&life, i, years(10), END)?,
                annuity_due(&life, i, years(10))?,
                yearly_premium(&life, i, &Benefits::term(100_000.0, 10, END)?)?,
            ]
        }
        "life-n25-reserve-35-20" => {
            let life = life("cl2_2025_male", 35);
            let benefits = Benefits::term(100_000.0, 20, END)?;
            let policy = policy(&life, rate(0.02), &benefits, Payment::yearly(20));
            let premium = net_premium(policy)?;
            let reserves = reserves(policy, &Premiums::level(premium), &Expenses::NONE)?;
            vec![premium, reserves[1], reserves[5], reserves[10], reserves[19]]
        }
        "pension-p25-60" => {
            let i = rate(0.02);
            vec![
                annuity_due(&life("cl1_2025_male", 60), i, Term::Life)?,
                annuity_due(&life("cl1_2025_female", 60), i, Term::Life)?,
                deferred_annuity_due(&life("cl1_2025_female", 40), i, 20, Term::Life)?,
            ]
        }
        "pension-joint-60-58" => {
            let (he, she) = (life("cl1_2025_male", 60), life("cl1_2025_female", 58));
            let i = rate(0.02);
            vec![annuity_due(&he.joint(&she), i, Term::Life)?, annuity_due(&he.last_survivor(&she), i, Term::Life)?]
        }
        "credit-life-40-5" => {
            let life = life("cl1_2013", 40);
            let balances = outstanding_balances(30_000.0, &[0.06; 5], Repayment::LevelInstalment)?;
            let premium = credit_life_premium(&life, rate(0.025), &balances, END)?;
            let mut values = vec![level_instalment(30_000.0, &[0.06; 5])?];
            values.extend(&balances[1..]);
            values.extend([premium.single, premium.level]);
            values
        }
        "medical-tier-arith" => {
            let scheme = scheme(f64::INFINITY)?;
            [12e3, 15e3, 40e3, 50e3, 80e3, 100e3, 260e3]
                .into_iter()
                .map(|claim| scheme.paid(claim))
                .collect::<Result<_, _>>()?
        }
        "medical-tier-expected" => {
            vec![scheme(f64::INFINITY)?.expected_paid(lognormal)?, scheme(400_000.0)?.expected_paid(lognormal)?]
        }
        unknown => panic!("no computation for the vector {unknown}"),
    })
}

fn policy<'a>(life: &'a Life<'a>, interest: Interest, benefits: &'a Benefits, payment: Payment) -> Policy<'a> {
    Policy { life, interest, benefits, payment }
}

fn yearly_premium(life: &Life, interest: Interest, benefits: &Benefits) -> baofei::actuarial::Result<f64> {
    let payment = Payment::yearly(benefits.deaths.len() as u32);
    net_premium(policy(life, interest, benefits, payment))
}

fn monthly(convention: Convention) -> Mthly {
    Mthly { per_year: 12, convention }
}

fn sult_row(age: u32) -> baofei::actuarial::Result<Vec<f64>> {
    let life = sult_life(age);
    let i = rate(0.05);
    Ok(vec![
        100_000.0 * sult().survival(20.0, f64::from(age - 20))?,
        life.rates()[0],
        annuity_due(&life, i, Term::Life)?,
        whole_life_insurance(&life, i, END)?,
        whole_life_insurance(&life, i.doubled()?, END)?,
        annuity_due(&life, i, years(10))?,
        endowment_insurance(&life, i, 10, END)?,
        annuity_due(&life, i, years(20))?,
        endowment_insurance(&life, i, 20, END)?,
        pure_endowment(&life, i, 5)?,
        pure_endowment(&life, i, 10)?,
        pure_endowment(&life, i, 20)?,
    ])
}

fn conventions(age: u32, term: u32, per_year: u32) -> baofei::actuarial::Result<Vec<f64>> {
    let i = rate(0.05);
    let life = sult_life(age);
    let parts = sult().life(age, per_year)?;
    let udd = Mthly { per_year, convention: Convention::Udd };
    let forces = (sult().force(f64::from(age))?, sult().force(f64::from(age + term))?);
    Ok(vec![
        annuity_due(&parts, i.periodic(per_year)?, years(term * per_year))? / f64::from(per_year),
        annuity_due_mthly(&life, i, years(term), udd)?,
        annuity_due_woolhouse(
            annuity_due(&life, i, years(term))?,
            pure_endowment(&life, i, term)?,
            i,
            per_year,
            Some(forces),
        )?,
    ])
}

fn illustrative(age: u32) -> baofei::actuarial::Result<Vec<f64>> {
    let life = owned(&lives("ILT_soa08_lx.csv"), age);
    let i = rate(0.06);
    Ok(vec![
        annuity_due(&life, i, Term::Life)?,
        1000.0 * whole_life_insurance(&life, i, END)?,
        1000.0 * whole_life_insurance(&life, i.doubled()?, END)?,
    ])
}

fn scheme(top: f64) -> baofei::actuarial::Result<Reimbursement> {
    let tier = |from, to, rate| Tier { from, to, rate };
    Reimbursement::new(&[tier(15e3, 50e3, 0.6), tier(50e3, 100e3, 0.65), tier(100e3, top, 0.7)], f64::INFINITY)
}

/// E[min(X, L)] of the lognormal law 9.2, 1.1.
fn lognormal(limit: f64) -> baofei::actuarial::Result<f64> {
    let (mu, sigma) = (9.2, 1.1);
    let mean = libm::exp(mu + sigma * sigma / 2.0);
    if limit.is_infinite() {
        return Ok(mean);
    }
    let normal = |z: f64| 0.5 * libm::erfc(-z / core::f64::consts::SQRT_2);
    let z = (libm::log(limit) - mu) / sigma;
    Ok(mean * normal(z - sigma) + limit * normal(-z))
}
