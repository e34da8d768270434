import {
  ACCOUNTS,
  type Account,
  cellOf,
  needsTime,
  PHASES,
  type Phase,
  PORTALS,
  type Portal,
} from './payment.ts';

/** One line of the state × time table. `phase` is absent where time changes nothing. */
export interface Row {
  readonly account: Account;
  readonly portal: Portal;
  readonly phase: Phase | undefined;
}

/** Every cell of the table, each once. */
export const paymentRows = (): Row[] =>
  ACCOUNTS.flatMap(account =>
    PORTALS.flatMap((portal): Row[] =>
      needsTime(account, portal)
        ? PHASES.map(phase => ({ account, portal, phase }))
        : [{ account, portal, phase: undefined }],
    ),
  );

/** The table as Markdown, as docs/payment.md shows it and `hoi payment` prints it. */
export const paymentTable = (): string =>
  [
    '| account | portal | time | the money is | what we say | pay? |',
    '| --- | --- | --- | --- | --- | --- |',
    ...paymentRows().map(row => {
      const { money, act, dontPay } = cellOf(row.account, row.portal, row.phase ?? 'in-time');
      const pay = dontPay ? (act === 'keep' ? 'no, paid' : '**no**') : 'may';
      return `| ${row.account} | ${row.portal} | ${row.phase ?? 'any'} | ${money} | ${act} | ${pay} |`;
    }),
  ].join('\n');
