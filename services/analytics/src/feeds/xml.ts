/** A piece of XML, written already. */
export interface Xml {
  readonly xml: string;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no way to write these, not even escaped: control characters, and halves of surrogate pairs. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escape = (text: string): string =>
  text.replaceAll(unwritable, '\uFFFD').replaceAll(/[&<>"]/g, (special) => escapes[special] ?? special);

/** An element with its attributes and what is in it; strings are text and get escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (string | Xml)[]
): Xml {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escape(child) : child.xml));
  const start = `<${name}${written.join('')}`;
  return { xml: children.length === 0 ? `${start}/>` : `${start}>${inner.join('')}</${name}>` };
}

/** A whole document, to be sent as UTF-8. */
export const xmlDocument = (root: Xml): string => `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`;
