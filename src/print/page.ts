import type { CounterSlip } from '../flows/papers/slip.ts';
import type { CaseSlip, SlipPaper } from '../flows/slip/case-slip.ts';
import type { SlipWords } from '../flows/slip/words.ts';
import { setOnPage } from './fit.ts';
import { qrSvg } from './qr.ts';
import { STYLE } from './style.ts';

/** How a page is carried: a file of its own has its style inside, a page of the server asks for it. */
export interface Sheet {
  readonly lang: 'vi' | 'en';
  readonly words: SlipWords;
  /** On the server: where style and script are, and the same slip as a PDF where it can be made. */
  readonly served?: { readonly base: string; readonly pdf?: string };
}

/** One sheet of A4 for a case. */
export const casePage = (slip: CaseSlip, sheet: Sheet): string => {
  const { words } = sheet;
  const fitted = setOnPage(slip);
  return page(
    slip.title,
    fitted.size,
    [
      `<header><div><h1>${text(slip.title)}</h1><p>${text(slip.procedure)}</p></div>${official(slip)}</header>`,
      papers(words.needed, fitted.needed),
      papers(words.maybe, fitted.maybe),
      fitted.left > 0 && `<p><b>${text(words.more(fitted.left))}</b></p>`,
      fitted.notGiven.length > 0 &&
        `<p class="not"><b>${text(words.notGiven)}</b> ${fitted.notGiven.map(text).join('; ')}.</p>`,
      `<div class="facts">${slip.facts.map(fact).join('')}</div>`,
      slip.code && `<div class="code"><b>${text(slip.code.value)}</b><p>${text(slip.code.says)}</p></div>`,
      `<footer>${text(slip.foot)}</footer>`,
    ],
    sheet,
  );
};

/** Half a page to show at the counter. */
export const counterPage = (slip: CounterSlip, sheet: Sheet): string =>
  page(
    slip.title,
    'half',
    [
      `<header><div><h1>${text(slip.title)}</h1><p>${text(slip.procedure)}</p><p>${text(slip.paper)}</p></div>${official({ ...slip, official: sheet.words.official })}</header>`,
      ...slip.says.split('\n').map(line => `<p>${text(line)}</p>`),
      `<p>${text(slip.rule)}</p>`,
      `<p><b>${text(slip.request)}</b></p>`,
      `<footer><b>${text(slip.number)}</b> · ${text(slip.source)}</footer>`,
      '<div class="cut"></div>',
    ],
    sheet,
  );

const page = (
  title: string,
  size: string,
  parts: readonly (string | false | undefined)[],
  sheet: Sheet,
): string => {
  const { lang, served } = sheet;
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(title)}</title>${served ? `<link rel="stylesheet" href="${served.base}/style.css"><script src="${served.base}/print.js" defer></script>` : `<style>${STYLE}</style>`}</head>
<body class="${size}">${served ? tools(sheet) : ''}<main>
${parts.filter(Boolean).join('\n')}
</main></body></html>
`;
};

const tools = ({ words, served }: Sheet): string =>
  `<nav><button type="button" id="print">${text(words.print)}</button>${served?.pdf ? `<a href="${text(served.pdf)}">${text(words.pdf)}</a>` : ''}</nav>`;

const official = ({ url, official: says }: { url?: string; official: string }): string =>
  url
    ? `<figure>${qrSvg(url, text(says))}<figcaption>${text(says)}</figcaption></figure>`
    : `<p>${text(says)}</p>`;

const papers = (heading: string, list: readonly SlipPaper[]): string | false =>
  list.length > 0 &&
  `<section><h2>${text(heading)}</h2><ul class="papers">${list
    .map(it => `<li><b>${text(it.name)}</b>${it.how ? `<small>${text(it.how)}</small>` : ''}</li>`)
    .join('')}</ul></section>`;

const fact = ({ name, lines }: CaseSlip['facts'][number]): string =>
  `<section><h2>${text(name)}</h2>${lines.map(line => `<p>${text(line)}</p>`).join('')}</section>`;

const text = (raw: string): string =>
  raw.replaceAll('**', '').replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`);

/** Behind the button "In". */
export const PRINT_SCRIPT = "document.getElementById('print')?.addEventListener('click', () => print());\n";
