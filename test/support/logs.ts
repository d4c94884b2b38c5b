/** The cells of CSV by RFC 4180; fails where it is none. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (!found) throw new Error(`No CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push((found[1] ?? found[2] ?? '').replaceAll('""', '"'));
    if (found[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** An element of XML; texts between elements are not kept. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

const TAG = /<(\/?)([A-Za-z][\w.:-]*)((?:\s+[A-Za-z][\w.:-]*="[^"<]*")*)\s*(\/?)>|\s+/y;

/** The root of an XML document; fails where it is not well-formed. */
export function readXml(text: string): Element {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  if (!text.startsWith(head)) throw new Error('It has no declaration');
  const document: Element = { name: '', attributes: {}, children: [] };
  const open = [document];
  TAG.lastIndex = head.length;
  while (TAG.lastIndex < text.length) {
    const at = TAG.lastIndex;
    const found = TAG.exec(text);
    if (!found) throw new Error(`No XML at ${at}: ${text.slice(at, at + 80)}`);
    const [, isEnd, name, attributes = '', isEmpty] = found;
    if (name === undefined) continue;
    if (isEnd === '/') {
      if (open.pop()?.name !== name) throw new Error(`</${name}> ends something else`);
      continue;
    }
    const element = { name, attributes: attributesIn(attributes), children: [] };
    open.at(-1)?.children.push(element);
    if (isEmpty !== '/') open.push(element);
  }
  const [root, ...others] = document.children;
  if (open.length !== 1 || !root || others.length > 0) throw new Error('It has no single root');
  return root;
}

function attributesIn(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w.:-]+)="([^"]*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(value: string): string {
  if (/[\u0000-\u001f]|&(?!#\d+;)/.test(value)) throw new Error(`No value: ${value}`);
  return value.replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
}
