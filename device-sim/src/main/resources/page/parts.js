// Small things that several parts of the page need.

/** An element with children; strings become text, never HTML. */
export function element(name, className, ...children) {
  const node = document.createElement(name);
  if (className) node.className = className;
  node.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return node;
}

/** What a phone calls a message; the second language's identifiers are 13 higher. */
export function levelOf(messageIdentifier) {
  const first = messageIdentifier >= 4383 ? messageIdentifier - 13 : messageIdentifier;
  if (first === 4370) return 'critical';
  if (first === 4379) return 'missingPerson';
  return first === 4371 ? 'emergency' : 'safety';
}
