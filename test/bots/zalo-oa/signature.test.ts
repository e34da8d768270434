import { createHash, createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { digestOf, signatureMatches } from '../../../src/bots/zalo-oa/signature.ts';

const BODY =
  '{"app_id":"1234567890","event_name":"user_send_text","sender":{"id":"5550001"},"recipient":{"id":"7770001"},"message":{"msg_id":"m-1","text":"xin chào"},"timestamp":"1790000000000"}';
const DIGEST = 'be30fbd232531b32c38530cf322c9b93669ae9669a8de599f75f9441a6a2273c';
const TIME = '1790000000000';
const signed = (body = BODY) => ({
  appId: '1234567890',
  secretKey: 'oa-secret-for-tests',
  rawBody: Buffer.from(body),
});

it('the vectors, computed by hand from Zalo’s description', () => {
  expect(Buffer.from(BODY)).toHaveLength(182);
  expect(digestOf({ ...signed(), timestamp: TIME })).toBe(DIGEST);
  expect(digestOf({ ...signed(BODY.replace('m-1', 'm-2')), timestamp: TIME })).toBe(
    'd9e77c4a5433944b2e9fd1b8a4a3c8002f961ad4499c4905917227589d82ebd4',
  );
});

it.each([
  ['with its prefix', `mac=${DIGEST}`],
  ['bare', DIGEST],
  ['in capitals', `MAC=${DIGEST.toUpperCase()}`],
])('is taken %s', (_, given) => {
  expect(signatureMatches(given, signed(), { body: TIME })).toBe('body');
});

it('the timestamp may be the header’s or the body’s, and it is told which', () => {
  expect(signatureMatches(DIGEST, signed(), { header: TIME, body: '1' })).toBe('header');
  expect(signatureMatches(DIGEST, signed(), { header: '1', body: TIME })).toBe('body');
  expect(signatureMatches(DIGEST, signed(), { header: '1', body: '2' })).toBeUndefined();
  expect(signatureMatches(DIGEST, signed(), {})).toBeUndefined();
});

it.each([
  ['one changed byte', DIGEST, signed(BODY.replace('chào', 'chao'))],
  ['the body read and written again', DIGEST, signed(JSON.stringify(JSON.parse(BODY), null, 1))],
  ['another app', DIGEST, { ...signed(), appId: '1234567891' }],
  ['another secret', DIGEST, { ...signed(), secretKey: 'app-secret' }],
  ['one wrong figure', DIGEST.replace(/.$/, 'd'), signed()],
  ['cut short', DIGEST.slice(0, 63), signed()],
  ['nothing', '', signed()],
  ['HMAC over the body', createHmac('sha256', 'oa-secret-for-tests').update(BODY).digest('hex'), signed()],
  [
    'the account’s id in the app’s place',
    createHash('sha256').update(`7770001${BODY}${TIME}oa-secret-for-tests`).digest('hex'),
    signed(),
  ],
])('%s is refused', (_, given, what) => {
  expect(signatureMatches(given, what, { body: TIME })).toBeUndefined();
});
