import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '../conversation/fact.ts';
import { tryPatch } from '../knowledge/import/patch/apply.ts';
import { writePatches } from '../knowledge/import/patch/export.ts';
import { fileHash, type Patch, type Standing, standingOf } from '../knowledge/import/patch/patch.ts';
import { placeOf, valueAt } from '../knowledge/import/patch/path.ts';
import { type Loaded, loadProcedures } from '../procedures/load.ts';
import { countTold, firstTold } from '../store/queries/recalls.ts';
import { decidePatch, patchById, putPatches } from '../store/queries/records.ts';
import type { Store } from '../store/store.ts';
import { Slip, saidDir } from './data.ts';
import { dbExists, dbPlace, withStore } from './database.ts';
import { saidMoment } from './moment.ts';
import { patchOf, patchRow, storedPatches } from './official-shelf.ts';

interface Options {
  readonly data: string;
  readonly db?: string;
  readonly json?: true;
  readonly all?: true;
  readonly by?: string;
  readonly dryRun?: true;
}

interface Seen {
  readonly patch: Patch;
  readonly standing: Standing;
  readonly file: string | undefined;
  /** What the file says at the patch's place today. */
  readonly now: unknown;
}

/** What waits for a person: proposals, and approved patches whose file has changed since. */
export const listChanges = (options: Options): Promise<void> =>
  withExisting(options, async store => {
    const seen = (await storedPatches(store, ['noted', 'proposed', 'approved', 'rejected'])).map(
      seeing(filesOf(options)),
    );
    const shown = options.all
      ? seen
      : seen.filter(it => it.standing === 'proposed' || it.standing === 'needs-review');
    if (options.json) console.log(JSON.stringify(shown.map(flat), null, 2));
    else {
      for (const it of shown) console.log(lines(it).join('\n'));
      console.log(
        `${shown.length} mục${options.all ? '' : ' chờ duyệt'} / ${options.all ? 'entries' : 'waiting'}`,
      );
    }
  });

/** @throws Slip for an id that is not there or is settled, or a value that the file cannot hold. */
export const approve = (id: string, options: Options): Promise<void> =>
  withExisting(options, async store => {
    const files = filesOf(options);
    const patch = await patchNamed(store, id);
    const loaded = files.find(it => it.procedure.code === patch.code);
    if (patch.path !== null) {
      if (!loaded) throw new Slip(`không có tệp cho mã ${patch.code} / no file for code ${patch.code}`);
      const result = tryPatch(loaded.file.raw, patch);
      if ('why' in result)
        throw new Slip(`không áp dụng được: ${result.why} / cannot be applied: ${result.why}`);
    }
    const standing = seeing(files)(patch).standing;
    const base =
      patch.path !== null && loaded
        ? { base: { value: JSON.stringify(nowAt(loaded, patch.path) ?? null), hash: fileHash(loaded.text) } }
        : {};
    await decide(store, id, 'approved', standing, options, base);
    console.log(
      patch.path === null
        ? `${id}: đã xem, tệp giữ nguyên / seen, the file stays as it is`
        : `${id}: đã duyệt, người dân nhận giá trị mới / approved, citizens get the new value`,
    );
    if (patch.path !== null) await offerRecall(store, patch.code, patch.path);
  });

/** Who was told the old value can be told the new one: the command for it, where there is anybody. */
const offerRecall = async (store: Store, code: string, path: string): Promise<void> => {
  const fact = factAt(path);
  const since = await firstTold(store.db, { subject: code, fact });
  if (since === undefined) return;
  const told = await countTold(store.db, { subject: code, fact, since, until: Date.now() });
  console.log(
    `${told} cuộc trò chuyện từng được nói điều cũ. Báo cho họ điều đúng: / conversations were told the old value. To tell them:`,
  );
  console.log(
    `  hoi recall ${code} --field ${fact} --since ${saidMoment(since).slice(0, 10)} --until ${saidMoment(Date.now()).replace(' ', 'T')} --say "…"`,
  );
};

/** What kind of fact stands at a place in a file. */
const factAt = (path: string): Fact | 'any' => {
  if (/^(papers|notNeeded)/.test(path)) return 'papers';
  if (/fees/.test(path)) return 'fee';
  return /times/.test(path) ? 'time' : 'any';
};

/** @throws Slip for an id that is not there or is settled. */
export const reject = (id: string, options: Options): Promise<void> =>
  withExisting(options, async store => {
    const patch = await patchNamed(store, id);
    await decide(store, id, 'rejected', seeing(filesOf(options))(patch).standing, options, {});
    console.log(`${id}: không nhận, giữ lời của tệp / rejected, our own words stay`);
  });

const decide = async (
  store: Store,
  id: string,
  state: 'approved' | 'rejected',
  standing: Standing,
  { by }: Options,
  base: { base?: { value: string; hash: string } },
): Promise<void> => {
  const waits = standing === 'proposed' || standing === 'needs-review';
  const done =
    waits &&
    (await decidePatch(store.db, id, {
      state,
      by: who(by),
      at: Date.now(),
      from: ['proposed', 'approved'],
      ...base,
    }));
  if (!done) throw new Slip(`${id} đã xong từ trước (${standing}) / ${id} is settled already (${standing})`);
};

/** An edit of our own, waiting for approval. `value` is JSON, or else text. */
export const propose = async (code: string, path: string, value: string, options: Options): Promise<void> => {
  const loaded = filesOf(options).find(it => it.procedure.code === code);
  if (!loaded) throw new Slip(`không có tệp cho mã ${code} / no file for code ${code}`);
  const said = jsonOrText(value);
  const result = tryPatch(loaded.file.raw, { path, value: said });
  if ('why' in result) throw new Slip(`không áp dụng được: ${result.why} / cannot be applied: ${result.why}`);
  const patch: Patch = {
    id: randomUUID().slice(0, 8),
    code,
    field: path,
    before: null,
    after: null,
    asOf: null,
    path,
    value: said,
    baseValue: nowAt(loaded, path) ?? null,
    baseHash: fileHash(loaded.text),
    state: 'proposed',
    proposedBy: who(options.by),
    proposedAt: Date.now(),
    decidedBy: null,
    decidedAt: null,
  };
  await withStore(dbPlace(options.db), async store => {
    await store.atomically(putPatches(store.db, [patchRow(patch)]));
  });
  console.log(`${patch.id}: ${code} ${path} = ${JSON.stringify(said)}`);
};

const jsonOrText = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/** Writes approved patches into the YAML files. */
export const exportApproved = (options: Options): Promise<void> =>
  withExisting(options, async store => {
    const patches = await storedPatches(store, ['approved']);
    let count = 0;
    for (const loaded of filesOf(options)) {
      const own = patches.filter(it => it.code === loaded.procedure.code && it.path !== null);
      if (own.length === 0) continue;
      const { text, written, left } = writePatches(loaded.text, own, fileHash(loaded.text));
      const name = loaded.file.file;
      for (const it of left)
        console.log(`${name}: ${it.id} ${it.path}: cần xem lại, chưa ghi / needs review, not written`);
      for (const it of written) console.log(`${name}: ${it.id} ${it.path} = ${JSON.stringify(it.value)}`);
      count += written.length;
      if (written.length > 0 && !options.dryRun)
        writeFileSync(join(options.data, 'procedures', name.split('/').at(-1)!), text);
    }
    console.log(
      `${count} giá trị ${options.dryRun ? 'sẽ' : 'đã'} ghi vào tệp / values ${options.dryRun ? 'would be ' : ''}written`,
    );
  });

const withExisting = async (options: Options, work: (store: Store) => Promise<void>): Promise<void> => {
  const place = dbPlace(options.db);
  if (!dbExists(place)) throw new Slip(`chưa có cơ sở dữ liệu ${place} / no database ${place} yet`);
  await withStore(place, work);
};

const filesOf = ({ data }: Options): readonly Loaded[] =>
  loadProcedures(join(data, 'procedures'), `${saidDir(data)}/procedures`).loaded;

const patchNamed = async (store: Store, id: string): Promise<Patch> => {
  const row = await patchById(store.db, id);
  if (!row) throw new Slip(`không có mục ${id}: xem hoi kb changes / no entry ${id}: see hoi kb changes`);
  return patchOf(row);
};

const nowAt = ({ file }: Loaded, path: string): unknown => {
  const place = placeOf(file.raw, path);
  return place && valueAt(file.raw, place);
};

const seeing =
  (files: readonly Loaded[]) =>
  (patch: Patch): Seen => {
    const loaded = files.find(it => it.procedure.code === patch.code);
    const file = loaded && { raw: loaded.file.raw, hash: fileHash(loaded.text) };
    return {
      patch,
      standing: standingOf(patch, file),
      file: loaded?.file.file,
      now: loaded && patch.path !== null ? nowAt(loaded, patch.path) : undefined,
    };
  };

const flat = ({ patch, standing, file, now }: Seen) => ({
  ...patch,
  standing,
  file: file ?? null,
  now: now ?? null,
});

const lines = ({ patch, standing, file, now }: Seen): string[] => [
  `${patch.id}  ${standing}  ${patch.code}  ${patch.field}${file ? `  (${file})` : ''}`,
  ...(patch.asOf
    ? [`  Cổng / portal ${patch.asOf}: ${short(patch.before)} → ${short(patch.after)}`]
    : [`  ${patch.proposedBy}, ${new Date(patch.proposedAt).toISOString().slice(0, 10)}`]),
  ...(patch.path === null
    ? ['  cần người xem và viết lại cho đúng / somebody must look and find the words']
    : [`  ${patch.path}: ${JSON.stringify(now)} → ${JSON.stringify(patch.value)}`]),
];

const short = (text: string | null): string => {
  if (text === null) return '∅';
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 160)}…`;
};

const who = (by: string | undefined): string => by ?? userInfo().username;
