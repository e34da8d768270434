import { componentKey } from '../component-key.ts';
import { legalNumber } from '../legal-number.ts';
import { amountsIn, feeOf } from '../money-text.ts';
import type {
  OfficialRecord,
  RecordComponent,
  RecordFacts,
  RecordMethod,
  RecordTime,
} from '../official-record.ts';
import type { Odd, Raw } from '../raw.ts';

/** `data` of the portal's reply to get-formality-by-citizen. */
export const readApiDetail = (data: Raw, odd: Odd): RecordFacts => {
  const methods = data.children('executionMethods').map(method => readMethod(method, odd));
  const caseTimes = data.children('cases').map(it => ({
    name: it.text('name'),
    time: caseTime(it.child('processingDay')),
  }));
  warnOfConflict(methods, caseTimes, odd);
  return {
    code: data.text('code') || null,
    name: data.text('name'),
    url: pageOf(data.text('id'), data.text('type')),
    portalDate: dayOf(data.number('updatedAt'), odd),
    status: STATES[data.text('state')] ?? 'unknown',
    kind: KINDS[data.text('type')] ?? 'unknown',
    levels: levelsOf(data),
    agencies: agenciesOf(data),
    fields: data.children('categoriesDetails').map(it => it.text('name')),
    publisher: data.text('departmentPromulgateName'),
    decision: data.child('procedureProposal').text('proposalNumber') || data.text('decisionNo') || null,
    steps: data
      .children('executionSteps')
      .flatMap(step => [step.text('name'), step.text('description')])
      .filter(Boolean)
      .join('\n'),
    methods,
    caseTimes,
    componentGroups: data.children('executionCases').map(group => ({
      name: group.text('name'),
      components: group.children('profileComponents').map(it => readComponent(it, odd)),
    })),
    conditions: data.text('requirementsAndConditions'),
    results: data.children('resultsDetails').map(it => it.text('name')),
    legalBasis: data.children('legalBasisesDetails').map(it => ({
      number: legalNumber(it.text('code')) ?? legalNumber(it.text('name')),
      name: it.text('name') || it.text('code'),
    })),
  };
};

const STATES: Readonly<Record<string, OfficialRecord['status']>> = { ACTIVE: 'new', UPDATED: 'amended' };
export const KINDS: Readonly<Record<string, OfficialRecord['kind']>> = {
  STANDARD: 'national',
  SPECIFIC: 'local',
  INTERCONNECTED: 'linked',
  STANDARD_INTERNAL: 'internal',
  INTERCONNECTED_INTERNAL: 'internal',
};
const WAYS: Readonly<Record<string, RecordMethod['way']>> = {
  ONLINE: 'online',
  DIRECT: 'counter',
  POSTAL: 'post',
};
const UNITS: Readonly<Record<string, RecordTime['unit']>> = {
  WORKING_DAY: 'working-day',
  WORKING_HOUR: 'working-hour',
  DAY: 'day',
  HOUR: 'hour',
  MONTH: 'month',
  YEAR: 'year',
};

/** The portal's page of a procedure; its address carries the id, not the code. */
export const pageOf = (id: string, type: string): string | null =>
  id === ''
    ? null
    : `https://dichvucong.gov.vn/thu-tuc-hanh-chinh${KINDS[type] === 'linked' ? '-lien-thong' : ''}/${id}`;

/** Milliseconds to the day they fall on in Vietnam, which keeps UTC+7 all year. */
const dayOf = (moment: number | null, odd: Odd): string | null => {
  if (moment === null) return null;
  if (moment > 0 && moment < FAR) return new Date(moment + 7 * 3_600_000).toISOString().slice(0, 10);
  odd('updatedAt', `not a moment: ${moment}`);
  return null;
};
const FAR = Date.UTC(2200, 0, 1);

const levelsOf = (data: Raw): OfficialRecord['levels'] => [
  ...(data.flag('isWard') ? (['ward'] as const) : []),
  ...(data.flag('isProvince') ? (['province'] as const) : []),
  ...(data.flag('isMinistry') ? (['ministry'] as const) : []),
  ...(data.flag('isOtherAgency') ? (['other'] as const) : []),
];

/** Prefer the unit group, then departments, then the text: the portal fills one of them. */
const agenciesOf = (data: Raw): string[] => {
  for (const field of ['unitGroupsExecuting', 'departmentsExecuting']) {
    const names = data
      .children(field)
      .map(it => it.text('name'))
      .filter(Boolean);
    if (names.length > 0) return names;
  }
  const text = data.text('executingAgencies');
  return text === '' ? [] : [text];
};

const readMethod = (method: Raw, odd: Odd): RecordMethod => {
  const way = WAYS[method.text('submissionMethod')];
  if (!way) odd('executionMethods.submissionMethod', `unknown way “${method.text('submissionMethod')}”`);
  return {
    way: way ?? 'unknown',
    time: readTime(method, odd),
    fees: method.children('fees').map(fee => readFee(fee, odd)),
    text: method.text('description'),
  };
};

/** Usually a number and a unit; linked procedures print "Xem phần mô tả" in the number's place. */
const readTime = (method: Raw, odd: Odd): RecordTime => {
  const unit = method.text('processingTimeUnit');
  const said = method.text('processingTime');
  if (said !== '' && Number.isNaN(Number(said))) return { amount: null, unit: 'other', text: said };
  const known = UNITS[unit];
  if (!known && unit !== 'OTHER' && unit !== '')
    odd('executionMethods.processingTimeUnit', `unknown unit “${unit}”`);
  const amount = method.number('processingTime');
  const text = amount === null ? '' : `${amount} ${unit}`.trim();
  if (amount === null || amount >= 0) return { amount, unit: known ?? 'other', text };
  odd('executionMethods.processingTime', `a negative time: ${amount}`);
  return { amount: null, unit: known ?? 'other', text };
};

const caseTime = (day: Raw): RecordTime => {
  const amount = day.number('qty');
  return {
    amount,
    unit: UNITS[day.text('type')] ?? 'other',
    text: amount === null ? '' : `${amount} ${day.text('type')}`,
  };
};

const readFee = (fee: Raw, odd: Odd) => {
  const value = fee.number('value');
  const text = fee.text('description');
  if (value !== null && value < 0) odd('executionMethods.fees.value', `a negative fee: ${value}`);
  if (!value && amountsIn(text).length > 0)
    odd('executionMethods.fees', 'value 0 or none, but the note names an amount');
  return feeOf(value, text, /usd|đô la mỹ/i.test(text) && value !== null && value < 1000 ? 'USD' : 'VND');
};

const readComponent = (it: Raw, odd: Odd): RecordComponent => {
  const name = it.text('name');
  const originals = count(it, 'originalQty', odd);
  const copies = count(it, 'copyQty', odd);
  if (name === '') odd('executionCases.profileComponents.name', 'a component without a name');
  return {
    key: componentKey(name),
    code: it.text('code') || null,
    name,
    originals,
    copies,
    isRemark: originals === 0 && copies === 0,
    forms: it
      .children('attachments')
      .map(file => file.text('fileName'))
      .filter(Boolean),
  };
};

const count = (it: Raw, field: string, odd: Odd): number | null => {
  const found = it.number(field);
  if (found === null || (Number.isInteger(found) && found >= 0)) return found;
  odd(`executionCases.profileComponents.${field}`, `not a count: ${found}`);
  return null;
};

/** The portal states a deadline in two places; where no method agrees with a case, both are kept and it is said. */
const warnOfConflict = (
  methods: readonly RecordMethod[],
  cases: readonly { readonly time: RecordTime }[],
  odd: Odd,
): void => {
  const told = (time: RecordTime): boolean => time.amount !== null && time.unit !== 'other';
  const ofMethods = new Set(
    methods
      .map(it => it.time)
      .filter(told)
      .map(it => it.text),
  );
  const ofCases = new Set(
    cases
      .map(it => it.time)
      .filter(told)
      .map(it => it.text),
  );
  if (ofMethods.size === 0 || ofCases.size === 0) return;
  if ([...ofCases].some(text => ofMethods.has(text))) return;
  odd('cases', `deadlines disagree: methods ${[...ofMethods].join(', ')}; cases ${[...ofCases].join(', ')}`);
};
