import * as z from 'zod';
import { Text, Words } from '../procedures/text.ts';
import { DossierExport } from './dossier-export.ts';
import { Season } from './hours.ts';

/*
 * What we know of the ward: data/ward.yaml. Each fact says where it is from and whether the ward has confirmed it;
 * what is not known is said as unknown together with what the ward must supply.
 */

const IsoDay = z.iso.date();
const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id: small letters without marks, digits and hyphens');

const Source = z.strictObject({
  id: Id,
  kind: z.enum(['record', 'law', 'press', 'copy', 'ward']),
  title: Text,
  url: z.url().optional(),
  date: IsoDay.optional(),
  checked: IsoDay,
});

/** `unknown` is said as unknown; `source: none` is shown as unconfirmed. */
const Fact = z.strictObject({
  value: z.union([z.literal('unknown'), Text]),
  source: z.string(),
  confirmed: z.boolean().default(false),
  /** What the ward has to tell us. */
  ask: Text.optional(),
});
export type Fact = z.output<typeof Fact>;

const Hours = z.strictObject({
  id: Id,
  seasons: z.array(Season).min(1),
  note: Text.optional(),
  source: z.string(),
  confirmed: z.boolean().default(false),
  ask: Text.optional(),
});

const Office = z.strictObject({
  id: Id,
  name: Text,
  also: Words.default({ vi: [], en: [] }),
  /** What one goes there for. */
  does: Text,
  address: Fact,
  phone: Fact,
  /** Id of one of `hours`. */
  hours: Id,
  /** Whether the office really keeps these hours. */
  hoursConfirmed: z.boolean().default(false),
  note: Text.optional(),
});
export type Office = z.output<typeof Office>;

const Hotline = z.strictObject({
  id: Id,
  number: z.string().regex(/^[0-9]{3,12}$/, 'digits only'),
  name: Text,
  use: Text,
  emergency: z.boolean().default(false),
  source: z.string(),
  confirmed: z.boolean().default(false),
});
export type Hotline = z.output<typeof Hotline>;

const Neighbourhood = z.strictObject({
  id: Id,
  name: Text,
  also: Words.default({ vi: [], en: [] }),
  ward: z.string().optional(),
});
const Domain = z.strictObject({ id: Id, name: Text, also: Words.default({ vi: [], en: [] }) });
const Shift = z.strictObject({
  id: Id,
  team: Id,
  /** 0 is Sunday. */
  weekdays: z.array(z.int().min(0).max(6)).min(1),
  from: z.string().regex(/^\d{2}:\d{2}$/),
  to: z.string().regex(/^\d{2}:\d{2}$/),
});
const Team = z.strictObject({
  id: Id,
  name: Text,
  kind: z.enum(['youth', 'community-digital', 'technology-rescue', 'staff', 'mentor']),
  does: Text,
  source: z.string(),
  confirmed: z.boolean().default(false),
  ask: Text.optional(),
});

export const Ward = z
  .strictObject({
    name: Text,
    city: Text,
    /** How the ward is chosen on the portal. */
    portalName: Text,
    formerWards: z.strictObject({
      names: z.array(z.string()).min(1),
      source: z.string(),
      confirmed: z.boolean().default(false),
    }),
    formerDistrict: Text,
    sources: z.array(Source).min(1),
    hours: z.array(Hours).min(1),
    offices: z.array(Office).min(1),
    hotlines: z.array(Hotline).min(1),
    /** How soon a person answers a request, in working hours of the centre; a promise the ward has to keep. */
    answerWithin: z.strictObject({
      hours: z.number().positive(),
      source: z.string(),
      confirmed: z.boolean().default(false),
      ask: Text,
    }),
    dossierExport: DossierExport.optional(),
    /** Working minutes after which a wait for a person is acted on; the ward decides. */
    deskClocks: z.strictObject({
      remind: z.int().positive(),
      release: z.int().positive(),
      climb: z.int().positive(),
      letGo: z.int().positive(),
      source: z.string(),
      confirmed: z.boolean().default(false),
      ask: Text,
    }),
    teams: z.strictObject({
      note: Text,
      teams: z.array(Team),
      neighbourhoods: z.array(Neighbourhood),
      domains: z.array(Domain),
      shifts: z.array(Shift),
      ask: Text.optional(),
    }),
  })
  .refine(ward => ward.offices.some(it => it.id === 'ward'), {
    error: 'there must be an office with id ward',
  });
export type Ward = z.output<typeof Ward>;

export const officeBy = (ward: Ward, id: string): Office | undefined => ward.offices.find(it => it.id === id);

/** The seasons an office opens by; those of the ward's own centre where the file names none. */
export const seasonsOf = (ward: Ward, office = 'ward'): readonly Season[] => {
  const id = officeBy(ward, office)?.hours;
  return (ward.hours.find(it => it.id === id) ?? ward.hours[0]!).seasons;
};
