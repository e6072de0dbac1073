//! Functions of a tariff's own: their formula is put in where they are called.

use super::{Compiler, Value};
use crate::formula::FormulaFault;
use crate::formula::program::{Op, Slot};
use crate::formula::syntax::{Node, parse};

/// A function of a tariff's own.
#[derive(Debug)]
pub struct Own {
    /// Its name.
    pub name: String,
    arguments: Vec<String>,
    tree: Node,
}

/// The arguments of a call.
#[derive(Debug)]
pub(super) struct Frame {
    arguments: Vec<(String, Value)>,
    /// Whether they were reckoned for a row of a schedule.
    in_body: bool,
}

impl Own {
    /// The function with this formula.
    pub fn new(name: &str, arguments: &[String], formula: &str) -> Result<Self, FormulaFault> {
        Ok(Self { name: name.to_owned(), arguments: arguments.to_vec(), tree: parse(formula)? })
    }
}

impl Compiler {
    /// A call of the own function at `place`, which sees only those before it: so no formula calls itself.
    pub(super) fn own_call(&mut self, place: usize, arguments: &[Node], node: &Node) -> Option<Value> {
        let own = std::rc::Rc::clone(&self.own[place]);
        if arguments.len() != own.arguments.len() {
            let fault = FormulaFault::new("argument_count", node.start).with("name", &own.name);
            let wanted = own.arguments.len();
            return self.fault(fault.with("least", &wanted).with("most", &wanted).with("found", &arguments.len()));
        }
        self.uses.insert(&own.name, ());
        let before = self.leaves.len();
        let values: Vec<_> = arguments.iter().map(|argument| self.node(argument)).collect();
        let values = values.into_iter().collect::<Option<Vec<_>>>()?;
        let (shown, faults) = (self.leaves.len(), self.faults.len());
        let arguments = own.arguments.iter().cloned().zip(values).collect();
        let outer = self.frame.replace(Frame { arguments, in_body: self.body.is_some() });
        let visible = std::mem::replace(&mut self.visible, place);
        let whole = std::mem::take(&mut self.whole);
        let value = self.node(&own.tree);
        (self.frame, self.visible, self.whole) = (outer, visible, whole);
        // Its faults are told where they stand: in the function's own formula.
        for fault in self.faults.iter_mut().skip(faults).filter(|fault| !fault.params.contains("function")) {
            fault.params.insert("function", own.name.clone());
        }
        let value = value?;
        // Alone it is shown with its arguments, in a larger formula by its value.
        let alone = (node.start, node.end) == self.whole;
        self.leaves.truncate(if alone { shown } else { before });
        if !alone {
            self.leaf(node, &value);
        }
        Some(value)
    }

    /// The argument `name` of the own function that is being put in.
    pub(super) fn argument(&mut self, name: &str) -> Option<Value> {
        let frame = self.frame.as_ref()?;
        let (_, value) = frame.arguments.iter().find(|(argument, _)| argument == name)?;
        let value = value.clone();
        if self.body.is_none() || frame.in_body {
            return Some(value);
        }
        let Slot { low, high, .. } = self.program.slots[value.reg.place()];
        Some(Value { reg: self.emit(Op::Outer(value.reg), Some((low, high)), false), kind: value.kind })
    }
}
