//! Formula trees as text, with no more brackets than they need.

use baofei::formula::syntax::{Node, NodeKind, Operator};

/// How tightly a part binds: 0 `or`, 1 `and`, 2 `not`, 3 comparisons, 4 sums, 5 products, 6 what stands by itself.
fn level(kind: &NodeKind) -> u8 {
    match kind {
        NodeKind::Binary(operator, ..) => operator_level(*operator),
        NodeKind::Not(_) => 2,
        _ => 6,
    }
}

fn operator_level(operator: Operator) -> u8 {
    match operator {
        Operator::Or => 0,
        Operator::And => 1,
        Operator::Add | Operator::Subtract => 4,
        Operator::Multiply | Operator::Divide => 5,
        _ => 3,
    }
}

fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Add => "+",
        Operator::Subtract => "-",
        Operator::Multiply => "*",
        Operator::Divide => "/",
        Operator::Equal => "==",
        Operator::NotEqual => "!=",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::And => "and",
        Operator::Or => "or",
    }
}

/// The formula that a tree is.
pub fn print(kind: &NodeKind) -> String {
    let list = |items: &[Node]| items.iter().map(|item| print(&item.kind)).collect::<Vec<_>>().join(", ");
    match kind {
        NodeKind::Number(decimal) => decimal.to_string(),
        NodeKind::Flag(flag) => flag.to_string(),
        NodeKind::Quoted(text) => format!("'{text}'"),
        NodeKind::Name(name) => name.clone(),
        NodeKind::Look(name, keys) => format!("{name}[{}]", list(keys)),
        NodeKind::Call(name, arguments) => format!("{name}({})", list(arguments)),
        NodeKind::Negate(inner) => format!("-{}", at(6, inner)),
        NodeKind::Not(inner) => format!("not {}", at(2, inner)),
        NodeKind::Binary(operator, left, right) => {
            let own = operator_level(*operator);
            // Chains group from the left; comparisons do not chain.
            let left = at(if operator.compares() { own + 1 } else { own }, left);
            format!("{left} {} {}", sign(*operator), at(own + 1, right))
        }
    }
}

/// A part where what binds less tightly than `least` needs brackets.
fn at(least: u8, node: &Node) -> String {
    let text = print(&node.kind);
    if level(&node.kind) < least { format!("({text})") } else { text }
}
