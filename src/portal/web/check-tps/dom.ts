/** Makes an element of words and elements. What came from elsewhere is only ever a text of it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A link that saves a text as a file, made on this device. */
export function saving(words: string, file: string, content: string): HTMLAnchorElement {
  const href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  return element('a', { href, download: file }, words);
}
