import { describe, expect, it } from 'vitest';
import { memoryRateLimit } from '../../src/runtime/shared/rate-limit.ts';
import { clientAddress } from '../../src/server/address.ts';
import { openCount } from '../../src/server/count.ts';

describe('a token bucket', () => {
  const bucket = (burst: number, perSecond: number) => {
    let at = 0;
    const limit = memoryRateLimit({ burst, perSecond }, () => at);
    return { take: (key = 'a') => limit.take(key), wait: (ms: number) => (at += ms) };
  };

  it('lets a burst through, then so many each second, and says how long to wait', async () => {
    const { take, wait } = bucket(3, 2);
    expect([await take(), await take(), await take()]).toEqual([0, 0, 0]);
    expect(await take()).toBe(500);
    wait(250);
    expect(await take()).toBe(250);
    wait(250);
    expect([await take(), await take()]).toEqual([0, 500]);
  });

  it('counts each key by itself', async () => {
    const { take } = bucket(1, 1);
    expect([await take('a'), await take('b'), await take('a')]).toEqual([0, 0, 1000]);
  });

  it('never saves up more than a burst', async () => {
    const { take, wait } = bucket(2, 1);
    wait(3_600_000);
    expect([await take(), await take(), await take()]).toEqual([0, 0, 1000]);
  });

  it('does not charge for being refused', async () => {
    const { take, wait } = bucket(1, 1);
    await take();
    for (let n = 0; n < 5; n++) await take();
    wait(1000);
    expect(await take()).toBe(0);
  });
});

describe('whom a request is counted under', () => {
  it.each([
    ['the line itself', '203.0.113.7', undefined, 0, '203.0.113.7'],
    ['the line, whatever it claims', '203.0.113.7', '198.51.100.1', 0, '203.0.113.7'],
    ['what the one proxy saw', '10.0.0.1', 'made up, 198.51.100.1', 1, '198.51.100.1'],
    ['what the outer of two proxies saw', '10.0.0.1', 'made up, 198.51.100.1, 10.0.0.2', 2, '198.51.100.1'],
    ['the leftmost where fewer are named', '10.0.0.1', '198.51.100.1', 2, '198.51.100.1'],
    ['the proxy where it names nobody', '10.0.0.1', undefined, 1, '10.0.0.1'],
    ['IPv4 in IPv6 clothes', '::ffff:203.0.113.7', undefined, 0, '203.0.113.7'],
    ['an IPv6 household', '2001:db8:1:2:aaaa::1', undefined, 0, '2001:db8:1:2'],
    ['a short IPv6 address', '2001:db8::1', undefined, 0, '2001:db8:0:0'],
    ['nobody', undefined, undefined, 0, 'unknown'],
  ] as const)('%s', (_, remote, forwarded, proxies, expected) => {
    expect(clientAddress(remote, forwarded, proxies)).toBe(expected);
  });
});

it('counts what is open, and forgets who has nothing open', () => {
  const count = openCount(2);
  const first = count.take('a');
  count.take('a');
  expect(count.take('a')).toBeUndefined();
  expect(count.take('b')).toBeDefined();
  first?.();
  expect(count.take('a')).toBeDefined();
});
