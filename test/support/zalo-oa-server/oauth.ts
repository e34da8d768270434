import { createHash, randomBytes } from 'node:crypto';

const HOUR = 3_600_000;
/** An access token's life. */
const ACCESS_MS = 25 * HOUR;

export interface OauthServerOptions {
  readonly appId: string;
  readonly appSecret: string;
  readonly now: () => number;
}

/** Zalo's tokens: every refresh token works once, and kills the pair before. */
export const createOauthServer = ({ appId, appSecret, now }: OauthServerOptions) => {
  const codes = new Map<string, string>();
  let access = { token: '', until: 0 };
  let refresh = '';
  let revoked = false;
  let grants = 0;

  const grant = (): { accessToken: string; refreshToken: string; expiresAt: number } => {
    grants += 1;
    access = { token: `at-${grants}-${randomBytes(12).toString('hex')}`, until: now() + ACCESS_MS };
    refresh = `rt-${grants}-${randomBytes(12).toString('hex')}`;
    return { accessToken: access.token, refreshToken: refresh, expiresAt: access.until };
  };
  const failure = (error: number, error_name: string) => ({
    error,
    error_name,
    error_description: error_name,
  });

  return {
    /** What the console's explorer gives an administrator. */
    grant,
    /** The code of a consent, for whoever knows `verifier`. */
    consent(verifier: string): string {
      const code = randomBytes(16).toString('hex');
      codes.set(code, createHash('sha256').update(verifier).digest('base64url'));
      return code;
    },
    revoke(): void {
      revoked = true;
    },
    expire(): void {
      access = { ...access, until: 0 };
    },
    grants: (): number => grants,
    isGood: (token: string | undefined): boolean => token === access.token && access.until > now(),
    /** The answer to a form, with whatever HTTP status: Zalo answers 200 to all. */
    answer(secret: string | undefined, form: URLSearchParams): object {
      const fields = Object.fromEntries(form);
      if (secret !== appSecret) return failure(-14002, 'Invalid secret key');
      if (fields.app_id !== appId) return failure(-14001, 'Invalid app id');
      const expected =
        fields.grant_type === 'refresh_token'
          ? ['app_id', 'grant_type', 'refresh_token']
          : ['app_id', 'code', 'code_verifier', 'grant_type'];
      if (String(Object.keys(fields).toSorted()) !== String(expected))
        return failure(-14005, 'Invalid parameters');
      if (fields.grant_type === 'refresh_token') {
        if (revoked || fields.refresh_token !== refresh) return failure(-14014, 'Invalid refresh token');
      } else {
        const challenge = codes.get(fields.code ?? '');
        codes.delete(fields.code ?? '');
        if (
          challenge !==
          createHash('sha256')
            .update(fields.code_verifier ?? '')
            .digest('base64url')
        )
          return failure(-14003, 'Invalid code');
        revoked = false;
      }
      const pair = grant();
      return { access_token: pair.accessToken, refresh_token: pair.refreshToken, expires_in: '90000' };
    },
  };
};
export type OauthServer = ReturnType<typeof createOauthServer>;
