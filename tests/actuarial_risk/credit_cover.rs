//! Who bears the losses of a book of loans; trade and export credit.

use crate::support::close;
use baofei::actuarial::aggregate::{Discretised, Frequency, panjer};
use baofei::actuarial::credit::{ExportCredit, ExportLoss, SharingTerms, TradeCredit};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

/// Shares of the Yunnan scheme in the product book: bank 30, insurer 70; the government takes 80 % above 120 %.
const YUNNAN: SharingTerms = SharingTerms {
    premium: 1000.0,
    insurer_share: 0.7,
    government_share: 0.0,
    excess_attachment: 1.2,
    excess_share: 0.8,
    stop: 1.5,
};

#[test]
fn sharing_by_hand() {
    let small = YUNNAN.settle(1000.0).unwrap();
    close(small.insurer, 700.0, 1e-14, "insurer");
    close(small.bank, 300.0, 1e-14, "bank");
    assert_eq!(small.government, 0.0);
    // 2,000: the insurer's 1,400 is 200 above 120 %, of which the government takes 160.
    let larger = YUNNAN.settle(2000.0).unwrap();
    close(larger.insurer, 1240.0, 1e-13, "insurer");
    close(larger.government, 160.0, 1e-12, "government");
    // 3,000: stopped at 1,500, of which 240 go to the government; the bank bears the rest.
    let stopped = YUNNAN.settle(3000.0).unwrap();
    close(stopped.insurer, 1260.0, 1e-13, "insurer");
    close(stopped.government, 240.0, 1e-12, "government");
    close(stopped.bank, 1500.0, 1e-13, "bank");
    let plain = SharingTerms {
        insurer_share: 0.6,
        government_share: 0.2,
        excess_attachment: f64::INFINITY,
        stop: f64::INFINITY,
        premium: 0.0,
        ..YUNNAN
    };
    let split = plain.settle(500.0).unwrap();
    close(split.insurer, 300.0, 1e-14, "6");
    close(split.government, 100.0, 1e-14, "2");
    close(split.bank, 100.0, 1e-13, "2");
    let too_much = SharingTerms { government_share: 0.5, ..YUNNAN };
    assert_eq!(too_much.settle(1.0).unwrap_err().argument, "government_share");
    assert_eq!(YUNNAN.settle(-1.0).unwrap_err(), Refused { argument: "loss", reason: Reason::Negative });
}

#[test]
fn expected_sharing_is_the_mean_of_the_settlements() {
    let severity = Discretised::new(100.0, &[0.0, 0.5, 0.3, 0.2]).unwrap();
    let loss = panjer(&Frequency::poisson(8.0).unwrap(), &severity, 512).unwrap();
    let expected = YUNNAN.expected(&loss).unwrap();
    let (mut bank, mut insurer, mut government) = (0.0, 0.0, 0.0);
    for (node, p) in loss.probabilities().iter().enumerate() {
        let settled = YUNNAN.settle(node as f64 * 100.0).unwrap();
        bank += p * settled.bank;
        insurer += p * settled.insurer;
        government += p * settled.government;
    }
    close(expected.bank, bank, 1e-11, "bank");
    close(expected.insurer, insurer, 1e-12, "insurer");
    close(expected.government, government, 1e-11, "government");
    assert!(government > 0.0);
    close(expected.bank + expected.insurer + expected.government, loss.exact.mean, 1e-11, "all");
}

#[test]
fn trade_credit_by_hand() {
    // Two buyers who owe 50,000 each on average; each fails with probability 0.1.
    let policy = TradeCredit {
        turnover: 365_000.0,
        tenor_days: 100.0,
        buyers: 2,
        default_probability: 0.1,
        loss_given_default: 0.8,
        indemnity: 0.9,
        first_loss: 5000.0,
        annual_maximum: 50_000.0,
    };
    assert_eq!(policy.payment(40_000.0).unwrap(), 31_500.0);
    assert_eq!(policy.payment(80_000.0).unwrap(), 50_000.0);
    assert_eq!(policy.payment(4000.0).unwrap(), 0.0);
    let cost = policy.cost().unwrap();
    close(cost.owed_per_buyer, 50_000.0, 1e-14, "owed");
    close(cost.expected_loss, 8000.0, 1e-14, "loss");
    close(cost.expected_payment, 0.18 * 31_500.0 + 0.01 * 50_000.0, 1e-13, "payment");
    close(cost.maximum_probability, 0.01, 1e-13, "maximum");
    let certain = TradeCredit { default_probability: 1.0, ..policy }.cost().unwrap();
    close(certain.expected_payment, 50_000.0, 1e-14, "all fail");
    let safe = TradeCredit { default_probability: 0.0, ..policy }.cost().unwrap();
    assert_eq!((safe.expected_payment, safe.maximum_probability), (0.0, 0.0));
    let none = TradeCredit { buyers: 0, ..policy }.cost().unwrap_err();
    assert_eq!(none, Refused { argument: "buyers", reason: Reason::OutOfRange });
    let many = TradeCredit { buyers: 1_000_000, ..policy }.cost().unwrap();
    close(many.expected_payment, 0.9 * (8000.0 - 5000.0), 1e-4, "law of large numbers");
}

const EXPORT: ExportCredit = ExportCredit {
    exports: 1e6,
    tenor_days: 73.0,
    buyer_hazard: 0.02,
    terms_factor: 1.0,
    country_hazard: 0.01,
    commercial: ExportLoss { loss_given_default: 0.5, indemnity: 0.8 },
    political: ExportLoss { loss_given_default: 1.0, indemnity: 0.9 },
    waiting_days: 146.0,
    discount_rate: 0.0,
    buyers: 10.0,
    buyer_limit: f64::INFINITY,
};

#[test]
fn export_credit_by_hand() {
    // A fifth of a year at intensity 0.03, two thirds of the events commercial.
    let paid = 2.0 / 3.0 * 0.4 + 1.0 / 3.0 * 0.9;
    let rate = (1.0 - (-0.006f64).exp()) * paid;
    close(EXPORT.rate().unwrap(), rate, 1e-13, "rate");
    close(EXPORT.expected_loss().unwrap(), 1e6 * rate, 1e-13, "loss");
    let later = ExportCredit { discount_rate: 0.05, ..EXPORT };
    close(later.rate().unwrap(), rate / 1.05f64.powf(0.6), 1e-13, "discounted over 219 days");
    // Each buyer owes 20,000 on average; half of it is within the limit.
    let limited = ExportCredit { buyer_limit: 10_000.0, ..EXPORT };
    close(limited.rate().unwrap(), 0.5 * rate, 1e-13, "limited");
    let letter = ExportCredit { terms_factor: 0.0, ..EXPORT };
    close(letter.rate().unwrap(), (1.0 - (-0.002f64).exp()) * 0.9, 1e-13, "country only");
    let safe = ExportCredit { buyer_hazard: 0.0, country_hazard: 0.0, ..EXPORT };
    assert_eq!(safe.rate().unwrap(), 0.0);
    let refused = |terms: ExportCredit| terms.rate().unwrap_err().argument;
    assert_eq!(refused(ExportCredit { tenor_days: 0.0, ..EXPORT }), "tenor_days");
    assert_eq!(refused(ExportCredit { discount_rate: -1.0, ..EXPORT }), "discount_rate");
    assert_eq!(refused(ExportCredit { buyers: 0.0, ..EXPORT }), "buyers");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn shares_of_a_loss_add_up(
        loss in 0.0f64..1e7, premium in 0.0f64..1e6, insurer in 0.0f64..1.0, rest in 0.0f64..1.0,
        attachment in 0.0f64..3.0, share in 0.0f64..1.0, stop in 0.0f64..5.0,
    ) {
        let terms = SharingTerms {
            premium,
            insurer_share: insurer,
            government_share: (1.0 - insurer) * rest,
            excess_attachment: attachment,
            excess_share: share,
            stop,
        };
        let settled = terms.settle(loss).unwrap();
        let sum = settled.bank + settled.insurer + settled.government;
        prop_assert!((sum - loss).abs() <= 1e-9 * loss.max(1.0));
        prop_assert!(settled.bank >= 0.0 && settled.insurer >= 0.0 && settled.government >= 0.0);
        prop_assert!(settled.insurer <= stop * premium + 1e-9);
    }
}
