import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { channelContract, contractTable } from './contract.ts';
import { telegram } from './platforms/telegram.ts';
import { terminal } from './platforms/terminal.ts';
import { web } from './platforms/web.ts';
import { zaloBot } from './platforms/zalo-bot.ts';
import { zaloOa } from './platforms/zalo-oa.ts';

const CHANNELS = [zaloOa, zaloBot, telegram, web, terminal];

for (const channel of CHANNELS) channelContract(channel);

it('docs/channels.md shows this table of channels and cases', () => {
  const table = contractTable(CHANNELS);
  console.log(table);
  expect(readFileSync('docs/channels.md', 'utf8')).toContain(table);
});
