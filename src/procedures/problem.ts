/** Something wrong in a data file, said so that an officer can mend it without a programmer. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  /** Path of the file as it was given, such as `data/procedures/ket-hon.yaml`. */
  readonly file: string;
  /** Counted from 1, as editors show it. */
  readonly line: number;
  /** Where in the file, such as `papers[2].give`; items are counted from 0, the line is what an officer looks at. */
  readonly path: string;
  /** What is wrong and what to write instead. */
  readonly vi: string;
  readonly en: string;
}

export type Path = readonly (string | number)[];

export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');

/** One line: `file:line path: tiếng Việt / English`. */
export const problemText = (problem: Problem): string => {
  const where = [`${problem.file}:${problem.line}`, problem.path].filter(part => part !== '').join(' ');
  const mark = problem.severity === 'warning' ? ' (lưu ý / warning)' : '';
  return `${where}:${mark} ${problem.vi} / ${problem.en}`;
};

export const isError = (problem: Problem): boolean => problem.severity === 'error';

/** In reading order: by file, then by line. */
export const byPlace = (a: Problem, b: Problem): number =>
  a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line;
