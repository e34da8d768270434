import * as z from 'zod';
import { type LineFault, lineFault, told } from '../push/line.ts';

/** Zalo's answer to whoever asks for tokens. */
export type Grant =
  | {
      readonly kind: 'pair';
      readonly accessToken: string;
      readonly refreshToken: string;
      readonly expiresInMs: number;
    }
  /** Zalo will not: only an administrator of the account can help. */
  | { readonly kind: 'refused'; readonly why: string }
  | LineFault;

export interface OauthOptions {
  readonly oauthRoot: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly fetch?: typeof fetch;
}

export interface Oauth {
  /** Spends the refresh token, whatever comes of it. */
  refresh(refreshToken: string): Promise<Grant>;
  /** The code of a consent given within the last ten minutes, with the verifier of its challenge. */
  exchange(code: string, verifier: string): Promise<Grant>;
}

const Pair = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  /** Seconds, often as text. */
  expires_in: z.coerce.number().positive(),
});
const Failure = z.looseObject({
  error: z.coerce.number(),
  error_name: z.string().optional().catch(undefined),
  error_description: z.string().optional().catch(undefined),
});

const CALL_MS = 15_000;

/** Zalo's token endpoint. Never throws for what Zalo or the line may do. */
export const createOauth = ({
  oauthRoot,
  appId,
  appSecret,
  fetch = globalThis.fetch,
}: OauthOptions): Oauth => {
  const url = `${oauthRoot.replace(/\/+$/, '')}/v4/oa/access_token`;

  const ask = async (fields: Record<string, string>): Promise<Grant> => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { secret_key: appSecret, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ app_id: appId, ...fields }).toString(),
        redirect: 'error',
        signal: AbortSignal.timeout(CALL_MS),
      });
      const body: unknown = await response.json().catch(() => undefined);
      return grantOf(body, response.status, Object.values(fields));
    } catch (error) {
      return lineFault(error);
    }
  };

  return {
    refresh: refresh_token => ask({ refresh_token, grant_type: 'refresh_token' }),
    exchange: (code, code_verifier) => ask({ code, code_verifier, grant_type: 'authorization_code' }),
  };
};

const grantOf = (body: unknown, status: number, secrets: readonly string[]): Grant => {
  const pair = Pair.safeParse(body).data;
  if (pair)
    return {
      kind: 'pair',
      accessToken: pair.access_token,
      refreshToken: pair.refresh_token,
      expiresInMs: pair.expires_in * 1000,
    };
  const failure = Failure.safeParse(body).data;
  if (!failure || status >= 500) return { kind: 'uncertain', why: `status ${status}` };
  const { error, error_name = '', error_description } = failure;
  return { kind: 'refused', why: told(`${error} ${error_description ?? error_name}`, ...secrets) ?? '' };
};
