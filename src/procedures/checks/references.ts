import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import type { Procedure } from '../schema.ts';
import { walk } from '../walk.ts';

/** What exists outside a file that the file may name. */
export interface Surroundings {
  readonly codes: ReadonlySet<string>;
  /** Codes without a file of ours that the official catalogue names. */
  readonly listed?: ReadonlySet<string>;
  /** Ids of the offices of data/ward.yaml; absent when that file could not be read. */
  readonly offices?: ReadonlySet<string>;
  /** Ids of its domains, by which requests for a person are shared out. */
  readonly domains?: ReadonlySet<string>;
  /** Step names of data/paths.yaml, bare and as `path-step`; absent when that file could not be read. */
  readonly steps?: ReadonlySet<string>;
}

export const checkReferences = (procedure: Procedure, around: Surroundings, complain: Complain): void => {
  checkSources(procedure, complain);
  checkCodes(procedure, around, complain);
  checkOffice(procedure, around, complain);
  checkDomain(procedure, around, complain);
  for (const [at, note] of procedure.notes.entries())
    checkStep(note.step, ['notes', at, 'step'], around, complain);
};

/** Every `source` in a file names one of its `sources`, or `none`. */
export const checkSources = (
  file: { readonly sources: readonly { readonly id: string }[] },
  complain: Complain,
): void => {
  const known = [...file.sources.map(it => it.id), 'none'];
  for (const { value, path } of walk(file)) {
    if (path.at(-1) !== 'source' || path[0] === 'explained' || known.includes(String(value))) continue;
    complain(
      path,
      `không có nguồn “${value}” trong sources: viết một trong ${known.join(', ')}`,
      `there is no source “${value}” in sources: write one of ${known.join(', ')}`,
    );
  }
};

const checkCodes = (procedure: Procedure, around: Surroundings, complain: Complain): void => {
  const named = [
    ...(['related', 'replaces', 'replacedBy'] as const).flatMap(field =>
      procedure[field].map((code, at) => ({ code, path: [field, at] as Path })),
    ),
    ...procedure.redirects.map(({ to }, at) => ({ code: to, path: ['redirects', at, 'to'] as Path })),
  ];
  for (const { code, path } of named) {
    if (code === procedure.code)
      complain(
        path,
        'mã này là chính thủ tục này: viết mã khác hoặc xóa dòng',
        'this is the procedure itself: write another code or delete the line',
      );
    else if (!around.codes.has(code) && !around.listed?.has(code))
      complain(
        path,
        `chưa có tệp nào cho mã ${code}: kiểm tra lại mã, hoặc thêm tệp cho thủ tục đó`,
        `no file has the code ${code}: check the code, or add a file for that procedure`,
        'warning',
      );
  }
};

const checkOffice = (procedure: Procedure, around: Surroundings, complain: Complain): void => {
  if (!around.offices || around.offices.has(procedure.office)) return;
  const known = [...around.offices].join(', ');
  complain(
    ['office'],
    `data/ward.yaml không có cơ quan “${procedure.office}”: viết một trong ${known}`,
    `data/ward.yaml has no office “${procedure.office}”: write one of ${known}`,
  );
};

const checkDomain = (procedure: Procedure, around: Surroundings, complain: Complain): void => {
  if (!around.domains || around.domains.has(procedure.domain)) return;
  const known = [...around.domains].join(', ');
  complain(
    ['domain'],
    `data/ward.yaml không có lĩnh vực “${procedure.domain}” (teams.domains): viết một trong ${known}`,
    `data/ward.yaml has no domain “${procedure.domain}” (teams.domains): write one of ${known}`,
  );
};

const checkStep = (step: string, path: Path, around: Surroundings, complain: Complain): void => {
  if (!around.steps || around.steps.has(step)) return;
  const known = [...around.steps].filter(it => !it.includes('-') || it === 'hand-in').join(', ');
  complain(
    path,
    `data/paths.yaml không có bước “${step}”: viết một trong ${known}, hoặc kèm tên đường đi như counter-receipt`,
    `data/paths.yaml has no step “${step}”: write one of ${known}, or with its path, such as counter-receipt`,
  );
};
