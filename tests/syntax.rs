//! Trees and text: what is printed is read back as the same tree, and no bracket stands there in vain.

#[path = "support/print.rs"]
mod print;

use baofei::decimal::Decimal;
use baofei::formula::syntax::{Node, NodeKind, Operator, parse};
use print::print;
use proptest::prelude::*;

/// A tree that stands nowhere in a text yet.
fn node(kind: NodeKind) -> Node {
    Node { kind, start: 0, end: 0 }
}

/// The same without places, so that trees can be compared.
fn placeless(tree: Node) -> Node {
    let all = |items: Vec<Node>| items.into_iter().map(placeless).collect();
    let one = |inner: Box<Node>| Box::new(placeless(*inner));
    node(match tree.kind {
        NodeKind::Look(name, keys) => NodeKind::Look(name, all(keys)),
        NodeKind::Call(name, arguments) => NodeKind::Call(name, all(arguments)),
        NodeKind::Negate(inner) => NodeKind::Negate(one(inner)),
        NodeKind::Not(inner) => NodeKind::Not(one(inner)),
        NodeKind::Binary(operator, left, right) => NodeKind::Binary(operator, one(left), one(right)),
        leaf => leaf,
    })
}

fn trees() -> impl Strategy<Value = Node> {
    use Operator::*;
    let name =
        || prop::sample::select(vec!["area_mu", "site", "rate", "x", "notes", "or_else"]).prop_map(str::to_owned);
    let operators =
        vec![Add, Subtract, Multiply, Divide, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, And, Or];
    let leaf = prop_oneof![
        (0i128..1_000_000_000, 0u8..6).prop_map(|(mantissa, scale)| NodeKind::Number(Decimal::new(mantissa, scale))),
        any::<bool>().prop_map(NodeKind::Flag),
        "[a-z茶 -]{0,6}".prop_map(NodeKind::Quoted),
        name().prop_map(NodeKind::Name),
    ];
    leaf.prop_map(node).prop_recursive(6, 40, 3, move |inner| {
        let boxed = || inner.clone().prop_map(Box::new);
        let list = || prop::collection::vec(inner.clone(), 1..4);
        let part = prop_oneof![
            1 => (name(), list()).prop_map(|(name, keys)| NodeKind::Look(name, keys)),
            1 => (name(), list()).prop_map(|(name, arguments)| NodeKind::Call(name, arguments)),
            1 => boxed().prop_map(NodeKind::Negate),
            1 => boxed().prop_map(NodeKind::Not),
            6 => (prop::sample::select(operators.clone()), boxed(), boxed())
                .prop_map(|(operator, left, right)| NodeKind::Binary(operator, left, right)),
        ];
        part.prop_map(node)
    })
}

/// Where brackets open that only group: not after a name.
fn groups(text: &str) -> Vec<usize> {
    let opens = text.match_indices('(').map(|(at, _)| at);
    let named = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    opens.filter(|at| !named(*at)).collect()
}

/// The text without the pair of brackets that opens at `open`.
fn without(text: &str, open: usize) -> String {
    let mut depth = 0;
    let close = text[open..].char_indices().find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let close = open + close.unwrap().0;
    format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..])
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(tree in trees()) {
        let text = print(&tree.kind);
        let read = parse(&text);
        prop_assert_eq!(read.map(placeless), Ok(tree.clone()), "{}", text);
        for open in groups(&text) {
            let read = parse(&without(&text, open));
            prop_assert!(read.is_err() || read.map(placeless) != Ok(tree.clone()), "brackets in vain: {}", text);
        }
    }
}
