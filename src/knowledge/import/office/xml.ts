const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export const decoded = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, dec?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? whole;
      const point = hex === undefined ? Number(dec) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );

/** An opening tag, a closing one, or text between them. */
export interface Token {
  readonly open?: string;
  readonly close?: string;
  readonly text?: string;
  readonly attributes?: string;
}

/** The tags of an XML text one after another, by local name; a tag that closes itself opens and closes. */
export function* tokens(xml: string): Generator<Token> {
  for (const [, slash, name, attributes = '', text] of xml.matchAll(
    /<(\/?)(?:[\w.-]{1,64}:)?([\w.-]{1,64})(?=[\s/>])([^<>]*)>|([^<]+)/g,
  )) {
    if (text !== undefined) yield { text: decoded(text) };
    else if (slash) yield { close: name! };
    else {
      yield { open: name!, attributes };
      if (attributes.endsWith('/')) yield { close: name! };
    }
  }
}
