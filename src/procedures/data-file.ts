import { existsSync, readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import type { Path, Problem } from './problem.ts';
import { pathText } from './problem.ts';
import { schemaProblems } from './schema-problem.ts';

/** Parsed YAML that remembers where each field stands. */
export interface DataFile {
  readonly file: string;
  /** The plain value, unchecked. */
  readonly raw: unknown;
  /** The line of a field, or of the nearest thing around it that exists. */
  lineOf(path: Path): number;
}

/** Says that something is wrong at a path of one file. */
export type Complain = (path: Path, vi: string, en: string, severity?: Problem['severity']) => void;

/** Parses YAML; mistakes of YAML itself become problems and no file. */
export const parseDataFile = (file: string, text: string): { data?: DataFile; problems: Problem[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = document.errors.map(
    (error): Problem => ({
      severity: 'error',
      file,
      line: lines.linePos(error.pos[0]).line,
      path: '',
      ...yamlAdvice(error.code, error.message),
    }),
  );
  if (problems.length > 0) return { problems };
  const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line;
  return { data: { file, raw: document.toJS(), lineOf }, problems };
};

/** A file whose value is known already: it is parsed for positions only when one is asked for. */
export const knownDataFile = (file: string, text: string, raw: unknown): DataFile => {
  let positions: DataFile | undefined;
  return {
    file,
    raw,
    lineOf: path => {
      positions ??= parseDataFile(file, text).data;
      return positions?.lineOf(path) ?? 1;
    },
  };
};

/** Checks a parsed file against a schema, and says what fails at its line. */
export const checkShape = <Output>(
  data: DataFile,
  schema: z.ZodType<Output>,
): { value?: Output; problems: Problem[] } => {
  const parsed = schema.safeParse(data.raw);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems: Problem[] = [];
  const complain = complainInto(data, problems);
  for (const { path, vi, en } of schemaProblems(parsed.error.issues, data.raw)) complain(path, vi, en);
  return { problems };
};

export const complainInto =
  (data: DataFile, problems: Problem[]): Complain =>
  (path, vi, en, severity = 'error') => {
    problems.push({ severity, file: data.file, line: data.lineOf(path), path: pathText(path), vi, en });
  };

const offsetOf = (document: Document, path: Path): number => {
  for (let length = path.length; length > 0; length--) {
    const offset = startOf(document, path.slice(0, length));
    if (offset !== undefined) return offset;
  }
  return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
};

/** Where a field's key stands, or the item itself in a list. */
const startOf = (document: Document, path: Path): number | undefined => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find(item => isScalar(item.key) && item.key.value === path.at(-1));
    if (pair && isNode(pair.key)) return pair.key.range?.[0];
  }
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
};

const yamlAdvice = (code: string, message: string): { vi: string; en: string } => {
  const known = YAML_ADVICE[code];
  if (known) return known;
  return {
    vi: `tệp không đọc được theo dạng YAML: xem lại khoảng thụt đầu dòng, dấu hai chấm và dấu nháy ở dòng này`,
    en: `the file cannot be read as YAML: look at the indent, colon and quotes on this line (${message})`,
  };
};

const YAML_ADVICE: Record<string, { vi: string; en: string }> = {
  DUPLICATE_KEY: {
    vi: 'trường này viết hai lần trong cùng một mục: giữ một, xóa một',
    en: 'this field is written twice in the same block: keep one, delete the other',
  },
  TAB_AS_INDENT: {
    vi: 'thụt đầu dòng bằng phím Tab: hãy dùng dấu cách (2 dấu cách mỗi bậc)',
    en: 'indented with a tab: use spaces (2 for each level)',
  },
};

/** Reads, parses and checks one file of its own kind, then looks closer at what came out. */
export const checkFile = <Output>(
  path: string,
  said: string,
  schema: z.ZodType<Output>,
  closer: (value: Output, complain: Complain) => void,
): { value?: Output; problems: Problem[] } => {
  if (!existsSync(path)) return { problems: [missingFile(said)] };
  const { data, problems } = parseDataFile(said, readFileSync(path, 'utf8'));
  if (!data) return { problems };
  const shape = checkShape(data, schema);
  if (shape.value === undefined) return shape;
  closer(shape.value, complainInto(data, shape.problems));
  return shape;
};

const missingFile = (file: string): Problem => ({
  severity: 'error',
  file,
  line: 1,
  path: '',
  vi: 'không có tệp này: chép lại từ bản phát hành',
  en: 'this file is missing: copy it from the release',
});
