import type { Complain } from '../data-file.ts';
import { PATHS, type PathFile } from '../paths.ts';
import { checkAllEnglish } from './english.ts';
import { checkSources } from './references.ts';
import { checkWording } from './wording.ts';

/** The steps other files and the guide count on. */
const STEPS: Readonly<Record<(typeof PATHS)[number], readonly string[]>> = {
  online: ['login', 'find', 'office', 'form', 'files', 'sign', 'receive', 'submit', 'keep'],
  payment: ['request', 'platform', 'confirm', 'wait', 'receipt'],
  counter: ['bring', 'go', 'hand-in', 'pay', 'receipt'],
  post: ['certify', 'pack', 'send', 'pay', 'track'],
};

export const checkPaths = (file: PathFile, complain: Complain): void => {
  checkSources(file, complain);
  checkAllEnglish({ ...file, sources: [] }, complain);
  checkWording(file, complain);
  for (const path of PATHS) {
    const ids = file[path].map(step => step.id);
    for (const step of STEPS[path].filter(it => !ids.includes(it)))
      complain(
        [path],
        `thiếu bước “${step}”: thêm lại, các tệp khác nhắc đến bước này`,
        `the step “${step}” is missing: put it back, other files name it`,
      );
    for (const [at, id] of ids.entries())
      if (ids.indexOf(id) !== at)
        complain(
          [path, at, 'id'],
          `bước “${id}” viết hai lần: xóa một`,
          `the step “${id}” stands twice: delete one`,
        );
  }
};
