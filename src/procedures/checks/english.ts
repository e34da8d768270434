import type { Complain } from '../data-file.ts';
import type { Path } from '../problem.ts';
import type { Procedure } from '../schema.ts';
import { textsOf } from '../walk.ts';

/** English stands where it is promised: names, purpose and papers everywhere, all that citizens read in full files. */
export const checkEnglish = (procedure: Procedure, complain: Complain): void => {
  for (const { text, path } of textsOf(procedure))
    if (text.en === undefined && needsEnglish(procedure, path))
      complain(
        path,
        'thiếu tiếng Anh: viết { vi: "…", en: "…" }',
        'English is missing: write { vi: "…", en: "…" }',
      );
  if (procedure.depth === 'full' && procedure.also.en.length === 0)
    complain(
      ['also'],
      'nên có vài tên gọi tiếng Anh: viết { vi: […], en: […] }',
      'add a few everyday names in English: write { vi: […], en: […] }',
      'warning',
    );
};

const needsEnglish = (procedure: Procedure, path: Path): boolean => {
  if (path[0] === 'name' || path[0] === 'purpose') return true;
  if (path[0] === 'papers' && path[2] === 'name') return true;
  return procedure.depth === 'full' && !isCitation(path);
};

/** Titles of laws and records are quoted as they are. */
const isCitation = (path: Path): boolean =>
  path[0] === 'sources' || path[0] === 'explained' || path.some(part => part === 'basis');

/** For the files around the procedures, which citizens read everywhere: English without exception but citations. */
export const checkAllEnglish = (file: unknown, complain: Complain): void => {
  for (const { text, path } of textsOf(file))
    if (text.en === undefined && !isCitation(path))
      complain(
        path,
        'thiếu tiếng Anh: viết { vi: "…", en: "…" }',
        'English is missing: write { vi: "…", en: "…" }',
      );
};
