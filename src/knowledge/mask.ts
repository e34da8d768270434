type Replace = string | ((match: string) => string);

const digits = (text: string): string => text.replace(/\D/g, '');

/** Not in the middle of a longer run, such as a dossier code or an amount with dots. */
const ALONE = '(?<![\\w.-])';
const END = '(?![\\w-]|\\.\\d)';

/*
 * Personal data people paste into a question is replaced before anything else looks at the text, so that it reaches
 * neither logs nor a model. The order matters: longer shapes first.
 */
const SHAPES: readonly (readonly [RegExp, Replace])[] = [
  [/[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}/g, '‹email›'],
  [new RegExp(`${ALONE}(?:\\d[ -]?){15,18}\\d${END}`, 'g'), '‹card›'],
  [
    new RegExp(`${ALONE}(?:\\+84|84|0)(?:[ .-]?\\d){8,11}${END}`, 'g'),
    it => (digits(it).length === 12 ? '‹id›' : '‹phone›'),
  ],
  [new RegExp(`${ALONE}(?:\\d[ -]?){11}\\d${END}`, 'g'), '‹id›'],
  [new RegExp(`${ALONE}\\d{3}[ -]?\\d{3}[ -]?\\d{3}${END}`, 'g'), '‹id›'],
  [
    /(?<=(?<!\p{L})(?:otp|mã|ma|code|pin|mật khẩu|mat khau|password|pass|số cuối|so cuoi|last (?:4|four)(?: digits)?)(?!\p{L})[^\d\n]{0,12})(?<!\d)\d{4,8}(?!\d)/giu,
    '‹code›',
  ],
];

/** The text with ID numbers, phone numbers, cards, e-mail addresses and one-time codes replaced by a label. */
export const maskPersonal = (text: string): string =>
  SHAPES.reduce((masked, [shape, label]) => masked.replace(shape, label as string), text);
