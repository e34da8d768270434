/** Notes what is odd: the field as the source names it, and what is wrong with it. */
export type Odd = (field: string, text: string) => void;

/**
 * A JSON object of a source that promises nothing. Every accessor gives something usable, and complains where the
 * source holds another type than expected.
 */
export interface Raw {
  readonly value: Readonly<Record<string, unknown>>;
  has(field: string): boolean;
  /** Absent and null are the empty text; numbers are read as text. */
  text(field: string): string;
  number(field: string): number | null;
  flag(field: string): boolean;
  child(field: string): Raw;
  children(field: string): readonly Raw[];
  texts(field: string): readonly string[];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const raw = (value: Readonly<Record<string, unknown>>, odd: Odd, path = ''): Raw => {
  const at = (field: string): string => (path ? `${path}.${field}` : field);
  const wrong = (field: string, expected: string): void => odd(at(field), `expected ${expected}`);
  const list = (field: string): readonly unknown[] => {
    const found = value[field] ?? [];
    if (Array.isArray(found)) return found;
    wrong(field, 'a list');
    return [];
  };
  return {
    value,
    has: field => value[field] !== undefined && value[field] !== null && value[field] !== '',
    text: field => {
      const found = value[field] ?? '';
      if (typeof found === 'string') return clean(found);
      if (typeof found === 'number') return String(found);
      wrong(field, 'text');
      return '';
    },
    number: field => {
      const found = value[field] ?? null;
      if (found === null || (typeof found === 'number' && Number.isFinite(found))) return found;
      const read = typeof found === 'string' && found.trim() !== '' ? Number(found) : Number.NaN;
      if (Number.isFinite(read)) return read;
      wrong(field, 'a number');
      return null;
    },
    flag: field => value[field] === true,
    child: field => {
      const found = value[field] ?? {};
      if (!isObject(found)) wrong(field, 'an object');
      return raw(isObject(found) ? found : {}, odd, at(field));
    },
    children: field =>
      list(field).flatMap((item, index) => {
        if (isObject(item)) return [raw(item, odd, `${at(field)}[${index}]`)];
        odd(`${at(field)}[${index}]`, item === null ? 'an empty entry' : 'expected an object');
        return [];
      }),
    texts: field =>
      list(field).flatMap((item, index) => {
        if (typeof item === 'string') return clean(item) === '' ? [] : [clean(item)];
        odd(`${at(field)}[${index}]`, 'expected text');
        return [];
      }),
  };
};

/** Inline pictures are megabytes of noise; hard spaces and zero-width signs are typing accidents of the portal. */
export const clean = (text: string): string =>
  text
    .replace(/data:image\/[a-z+]+;base64,[A-Za-z0-9+/=]+/g, '')
    .normalize('NFC')
    .replace(/[\u00a0\t]/g, ' ')
    .replace(/[\u200b-\u200d\u2060\ufeff\u200e\u200f]/g, '')
    .replace(/\r\n?/g, '\n')
    .trim();

/** What the portal prints for an empty field. */
export const stated = (text: string): string => (/^(Không có thông tin|-+|\.+)\.?$/i.test(text) ? '' : text);
