/**
 * What a log may say about an error: its kind and where it happened. Never its message: parsers like to quote what
 * they could not read, and that is what a citizen wrote.
 */
export function faultOf(error: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly where: string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, where: [] };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').replace(error.message, '');
  const where = frames.split('\n').filter(line => /^\s+at /.test(line));
  return { name: error.name, code, where: where.slice(0, 5).map(line => line.trim()) };
}
