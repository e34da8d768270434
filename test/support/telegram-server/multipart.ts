/** A file that came in a multipart body. */
export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Fields and files of a multipart body (RFC 7578). Our own, because Node's `formData()` refuses header lines without
 * a space after the semicolon, which are allowed and which grammY writes.
 */
export const readMultipart = (body: Buffer, contentType: string): Record<string, string | Upload> => {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1];
  if (!boundary) throw new SyntaxError('multipart body without a boundary');
  // One unit a byte, so that positions in the text are positions in the body.
  const pieces = body.toString('latin1').split(`--${boundary}`);
  if (pieces.length < 2 || !pieces.at(-1)!.startsWith('--'))
    throw new SyntaxError('multipart body cut short');
  return Object.fromEntries(pieces.slice(1, -1).map(readPart));
};

const readPart = (piece: string): [name: string, value: string | Upload] => {
  const [, head = '', content = ''] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)\r\n$/.exec(piece) ?? [];
  const name = attribute(head, 'name');
  if (name === undefined) throw new SyntaxError('part of a multipart body without a name');
  const bytes = Buffer.from(content, 'latin1');
  const file = attribute(head, 'filename');
  return [name, file === undefined ? bytes.toString() : { name: file, bytes: new Uint8Array(bytes) }];
};

const attribute = (head: string, name: string): string | undefined => {
  const value = new RegExp(`content-disposition:[^\\r\\n]*;\\s*${name}="?([^";\\r\\n]*)`, 'i').exec(
    head,
  )?.[1];
  return value === undefined ? undefined : Buffer.from(value, 'latin1').toString();
};
