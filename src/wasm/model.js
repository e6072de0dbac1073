/** A copy of a model, its gaps filled with `texts`, which stand in order with a zero character between. */
export function fill(model, texts) {
  const rest = texts.split("\0");
  let next = 0;
  const copy = (part) => {
    const made = Array.isArray(part) ? part.slice() : { ...part };
    for (const name in made) {
      const member = made[name];
      if (member === "\0") made[name] = rest[next++];
      else if (typeof member === "object" && member !== null) made[name] = copy(member);
    }
    return made;
  };
  return copy(model);
}
