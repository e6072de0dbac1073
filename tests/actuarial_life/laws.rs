//! Laws that hold for every table.

use baofei::actuarial::life::*;
use proptest::prelude::*;

use crate::rate;

const END: PaidAt = PaidAt::YearEnd;
const UDD: FractionalAge = FractionalAge::Udd;

/// Death rates of a closed table.
fn rates() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![9 => 0.0..0.3f64, 1 => Just(0.0), 1 => 0.3..0.95f64], 1..100).prop_map(
        |mut rates| {
            rates.push(1.0);
            rates
        },
    )
}

fn interests() -> impl Strategy<Value = Interest> {
    prop_oneof![8 => -0.1..0.25f64, 1 => Just(0.0), 1 => Just(1e-12)].prop_map(rate)
}

fn times_of_payment() -> impl Strategy<Value = PaidAt> {
    prop_oneof![
        Just(PaidAt::YearEnd),
        Just(PaidAt::MidYear),
        Just(PaidAt::Death),
        (1u32..=366).prop_map(PaidAt::PartEnd),
    ]
}

fn assumptions() -> impl Strategy<Value = FractionalAge> {
    prop_oneof![Just(FractionalAge::Udd), Just(FractionalAge::ConstantForce), Just(FractionalAge::Balducci),]
}

fn mthlies() -> impl Strategy<Value = Mthly> {
    let conventions = prop_oneof![
        assumptions().prop_map(Convention::Exact),
        Just(Convention::Udd),
        Just(Convention::WoolhouseTwoTerms),
    ];
    (1u32..=24, conventions).prop_map(|(per_year, convention)| Mthly { per_year, convention })
}

/// A policy with everything at once: changing benefits, returned premiums, expenses, limited m-thly premiums.
#[derive(Debug)]
struct Case {
    rates: Vec<f64>,
    interest: Interest,
    benefits: Benefits,
    payment: Payment,
    expenses: Expenses,
}

impl Case {
    fn policy<'a>(&'a self, life: &'a Life<'a>) -> Policy<'a> {
        Policy { life, interest: self.interest, benefits: &self.benefits, payment: self.payment }
    }
}

fn loadings() -> impl Strategy<Value = Loading> {
    (0.0..50.0f64, 0.0..0.2f64, 0.0..2.0f64).prop_map(|(per_policy, of_premium, per_thousand)| Loading {
        per_policy,
        of_premium,
        per_thousand,
    })
}

fn cases() -> impl Strategy<Value = Case> {
    let sums = prop::collection::vec((0.0..1e5f64, 0.0..1e3f64), 1..40);
    (
        (rates(), interests(), times_of_payment(), mthlies()),
        (sums, 0.0..1.0f64, 0.0..1.0f64, any::<bool>()),
        (loadings(), loadings(), 0.0..1e5f64),
    )
        .prop_map(|(basis, benefits, expenses)| {
            let (rates, interest, paid, mthly) = basis;
            let (sums, paying, returning, returned_at_maturity) = benefits;
            let (first, renewal, maturity) = expenses;
            let years = sums.len() as f64;
            let mut survivals: Vec<_> = sums.iter().map(|sums| sums.1).collect();
            survivals.push(maturity);
            Case {
                rates,
                interest,
                benefits: Benefits {
                    deaths: sums.iter().map(|sums| sums.0).collect(),
                    survivals,
                    paid,
                    returned_on_death: (0.5 * returning * years) as u32,
                    returned_at_maturity: returned_at_maturity && years > 20.0 && interest.rate() > 0.05,
                    sum_insured: sums[0].0,
                },
                payment: Payment { years: 1 + (paying * (years - 1.0)) as u32, mthly },
                expenses: Expenses { first, renewal },
            }
        })
}

fn near(value: f64, expected: f64, scale: f64) -> Result<(), TestCaseError> {
    let allowed = 1e-11 * (1.0 + scale.abs());
    prop_assert!((value - expected).abs() <= allowed, "{value} is not {expected}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// A = 1 − d ä, for whole life and for endowments, and its like for m-thly payments under UDD and at death.
    #[test]
    fn insurance_and_annuity(rates in rates(), i in interests(), n in 0u32..120, m in 1u32..=366) {
        let life = Life::new(&rates).unwrap();
        let whole = annuity_due(&life, i, Term::Life).unwrap();
        near(whole_life_insurance(&life, i, END).unwrap(), 1.0 - i.d() * whole, whole)?;
        let term = Term::Years(n);
        let annuity = annuity_due(&life, i, term).unwrap();
        near(endowment_insurance(&life, i, n, END).unwrap(), 1.0 - i.d() * annuity, annuity)?;
        let mthly = Mthly { per_year: m, convention: Convention::Udd };
        let annuity = annuity_due_mthly(&life, i, term, mthly).unwrap();
        let insurance = endowment_insurance(&life, i, n, PaidAt::PartEnd(m)).unwrap();
        near(insurance, 1.0 - i.nominal_discount(m).unwrap() * annuity, annuity)?;
        let annuity = annuity_continuous(&life, i, term).unwrap();
        let insurance = endowment_insurance(&life, i, n, PaidAt::Death).unwrap();
        near(insurance, 1.0 - i.force() * annuity, annuity)?;
    }

    /// A term and what is deferred by it make the whole; (IA) + (DA) = (n + 1) A; (Iä) by differences.
    #[test]
    fn parts_make_the_whole(rates in rates(), i in interests(), n in 1u32..60, paid in times_of_payment()) {
        let life = Life::new(&rates).unwrap();
        let term = Term::Years(n);
        let now = term_insurance(&life, i, term, paid).unwrap();
        let later = deferred_insurance(&life, i, n, Term::Life, paid).unwrap();
        let whole = whole_life_insurance(&life, i, paid).unwrap();
        near(now + later, whole, whole)?;
        let now_due = annuity_due(&life, i, term).unwrap();
        let later_due = deferred_annuity_due(&life, i, n, Term::Life).unwrap();
        let whole_due = annuity_due(&life, i, Term::Life).unwrap();
        near(now_due + later_due, whole_due, whole_due)?;
        let rising = increasing_insurance(&life, i, term, paid).unwrap();
        let falling = decreasing_insurance(&life, i, n, paid).unwrap();
        near(rising + falling, f64::from(n + 1) * now, rising + falling)?;
        let sums: Vec<_> = (1..=n).map(f64::from).collect();
        near(varying_insurance(&life, i, &sums, paid).unwrap(), rising, rising)?;
        let stairs: f64 = (0..n)
            .map(|k| deferred_annuity_due(&life, i, k, Term::Years(n - k)).unwrap())
            .sum();
        near(increasing_annuity_due(&life, i, term).unwrap(), stairs, stairs)?;
        let immediate = annuity_immediate(&life, i, term).unwrap();
        let end = pure_endowment(&life, i, n).unwrap();
        near(immediate, now_due - 1.0 + end, now_due)?;
    }

    /// More interest, worse health or fewer instalments in advance: each makes an annuity worth less, and so on.
    #[test]
    fn order(rates in rates(), i in 0.0..0.2f64, more in 0.001..0.1f64, n in 1u32..60) {
        let table = MortalityTable::new(0, &rates).unwrap();
        let life = table.life(0).unwrap();
        let worse = table.multiple(1.0 + more).unwrap();
        let worse = worse.life(0).unwrap();
        let term = Term::Years(n);
        let due = |life: &Life, i| annuity_due(life, rate(i), term).unwrap();
        prop_assert!(due(&life, i + more) <= due(&life, i));
        prop_assert!(due(&worse, i) <= due(&life, i));
        let whole = |life: &Life| whole_life_insurance(life, rate(i), END).unwrap();
        prop_assert!(whole(&worse) >= whole(&life) - 1e-15);
        let at = |paid| whole_life_insurance(&life, rate(i), paid).unwrap();
        prop_assert!(at(END) <= at(PaidAt::PartEnd(2)) && at(PaidAt::PartEnd(2)) <= at(PaidAt::Death));
    }

    /// The UDD formula is the exact sum with deaths even over the year, and splitting the life gives the same again,
    /// for annuities and insurances alike.
    #[test]
    fn conventions_agree(rates in rates(), i in interests(), n in 1u32..50, m in 1u32..=13, within_year in assumptions()) {
        let life = Life::new(&rates).unwrap();
        let term = Term::Years(n);
        let by = |convention| annuity_due_mthly(&life, i, term, Mthly { per_year: m, convention }).unwrap();
        let exact = by(Convention::Exact(UDD));
        near(by(Convention::Udd), exact, exact)?;
        let exact = by(Convention::Exact(within_year));
        let split = life.split(m, within_year).unwrap();
        let part = i.periodic(m).unwrap();
        let parts = Term::Years(n * m);
        near(annuity_due(&split, part, parts).unwrap() / f64::from(m), exact, exact)?;
        let split = life.split(m, UDD).unwrap();
        let insurance = term_insurance(&life, i, term, PaidAt::PartEnd(m)).unwrap();
        near(term_insurance(&split, part, parts, END).unwrap(), insurance, insurance)?;
        // Payments in arrears miss the first and gain the last.
        let mthly = Mthly { per_year: m, convention: Convention::Exact(UDD) };
        let late = annuity_immediate_mthly(&life, i, term, mthly).unwrap();
        near(annuity_immediate(&split, part, parts).unwrap() / f64::from(m), late, late)?;
    }

    /// As m grows, the m-thly annuity tends to the continuous one, and m = 1 is the yearly one, by each convention.
    #[test]
    fn limits_of_conventions(rates in prop::collection::vec(0.0..0.05f64, 30..60), i in -0.02..0.1f64, n in 1u32..30) {
        let life = Life::new(&rates).unwrap();
        let i = rate(i);
        let term = Term::Years(n);
        // How far each may be off: the continuous annuity is that of deaths even over the year.
        let years = f64::from(n);
        let conventions = [
            (Convention::Udd, 1e-6 * years),
            (Convention::Exact(UDD), 1e-6 * years),
            (Convention::Exact(FractionalAge::ConstantForce), 3e-4 * years),
            (Convention::Exact(FractionalAge::Balducci), 6e-4 * years),
            (Convention::WoolhouseTwoTerms, 0.02),
        ];
        let due = annuity_due(&life, i, term).unwrap();
        let continuous = annuity_continuous(&life, i, term).unwrap();
        let step = (1.0 - pure_endowment(&life, i, n).unwrap()) / (2.0 * 366.0);
        for (convention, off) in conventions {
            let at = |per_year| annuity_due_mthly(&life, i, term, Mthly { per_year, convention }).unwrap();
            near(at(1), due, due)?;
            let limit = at(366) - step;
            prop_assert!((limit - continuous).abs() <= off, "{convention:?}: {limit} {continuous}");
        }
    }

    /// Selection that reduces nothing is no selection; it passes away with the select period.
    #[test]
    fn selection(r in 0.5..1.0f64, d in 0u32..10, age in 20u32..60) {
        let law = Makeham::new(0.00022, 2.7e-6, 1.124).unwrap();
        let select = SelectMakeham::new(law, r, d).unwrap().life(age, 1).unwrap();
        let none = SelectMakeham::new(law, 1.0, d).unwrap().life(age, 1).unwrap();
        let ultimate = law.life(age, 1).unwrap();
        for k in 0..60 {
            let (s, u) = (select.rates()[k], ultimate.rates()[k]);
            prop_assert!((none.rates()[k] - u).abs() < 1e-12);
            if k < d as usize {
                prop_assert!(s < u);
            } else {
                prop_assert!((s - u).abs() < 1e-12);
            }
        }
    }

    /// Survival at whole ages is the product of p; between them it falls, and splitting changes nothing.
    #[test]
    fn fractional_ages(rates in rates(), t in 0.0..80.0f64, m in 1u32..=12, within_year in assumptions()) {
        let life = Life::new(&rates).unwrap();
        let s = |t| life.survival(t, within_year).unwrap();
        let whole: f64 = life.rates().iter().take(t as usize).map(|q| 1.0 - q).product();
        near(s(t.floor()), whole, 0.0)?;
        prop_assert!(s(t) <= s(t.floor()) + 1e-15 && s(t) >= s(t.floor() + 1.0) - 1e-15);
        let split = life.split(m, within_year).unwrap();
        let parts = (t * f64::from(m)).floor();
        let lived: f64 = split.rates().iter().take(parts as usize).map(|q| 1.0 - q).product();
        // Deaths by Balducci at a rate of 1 all fall at the start, so that nothing is left to split.
        near(lived, s(parts / f64::from(m)), 0.0)?;
    }

    /// Joint and last survivor: ä(x) + ä(y) = ä(xy) + ä(last), the same for insurances, and either order is the same.
    #[test]
    fn two_lives(one in rates(), two in rates(), i in interests(), n in 0u32..120) {
        let (one, two) = (Life::new(&one).unwrap(), Life::new(&two).unwrap());
        let (joint, last) = (one.joint(&two), one.last_survivor(&two));
        prop_assert!(joint.closed() && last.closed());
        for term in [Term::Years(n), Term::Life] {
            let due = |life: &Life| annuity_due(life, i, term).unwrap();
            near(due(&one) + due(&two), due(&joint) + due(&last), due(&last))?;
            let insured = |life: &Life| term_insurance(life, i, term, PaidAt::MidYear).unwrap();
            near(insured(&one) + insured(&two), insured(&joint) + insured(&last), insured(&last))?;
        }
        prop_assert_eq!(two.joint(&one).rates().len(), joint.rates().len());
        let swapped = annuity_due(&two.last_survivor(&one), i, Term::Life).unwrap();
        near(swapped, annuity_due(&last, i, Term::Life).unwrap(), swapped)?;
        // A life with itself under certain death of the other.
        let dead = Life::new(&[1.0]).unwrap();
        let alone = annuity_due(&one.last_survivor(&dead), i, Term::Life).unwrap();
        near(alone, annuity_due(&one, i, Term::Life).unwrap(), alone)?;
    }

    /// A guarantee of no years is a life annuity; each year more of it is worth the deaths it insures.
    #[test]
    fn guarantees(rates in rates(), i in interests(), g in 0u32..60, mthly in mthlies()) {
        let life = Life::new(&rates).unwrap();
        let value = |g| guaranteed_annuity_due(&life, i, g, mthly).unwrap();
        let plain = annuity_due_mthly(&life, i, Term::Life, mthly).unwrap();
        near(value(0), plain, plain)?;
        if let Convention::Exact(_) | Convention::Udd = mthly.convention {
            prop_assert!(value(g + 1) >= value(g) - 1e-10 * value(g));
        }
    }

    /// Moments: a pure endowment is a Bernoulli; the annuity's variance is that of the endowment insurance over d².
    #[test]
    fn second_moments(rates in rates(), i in interests(), n in 1u32..60) {
        let life = Life::new(&rates).unwrap();
        let none = vec![0.0; n as usize];
        let endowment = insurance_moments(&life, i, &none, 1.0, END).unwrap();
        near(endowment.mean, pure_endowment(&life, i, n).unwrap(), endowment.mean)?;
        near(endowment.second, endowment.mean * i.discount(f64::from(n)), endowment.second)?;
        let ones = vec![1.0; n as usize];
        let insurance = insurance_moments(&life, i, &ones, 1.0, END).unwrap();
        near(insurance.mean, endowment_insurance(&life, i, n, END).unwrap(), insurance.mean)?;
        let annuity = annuity_due_moments(&life, i, Term::Years(n)).unwrap();
        near(annuity.mean, annuity_due(&life, i, Term::Years(n)).unwrap(), annuity.mean)?;
        let d = i.d();
        near(annuity.variance() * d * d, insurance.variance(), insurance.second)?;
    }

    /// The three ways to reserves agree, the first is 0 by the premium of equivalence, the last is the maturity.
    #[test]
    fn reserves_agree(case in cases()) {
        let life = Life::new(&case.rates).unwrap();
        let policy = case.policy(&life);
        let Ok(premium) = gross_premium(policy, &case.expenses) else {
            return Ok(());
        };
        let premiums = Premiums::level(premium);
        let backward = reserves(policy, &premiums, &case.expenses).unwrap();
        let scale = backward.iter().fold(premium.abs(), |most, value| most.max(value.abs()));
        prop_assert!(scale.is_finite());
        near(backward[0], 0.0, scale)?;
        for (t, value) in backward.iter().enumerate() {
            let prospective = prospective_reserve(policy, &premiums, &case.expenses, t as u32).unwrap();
            near(prospective, *value, scale)?;
        }
        let forward = retrospective_reserves(policy, &premiums, &case.expenses).unwrap();
        let mut endowment = 1.0;
        for (t, value) in forward.iter().enumerate() {
            // What is carried forward is known per original policy: few survivors magnify its rounding.
            near(value * endowment, backward[t] * endowment, scale)?;
            endowment *= case.interest.v() * (1.0 - life.rates().get(t).copied().unwrap_or(1.0));
        }
    }

    /// Zillmer's reserve is tV − acquisition × ä(t)/ä; by full preliminary term the first reserve is 0 again after a year.
    #[test]
    fn modified_reserves(rates in rates(), i in interests(), n in 2u32..40, paying in 0.0..1.0f64, cost in 0.0..500.0f64) {
        let life = Life::new(&rates).unwrap();
        let benefits = Benefits::endowment(1000.0, n, END).unwrap();
        let h = 2 + (paying * f64::from(n - 2)) as u32;
        let policy = Policy { life: &life, interest: i, benefits: &benefits, payment: Payment::yearly(h) };
        let net = Premiums::level(net_premium(policy).unwrap());
        let level = reserves(policy, &net, &Expenses::NONE).unwrap();
        let zillmer = Premiums::zillmer(policy, cost).unwrap();
        let modified = reserves(policy, &zillmer, &Expenses::NONE).unwrap();
        let annuity = annuity_due(&life, i, Term::Years(h)).unwrap();
        prop_assert!((modified[0]).abs() < 1e-8);
        for t in 1..level.len().min(life.rates().len()) {
            let left = (h as usize).saturating_sub(t) as u32;
            let rest = annuity_due(&life.after(t as u32).unwrap(), i, Term::Years(left)).unwrap();
            near(modified[t], level[t] - cost * rest / annuity, 1e3)?;
        }
        if let Ok(premiums) = Premiums::full_preliminary_term(policy) {
            let reserves = reserves(policy, &premiums, &Expenses::NONE).unwrap();
            prop_assert!(reserves[0].abs() < 1e-8 && reserves[1].abs() < 1e-6, "{reserves:?}");
        }
    }

    /// Columns give what forward sums give.
    #[test]
    fn commutation_columns(rates in prop::collection::vec(0.0..0.2f64, 1..90), closed in any::<bool>(), i in 0.0..0.1f64, x in 0u32..90, n in 1u32..90, paid in times_of_payment()) {
        let mut rates = rates;
        if closed {
            rates.push(1.0);
        }
        let table = MortalityTable::new(20, &rates).unwrap();
        let i = rate(i);
        let columns = Commutation::new(&table, i, paid).unwrap();
        let age = 20 + x;
        let Ok(life) = table.life(age) else {
            prop_assert!(columns.annuity_due(age, n).is_err());
            return Ok(());
        };
        let Ok(annuity) = annuity_due(&life, i, Term::Years(n)) else {
            prop_assert!(columns.annuity_due(age, n).is_err());
            return Ok(());
        };
        let insurance = term_insurance(&life, i, Term::Years(n), paid).unwrap();
        let end = pure_endowment(&life, i, n).unwrap();
        near(columns.annuity_due(age, n).unwrap(), annuity, 10.0)?;
        near(columns.term_insurance(age, n).unwrap(), insurance, 1.0)?;
        near(columns.pure_endowment(age, n).unwrap(), end, 1.0)?;
        near(columns.term_premium(age, n).unwrap(), insurance / annuity, 1.0)?;
        near(columns.endowment_premium(age, n).unwrap(), (insurance + end) / annuity, 1.0)?;
        let rising = increasing_insurance(&life, i, Term::Years(n), paid).unwrap();
        near(columns.increasing_insurance(age, n).unwrap(), rising, 1000.0)?;
        let benefits = Benefits::term(1.0, n, paid).unwrap();
        let policy = Policy { life: &life, interest: i, benefits: &benefits, payment: Payment::yearly(n) };
        let premiums = Premiums::level(net_premium(policy).unwrap());
        let values = reserves(policy, &premiums, &Expenses::NONE).unwrap();
        for t in 0..n.min(life.rates().len() as u32) {
            near(columns.term_reserve(age, n, t).unwrap(), values[t as usize], 100.0)?;
        }
    }

    /// α and β at small rates are near those at none, without a gap between them.
    #[test]
    fn interest_near_zero(tiny in -1e-7..1e-7f64, m in 1u32..=366) {
        let i = rate(tiny);
        prop_assert!((i.alpha(m).unwrap() - 1.0).abs() < 1e-13);
        let none = (f64::from(m) - 1.0) / (2.0 * f64::from(m));
        prop_assert!((i.beta(m).unwrap() - none).abs() < 1e-7);
        prop_assert!((rate(0.0).beta(m).unwrap() - none).abs() < 1e-15);
    }

    /// A geometric growth of nothing is a level benefit, and one at the rate of interest undoes it, loaded table or not.
    #[test]
    fn growth(rates in rates(), i in 0.0..0.1f64, n in 1u32..40, multiple in 0.5..2.0f64) {
        let table = MortalityTable::new(0, &rates).unwrap().multiple(multiple).unwrap();
        let life = table.life(0).unwrap();
        let level = vec![1.0; n as usize];
        let term = Term::Years(n);
        let plain = term_insurance(&life, rate(i), term, END).unwrap();
        near(varying_insurance(&life, rate(i), &level, END).unwrap(), plain, 1.0)?;
        let growing: Vec<_> = (1..=n as i32).map(|k| (1.0 + i).powi(k)).collect();
        let none = term_insurance(&life, rate(0.0), term, END).unwrap();
        near(varying_insurance(&life, rate(i), &growing, END).unwrap(), none, 1.0)?;
    }

    /// Anything at all is read as a table or refused, never a panic.
    #[test]
    fn readers_take_anything(text in "(<(/?(Table|Axis|Y|Values)|!--)( t=\"[0-9]{0,10}\")?/?>?|-->|[0-9.\n ]{0,4}){0,40}", csv in "[\"0-9a,;.\n\r-]{0,60}") {
        let _ = Xtbml::read(&text).map(|file| (file.mortality(), file.select()));
        let _ = age_column(&csv, "a");
    }
}

proptest! {
    // Each case walks a life day by day.
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// Under a law, Woolhouse's three terms are next to exact, and the sum over ever shorter periods tends to the integral.
    #[test]
    fn laws_and_integrals(a in 0.0..0.01f64, b in 1e-6..1e-4f64, c in 1.05..1.12f64, i in 0.0..0.1f64, age in 1u32..70, n in 1u32..40) {
        let law = Makeham::new(a, b, c).unwrap();
        let life = law.life(age, 1).unwrap();
        let i = rate(i);
        let term = Term::Years(n);
        let exact = law.annuity_continuous(age, i, term).unwrap();
        let end = law.survival(f64::from(age), f64::from(n)).unwrap() * i.discount(f64::from(n));
        near(pure_endowment(&life, i, n).unwrap(), end, 1.0)?;
        let three = Mthly { per_year: 366, convention: Convention::WoolhouseThreeTerms };
        let woolhouse = annuity_due_mthly(&life, i, term, three).unwrap() - (1.0 - end) / (2.0 * 366.0);
        prop_assert!((woolhouse - exact).abs() < 3e-4, "{woolhouse} {exact}");
        let days = law.life(age, 366).unwrap();
        let sum = annuity_due(&days, i.periodic(366).unwrap(), Term::Years(366 * n)).unwrap() / 366.0;
        prop_assert!((sum - (1.0 - end) / (2.0 * 366.0) - exact).abs() < 1e-6);
        let insured = law.insurance_at_death(age, i, term).unwrap();
        near(insured, 1.0 - i.force() * exact - end, 1.0)?;
        let last = law.life(age, 4).unwrap();
        near(last.survival(f64::from(4 * n), UDD).unwrap(), law.survival(f64::from(age), f64::from(n)).unwrap(), 1.0)?;
    }
}
