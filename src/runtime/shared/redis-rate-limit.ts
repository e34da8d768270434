import type { Redis } from 'ioredis';
import type { Rate, RateLimit } from './rate-limit.ts';

/** The same bucket as in memory, by Redis's clock. A key that is full again is forgotten by itself. */
const TAKE = `
local burst, perSecond = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('time')
local now = time[1] * 1000 + time[2] / 1000
local kept = redis.call('hmget', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1]) or burst, tonumber(kept[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) / 1000 * perSecond)
local held = math.max(0, at - now)
local wait = 0
if held == 0 and tokens >= 1 then
  tokens = tokens - 1
else
  wait = math.ceil(held + math.max(0, 1 - tokens) / perSecond * 1000)
end
redis.call('hset', KEYS[1], 'tokens', tostring(tokens), 'at', string.format('%.3f', now + held))
redis.call('pexpire', KEYS[1], math.ceil(held + burst / perSecond * 1000) + 1000)
return wait`;

const HOLD = `
local time = redis.call('time')
local at = time[1] * 1000 + time[2] / 1000 + tonumber(ARGV[1])
if (tonumber(redis.call('hget', KEYS[1], 'at')) or 0) < at then
  redis.call('hset', KEYS[1], 'tokens', '1', 'at', string.format('%.3f', at))
  redis.call('pexpire', KEYS[1], math.ceil(tonumber(ARGV[1])) + 60000)
end`;

export const redisRateLimit = (redis: Redis, prefix: string, { burst, perSecond }: Rate): RateLimit => ({
  take: async key => Number(await redis.eval(TAKE, 1, prefix + key, burst, perSecond)),
  hold: async (key, ms) => void (await redis.eval(HOLD, 1, prefix + key, ms)),
});
