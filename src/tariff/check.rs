//! What a tariff must have beyond formulas that compile: sound ids, both languages, sources, nothing unused.

use super::fault::Faults;
use super::file::{Claim, Curve, Input, InputKind, Over, Source, TariffFile, Text};
use super::mortality::MOST_TABLES;
use super::sheet::unit_is_sound;
use super::tables::{MAX_CELLS, cell_count, cell_names};
use crate::date::Date;
use crate::formula::call::functions;
use crate::formula::compile::FUNCTIONS;
use crate::formula::syntax::WORDS;
use crate::named::{Named, Names};

/// The source id that needs no entry.
pub const ILLUSTRATIVE: &str = "illustrative";

/// The most inputs, steps, payers, cases and so on.
const MAX_PARTS: usize = 500;

/// The most values of a choice: more than China has counties.
const MAX_CHOICES: usize = 4000;

/// Checks everything about `file` that needs no compiled formula.
pub fn check(file: &TariffFile, faults: &mut Faults) {
    let sound_id = |id: &str| {
        id.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
    };
    if !sound_id(&file.id) || file.id.len() > 64 {
        faults.add("id", "bad_product_id", &[("id", &file.id)]);
    }
    let day = |place, text: &str, faults: &mut Faults| {
        let day = Date::parse(text);
        if day.is_none() {
            faults.add(place, "bad_date", &[("text", text)]);
        }
        day
    };
    let from = day("effective_from", &file.effective_from, faults);
    let review_by = file.review_by.as_deref().and_then(|text| day("review_by", text, faults));
    if from.zip(review_by).is_some_and(|(from, review_by)| review_by < from) {
        faults.add("review_by", "review_before_start", &[("from", &file.effective_from)]);
    }
    let mut checker = Checker { file, faults, ids: Named::new(), sources: Names::new() };
    checker.text("title", &file.title);
    checker.text("summary", &file.summary);
    checker.inputs("", &file.inputs);
    checker.numbers();
    checker.named_parts();
    if let Some(claim) = &file.claim {
        checker.claim(claim);
    }
    checker.unused_sources();
}

/// Checks that no part of `file` has so many parts that the other checks would take long.
pub fn sizes(file: &TariffFile, faults: &mut Faults) -> Option<()> {
    let before = faults.0.len();
    let mut size = |place: &str, found: usize, limit: usize| {
        if found > limit {
            faults.add(place, "too_many_parts", &[("found", &found.to_string()), ("limit", &limit.to_string())]);
        }
    };
    let claim = file.claim.as_ref();
    let of_claim = |part: fn(&Claim) -> usize| claim.map_or(0, part);
    size("inputs", file.inputs.len() + of_claim(|claim| claim.inputs.len()), MAX_PARTS);
    size("constants", file.constants.len(), MAX_PARTS);
    size("tables", file.tables.len(), MAX_PARTS);
    size("mortality", file.mortality.len(), MOST_TABLES);
    size("steps", file.steps.len() + of_claim(|claim| claim.steps.len()), MAX_PARTS);
    size("rules", file.rules.len() + of_claim(|claim| claim.rules.len()), MAX_PARTS);
    size("payers", file.payers.len(), MAX_PARTS);
    size("notes", file.notes.len() + of_claim(|claim| claim.notes.len()), MAX_PARTS);
    size("cases", file.cases.len() + of_claim(|claim| claim.cases.len()), MAX_PARTS);
    for input in file.inputs.iter().chain(claim.iter().flat_map(|claim| &claim.inputs)) {
        size(&format!("inputs.{}.fields", input.id), input.fields.len(), MAX_PARTS);
        for input in input.fields.iter().chain([input]) {
            size(&format!("inputs.{}.choices", input.id), input.choices.len(), MAX_CHOICES);
        }
    }
    for (id, table) in &file.tables {
        if cell_count(&table.values) > MAX_CELLS {
            faults.add(format!("tables.{id}"), "table_too_large", &[("limit", &MAX_CELLS.to_string())]);
        }
    }
    (faults.0.len() == before).then_some(())
}

struct Checker<'a> {
    file: &'a TariffFile,
    faults: &'a mut Faults,
    /// Every id and where it stands.
    ids: Named<String>,
    /// The sources that something names.
    sources: Names,
}

impl<'a> Checker<'a> {
    fn text(&mut self, place: &str, text: &Text) {
        for (language, words) in [("zh", &text.zh), ("en", &text.en)] {
            if words.trim().is_empty() {
                self.faults.add(format!("{place}.{language}"), "missing_translation", &[("language", language)]);
            }
        }
    }

    /// Notes an id of the shared name space of inputs, constants, tables, steps and payers.
    fn id(&mut self, place: String, id: &'a str) {
        let shaped = id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.len() <= 64
            && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let taken = WORDS.contains(&id) || id == "as_of";
        if !shaped || taken {
            self.faults.add(&place, "bad_id", &[("id", id)]);
        }
        if let Some(other) = self.ids.get(id) {
            self.faults.add(place, "same_id", &[("id", id), ("other", other)]);
        } else {
            self.ids.insert(id, place);
        }
    }

    fn source(&mut self, place: &str, source: &'a str) {
        self.sources.insert(source, ());
        if source != ILLUSTRATIVE && !self.file.sources.contains(source) {
            let known = self.file.sources.names().chain([ILLUSTRATIVE]);
            self.faults.add_near(place, "unknown_source", &[("source", source)], known);
        }
    }

    fn unit(&mut self, place: &str, unit: Option<&str>) {
        if !unit_is_sound(unit) {
            self.faults.add(format!("{place}.unit"), "bad_unit", &[("unit", unit.unwrap_or_default())]);
        }
    }

    fn inputs(&mut self, prefix: &str, inputs: &'a [Input]) {
        for input in inputs {
            let place = format!("{prefix}inputs.{}", input.id);
            self.id(place.clone(), &input.id);
            self.input(&place, input);
            let mut fields = Names::new();
            for field in &input.fields {
                let inner = format!("{place}.fields.{}", field.id);
                if fields.insert(&field.id, ()) || self.file.constants.contains(&field.id) {
                    self.faults.add(&inner, "same_id", &[("id", &field.id), ("other", &place)]);
                }
                self.input(&inner, field);
            }
            self.visibility(&place, input, inputs);
        }
    }

    fn input(&mut self, place: &str, input: &'a Input) {
        self.text(&format!("{place}.title"), &input.title);
        self.text(&format!("{place}.help"), &input.help);
        self.unit(place, input.unit.as_deref());
        let bounded = input.min.is_some() || input.max.is_some();
        let numeric = matches!(input.kind, InputKind::Number | InputKind::Integer);
        match &input.source {
            Some(source) => self.source(&format!("{place}.source"), source),
            None if numeric || bounded => {
                self.faults.add(format!("{place}.source"), "number_without_source", &[("number", &input.id)]);
            }
            None => {}
        }
        let mut seen = Names::new();
        for choice in &input.choices {
            let place = format!("{place}.choices.{}", choice.id);
            if seen.insert(&choice.id, ()) || choice.id.is_empty() {
                self.faults.add(&place, "same_id", &[("id", &choice.id), ("other", &place)]);
            }
            self.text(&format!("{place}.title"), &choice.title);
            if let Some(help) = &choice.help {
                self.text(&format!("{place}.help"), help);
            }
        }
        let unfit = [
            ("choices", !input.choices.is_empty() && input.kind != InputKind::Choice),
            ("fields", !input.fields.is_empty() && input.kind != InputKind::Schedule),
            ("unit", input.unit.is_some() && !numeric),
            ("slider", input.slider && !numeric),
            ("min", bounded && !numeric && input.kind != InputKind::Date),
        ];
        for (member, _) in unfit.into_iter().filter(|(_, unfit)| *unfit) {
            self.faults.add(format!("{place}.{member}"), "member_unfit", &[("member", member)]);
        }
    }

    /// Whether the choices that an input waits for exist, and whether it has something to count until then.
    fn visibility(&mut self, place: &str, input: &Input, inputs: &[Input]) {
        let Some(when) = &input.when else { return };
        for (id, values) in when {
            let known: Vec<&str> = match inputs.iter().chain(&self.file.inputs).find(|other| other.id == *id) {
                Some(other) if other.kind == InputKind::Choice => {
                    other.choices.iter().map(|choice| choice.id.as_str()).collect()
                }
                Some(other) if other.kind == InputKind::Flag => vec!["no", "yes"],
                _ => {
                    self.faults.add(format!("{place}.when"), "unknown_key", &[("name", id), ("hint", "")]);
                    continue;
                }
            };
            let choices = known.join(", ");
            for value in values.iter().filter(|value| !known.contains(&value.as_str())) {
                let params = [("choice", value.as_str()), ("choices", &choices)];
                self.faults.add_near(format!("{place}.when"), "unknown_choice", &params, known.iter().copied());
            }
        }
        if input.default.is_none() {
            self.faults.add(format!("{place}.default"), "default_needed", &[]);
        }
    }

    fn numbers(&mut self) {
        let file = self.file;
        for (id, source) in &file.sources {
            let place = format!("sources.{id}");
            if id == ILLUSTRATIVE {
                self.faults.add(&place, "bad_id", &[("id", id)]);
            }
            match source {
                Source::Sourced { document, note, .. } => {
                    if document.trim().is_empty() {
                        self.faults.add(&place, "source_without_document", &[]);
                    }
                    if let Some(note) = note {
                        self.text(&format!("{place}.note"), note);
                    }
                }
                Source::Derived { how } => self.text(&format!("{place}.how"), how),
            }
        }
        for (id, constant) in &file.constants {
            let place = format!("constants.{id}");
            self.id(place.clone(), id);
            self.text(&format!("{place}.title"), &constant.title);
            self.unit(&place, constant.unit.as_deref());
            self.source(&format!("{place}.source"), &constant.source);
        }
        for (id, table) in &file.tables {
            let place = format!("tables.{id}");
            self.id(place.clone(), id);
            self.text(&format!("{place}.title"), &table.title);
            self.source(&format!("{place}.source"), &table.source);
            let cells = cell_names(&table.values);
            for (cell, source) in &table.sources {
                self.source(&format!("{place}.sources.{cell}"), source);
                if !cells.contains(cell) {
                    let place = format!("{place}.sources");
                    self.faults.add_near(place, "unreachable_cell", &[("key", cell)], cells.names());
                }
            }
        }
    }

    fn named_parts(&mut self) {
        let file = self.file;
        for (id, table) in &file.mortality {
            let place = format!("mortality.{id}");
            self.id(place.clone(), id);
            self.text(&format!("{place}.title"), &table.title);
            self.source(&format!("{place}.source"), &table.source);
        }
        for own in &file.functions {
            let place = format!("functions.{}", own.id);
            let mut built_in =
                FUNCTIONS.iter().map(|(name, ..)| *name).chain(functions().map(|function| function.name));
            if built_in.any(|name| name == own.id) {
                self.faults.add(&place, "same_id", &[("id", &own.id), ("other", "the language")]);
            }
            self.id(place.clone(), &own.id);
            self.text(&format!("{place}.title"), &own.title);
        }
        for history in &file.histories {
            self.text(&format!("histories.{}.help", history.fills), &history.help);
        }
        for curve in &file.curves {
            self.curve(curve);
        }
        if file.payers.is_empty() {
            self.faults.add("payers", "no_payers", &[]);
        }
        for step in &file.steps {
            self.step("", step);
        }
        for payer in &file.payers {
            let place = format!("payers.{}", payer.id);
            self.id(place.clone(), &payer.id);
            self.text(&format!("{place}.title"), &payer.title);
            if let Some(source) = &payer.source {
                self.source(&format!("{place}.source"), source);
            }
        }
        for id in file.highlights.iter().filter(|id| !file.steps.iter().any(|step| step.id == **id)) {
            self.faults.add("highlights", "missing_step", &[("step", id)]);
        }
        let adds_up = |input: &Input| matches!(input.kind, InputKind::Number | InputKind::Integer);
        if let Some(roster) = &file.roster
            && !file.inputs.iter().any(|input| input.id == *roster && adds_up(input))
        {
            self.faults.add("roster", "roster_not_a_number", &[("name", roster)]);
        }
        self.rules_and_notes("", &file.rules, &file.notes, &file.inputs);
    }

    fn curve(&mut self, curve: &'a Curve) {
        let place = format!("curves.{}", curve.id);
        self.text(&format!("{place}.title"), &curve.title);
        match &curve.over {
            Over::Range { title, unit, .. } => {
                self.text(&format!("{place}.over.title"), title);
                self.unit(&format!("{place}.over"), unit.as_deref());
            }
            Over::Rows { title, .. } => self.text(&format!("{place}.over.title"), title),
        }
        for line in &curve.lines {
            self.text(&format!("{place}.lines.{}.title", line.id), &line.title);
            self.unit(&format!("{place}.lines.{}", line.id), line.unit.as_deref());
        }
        for (number, mark) in curve.marks.iter().enumerate() {
            self.text(&format!("{place}.marks.{}.title", number + 1), &mark.title);
        }
    }

    fn step(&mut self, prefix: &str, step: &'a super::file::Step) {
        let place = format!("{prefix}steps.{}", step.id);
        self.id(place.clone(), &step.id);
        self.text(&format!("{place}.title"), &step.title);
        self.unit(&place, step.unit.as_deref());
    }

    fn rules_and_notes(
        &mut self,
        prefix: &str,
        rules: &'a [super::file::Rule],
        notes: &'a [super::file::Note],
        inputs: &[Input],
    ) {
        for rule in rules {
            let place = format!("{prefix}rules.{}", rule.id);
            self.text(&format!("{place}.title"), &rule.title);
            self.source(&format!("{place}.source"), &rule.source);
            let fields = inputs.iter().chain(&self.file.inputs).map(|input| input.id.as_str());
            if !fields.clone().any(|id| id == rule.field) {
                self.faults.add_near(format!("{place}.field"), "unknown_key", &[("name", &rule.field)], fields);
            }
        }
        for note in notes {
            self.text(&format!("{prefix}notes.{}.text", note.id), &note.text);
        }
    }

    fn claim(&mut self, claim: &'a Claim) {
        self.inputs("claim.", &claim.inputs);
        for step in &claim.steps {
            self.step("claim.", step);
        }
        self.rules_and_notes("claim.", &claim.rules, &claim.notes, &claim.inputs);
        if !claim.steps.iter().any(|step| step.id == "payout") {
            self.faults.add("claim.steps", "no_payout", &[]);
        }
    }

    fn unused_sources(&mut self) {
        for id in self.file.sources.names().filter(|id| !self.sources.contains(id)) {
            self.faults.add(format!("sources.{id}"), "unused", &[("name", id)]);
        }
    }
}

/// Faults inputs, constants, tables and own functions that no formula names.
pub fn unused(file: &TariffFile, uses: &Names, faults: &mut Faults) {
    let watched = |input: &&Input| {
        let waits = |other: &Input| other.when.as_ref().is_some_and(|when| when.contains(&input.id));
        let claim = file.claim.iter().flat_map(|claim| &claim.inputs);
        !input.informative && !uses.contains(&input.id) && !file.inputs.iter().chain(claim).any(waits)
    };
    let inputs = file.inputs.iter().filter(watched).map(|input| ("inputs", input.id.as_str()));
    let claims = file
        .claim
        .iter()
        .flat_map(|claim| &claim.inputs)
        .filter(watched)
        .map(|input| ("claim.inputs", input.id.as_str()));
    let constants = file.constants.names().filter(|id| !uses.contains(id)).map(|id| ("constants", id));
    let tables = file.tables.names().filter(|id| !uses.contains(id)).map(|id| ("tables", id));
    let lives = file.mortality.names().filter(|id| !uses.contains(id)).map(|id| ("mortality", id));
    let own =
        file.functions.iter().map(|own| own.id.as_str()).filter(|id| !uses.contains(id)).map(|id| ("functions", id));
    for (part, id) in inputs.chain(claims).chain(constants).chain(tables).chain(lives).chain(own) {
        faults.add(format!("{part}.{id}"), "unused", &[("name", id)]);
    }
}
