//! Tables: those that come with the crate, CSV, XTbML, laws, multiples and shifts.

use baofei::actuarial::life::*;
use baofei::actuarial::{Reason, Refused};

use crate::{close, rate, sult};

#[test]
fn published_tables_are_whole() {
    for published in &PUBLISHED {
        let table = published.table().unwrap();
        assert_eq!((table.first_age(), table.last_age()), (0, 105));
        let mortality = !published.id.starts_with("ci4");
        assert_eq!(table.life(0).unwrap().closed(), mortality, "{}", published.id);
        assert!(!published.provenance.document.is_empty());
        assert_eq!(published_table(published.id).unwrap().zh, published.zh);
    }
    assert_eq!(published_table("cl1_2020").unwrap_err(), refused("id", Reason::OutOfRange));
}

/// Cells read from the sources by hand: the first, the last and one within.
#[test]
fn published_cells() {
    let cells = [
        ("cl1_2013", 0, 0.000867),
        ("cl6_2013", 104, 0.287859),
        ("cl1_2025_male", 0, 0.000204),
        ("cl3_2025_female", 3, 0.000089),
        ("cl4_2025_female", 104, 0.443661),
        ("ci4_2020_male", 40, 0.002299),
        ("ci4_2020_female", 105, 0.131754),
    ];
    for (id, age, q) in cells {
        let table = published_table(id).unwrap().table().unwrap();
        assert_eq!(table.rate(age).unwrap().to_bits(), f64::to_bits(q), "{id}");
    }
}

#[test]
fn csv_by_heading() {
    let text = "\u{feff}\"age\";\"men\";\"women\"\r\n60;0.01;0.008\r\n61; \"0.011\" ;0.009\r\n\r\n62;1;1\r\n";
    let column = age_column(text, "men").unwrap();
    assert_eq!((column.first_age, &column.values[..]), (60, &[0.01, 0.011, 1.0][..]));
    let table = MortalityTable::new(column.first_age, &column.values).unwrap();
    assert_eq!(table.rate(61), Ok(0.011));
}

#[test]
fn csv_faults_name_the_line() {
    let fault = |text: &str| {
        let unreadable = age_column(text, "q").unwrap_err();
        (unreadable.line, unreadable.refused.argument)
    };
    assert_eq!(fault(""), (0, "text"));
    assert_eq!(fault("age,q"), (0, "text"));
    assert_eq!(fault("age,p\n1,0.5"), (1, "column"));
    assert_eq!(fault("age,q\n1,0.5\n3,0.5"), (3, "age"));
    assert_eq!(fault("age,q\n1,0.5\n1,0.5"), (3, "age"));
    assert_eq!(fault("age,q\n1.5,0.5"), (2, "age"));
    assert_eq!(fault("age,q\n-1,0.5"), (2, "age"));
    assert_eq!(fault("age,q\n1,0.5\n2"), (3, "value"));
    assert_eq!(fault("age,q\n1,NaN"), (2, "value"));
    assert_eq!(fault("age,q\n1,half"), (2, "value"));
}

/// A select and ultimate table in the form of the archive: blanks where a row does not reach, two tables.
const SELECT: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<XTbML>
  <ContentClassification>
    <TableName>Select &amp; Ultimate</TableName>
    <KeyWord tc="1"/>
  </ContentClassification>
  <!-- a comment with a <Table> in it -->
  <Table>
    <MetaData>
      <ScalingFactor>0</ScalingFactor>
      <AxisDef id="Age"><ScaleType tc="3">Age</ScaleType></AxisDef>
      <AxisDef id="Duration"><ScaleType tc="2">Ordinal Date</ScaleType></AxisDef>
    </MetaData>
    <Values>
      <Axis t="60">
        <Axis>
          <Y t="1">0.01</Y>
          <Y t="2">0.02</Y>
        </Axis>
      </Axis>
      <Axis t="61">
        <Axis>
          <Y t="1"></Y>
          <Y t="2">0.025</Y>
        </Axis>
      </Axis>
      <Axis t="62">
        <Axis>
          <Y t="1"></Y>
          <Y t="2"/>
        </Axis>
      </Axis>
      <Axis t="63">
        <Axis>
          <Y t="1">0.5</Y>
          <Y t="2"></Y>
        </Axis>
      </Axis>
    </Values>
  </Table>
  <Table>
    <Values>
      <Axis>
        <Y t="62">0.03</Y>
        <Y t="63">0.04</Y>
        <Y t="64">1</Y>
      </Axis>
    </Values>
  </Table>
</XTbML>
"#;

#[test]
fn xtbml_select_and_ultimate() {
    let file = Xtbml::read(SELECT).unwrap();
    assert_eq!(file.name, "Select & Ultimate");
    let select = file.select().unwrap();
    assert_eq!(select.life(60).unwrap().rates(), [0.01, 0.02, 0.03, 0.04, 1.0]);
    assert_eq!(select.life(61).unwrap_err(), refused("age", Reason::OutOfRange));
    assert_eq!(select.life(62).unwrap_err(), refused("age", Reason::OutOfRange));
    assert_eq!(select.life(63).unwrap().rates(), [0.5, 1.0]);
    let ultimate = file.mortality().unwrap();
    assert_eq!(ultimate.life(63).unwrap().rates(), [0.04, 1.0]);
}

#[test]
fn xtbml_faults_name_element_and_line() {
    let fault = |text: &str| {
        let unreadable = Xtbml::read(text).unwrap_err();
        (unreadable.line, unreadable.refused.argument)
    };
    assert_eq!(fault(""), (0, "Table"));
    assert_eq!(fault("<XTbML></XTbML>"), (0, "Table"));
    assert_eq!(fault("<XTbML>\n<Table>"), (2, "tag"));
    assert_eq!(fault("<a>\n</b>"), (2, "tag"));
    assert_eq!(fault("<a"), (1, "tag"));
    assert_eq!(fault("<!-- \n"), (1, "comment"));
    assert_eq!(fault("<!--\n--><a>\n\n</b>"), (4, "tag"));
    let values = |values: &str| format!("<Table>\n<Values><Axis>\n{values}\n</Axis></Values></Table>");
    assert_eq!(fault(&values("<Y t=\"1\">x</Y>")), (3, "Y"));
    assert_eq!(fault(&values("<Y>0.1</Y>")), (3, "Y"));
    assert_eq!(fault(&values("<Y t=\"1\">0.1</Y>\n<Y t=\"3\">0.1</Y>")), (4, "Y"));
    assert_eq!(fault(&values("<Y t=\"1\">.1</Y><Y t=\"2\"/><Y t=\"3\">.1</Y>")), (3, "Y"));
    assert_eq!(fault("<Table><ScalingFactor>3</ScalingFactor></Table>"), (1, "ScalingFactor"));
    assert_eq!(fault("<Y t=\"1\">0.1</Y>"), (1, "Y"));
    let by_age = Xtbml::read(&values("<Y t=\"1\">0.1</Y>")).unwrap();
    assert_eq!(by_age.select().unwrap_err(), refused("Table", Reason::Empty));
    let open = Xtbml::read(&values("<Y t=\"1\">1.1</Y>")).unwrap();
    assert_eq!(open.mortality().unwrap_err(), refused("rates", Reason::OutOfRange));
}

#[test]
fn multiples_and_shifts() {
    let table = MortalityTable::new(30, &[0.1, 0.4, 0.6, 1.0]).unwrap();
    let q = |table: &MortalityTable| table.rates().to_vec();
    assert_eq!(q(&table.multiple(0.5).unwrap()), [0.05, 0.2, 0.3, 1.0]);
    // The rate that reaches 1 closes the table.
    assert_eq!(q(&table.multiple(2.0).unwrap()), [0.2, 0.8, 1.0]);
    let older = table.shifted(1).unwrap();
    assert_eq!((older.first_age(), older.rate(30)), (29, Ok(0.4)));
    let younger = table.shifted(-2).unwrap();
    assert_eq!((younger.first_age(), younger.rate(33)), (32, Ok(0.4)));
    let cut = table.shifted(32).unwrap();
    assert_eq!((cut.first_age(), q(&cut)), (0, vec![0.6, 1.0]));
    assert_eq!(table.shifted(34).unwrap_err(), refused("years", Reason::OutOfRange));
    assert_eq!(table.shifted(i32::MIN).unwrap_err().argument, "first_age");
    assert_eq!(table.multiple(-0.1).unwrap_err(), refused("multiple", Reason::Negative));
}

#[test]
fn lives_of_a_table() {
    let lives = [1000.0, 900.0, 450.0, 0.0, 0.0];
    let table = MortalityTable::from_lives(90, &lives).unwrap();
    assert_eq!(table.last_age(), 92);
    assert_eq!(table.lives(1000.0).unwrap(), [1000.0, 900.0, 450.0, 0.0]);
    let rising = MortalityTable::from_lives(90, &[1000.0, 1001.0]);
    assert_eq!(rising.unwrap_err(), refused("lives", Reason::Unsorted));
}

/// The stand-in law of the product notes, closed at 105: q at six ages, ä60 and the value of 1 a month, at 2.5 %.
#[test]
fn makeham_stand_in() {
    let law = Makeham::new(0.0002, 0.00003, 1.095).unwrap();
    let printed = [(30, 0.000678), (40, 0.001384), (50, 0.003131), (60, 0.007447), (70, 0.018064), (80, 0.043887)];
    for (age, q) in printed {
        assert!((law.life(age, 1).unwrap().rates()[0] - q).abs() <= 0.5e-6);
    }
    let table = law.table(20, 105).unwrap();
    let life = table.life(60).unwrap();
    let i = rate(0.025);
    let annuity = annuity_due(&life, i, Term::Life).unwrap();
    assert!((annuity - 18.1136).abs() <= 0.5e-4);
    let monthly = Mthly { per_year: 12, convention: Convention::WoolhouseTwoTerms };
    let value = 12.0 * annuity_due_mthly(&life, i, Term::Life, monthly).unwrap();
    assert!((value - 211.86).abs() <= 0.5e-2);
}

/// A table made of a law's lives gives the law back, and its force.
#[test]
fn law_and_table() {
    let lives: Vec<_> = (0..=100).map(|t| 1e5 * sult().survival(20.0, f64::from(t)).unwrap()).collect();
    let table = MortalityTable::from_lives(20, &lives).unwrap();
    let law = sult().life(60, 1).unwrap();
    for (q, r) in law.rates().iter().zip(table.life(60).unwrap().rates()).take(50) {
        assert!(close(*q, *r, 1e-10));
    }
    let force = table.life(60).unwrap().force(0).unwrap();
    assert!(close(force, sult().force(60.0).unwrap(), 3e-3));
    assert!(close(law.force(0).unwrap(), force, 1e-10));
    let months = sult().life(60, 12).unwrap();
    assert!(close(12.0 * months.force(0).unwrap(), sult().force(60.0).unwrap(), 2e-5));
    let gompertz = Makeham::gompertz(2.7e-6, 1.124).unwrap();
    let constant = Makeham::new(0.00022, 0.0, 1.0).unwrap();
    let both = gompertz.survival(40.0, 7.5).unwrap() * constant.survival(40.0, 7.5).unwrap();
    assert!(close(both, sult().survival(40.0, 7.5).unwrap(), 1e-14));
}

#[test]
fn group_rates() {
    let table = MortalityTable::new(20, &[0.001, 0.002, 0.003, 0.01]).unwrap();
    let band = |from, to, members| AgeBand { from, to, members };
    let rate = group_rate(&table, &[band(20, 21, 100.0), band(22, 23, 300.0)]).unwrap();
    assert!(close(rate, (100.0 * 0.0015 + 300.0 * 0.0065) / 400.0, 1e-14));
    let outside = group_rate(&table, &[band(20, 24, 1.0)]);
    assert_eq!(outside.unwrap_err(), refused("age", Reason::OutOfRange));
    let backwards = group_rate(&table, &[band(22, 21, 1.0)]);
    assert_eq!(backwards.unwrap_err(), refused("bands", Reason::Unsorted));
    assert_eq!(group_rate(&table, &[]).unwrap_err(), refused("members", Reason::NotPositive));
}

fn refused(argument: &'static str, reason: Reason) -> Refused {
    Refused { argument, reason }
}
