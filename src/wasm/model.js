/** A copy of a model, its gaps filled with `texts`, which stand in order, each with a zero character after it. */
export function fill(model, texts) {
  let from = 0;
  const copy = (part) => {
    if (Array.isArray(part)) return part.map(copy);
    const made = { ...part };
    for (const name in part) {
      const member = part[name];
      if (member === "\0") {
        const end = texts.indexOf("\0", from);
        made[name] = texts.slice(from, end);
        from = end + 1;
      } else if (typeof member === "object" && member !== null) {
        made[name] = copy(member);
      }
    }
    return made;
  };
  return copy(model);
}
