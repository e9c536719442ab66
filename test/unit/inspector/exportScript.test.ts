import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../../proxy/protocol/handshake/step.ts';
import { metadataOfRow } from '../../../proxy/upstream/discovery.ts';
import type { OidcRow, ProviderRow } from '../../../proxy/protocol/provider.ts';
import { findRow, rowIds } from '../../../proxy/providers/registry.ts';
import { recipeScript, scriptOf } from '../../../web/inspector/export/script/scriptOf.ts';
import { HANDSHAKES } from '../../harness/handshakes.ts';
import { runBash } from '../../harness/terminal.ts';

const rows = rowIds().map((id) => findRow(id)!);

function recipeOf(row: ProviderRow, over: Partial<Recipe> = {}): Recipe {
  const filled = JSON.parse(JSON.stringify(row).replace(/\{(?!client_id|tenantid)[a-z_]+\}/g, 'filled')) as ProviderRow;
  const metadata = filled.protocol === 'oidc' ? discovered(filled) : metadataOfRow(filled);
  const about = { client_id: 'client', redirect_uri: 'https://app.example/callback', exchange: 'proxy' } as const;
  return { row: filled, metadata, ...about, ...over };
}

function discovered({ issuer }: OidcRow): Recipe['metadata'] {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    authorization_response_iss_parameter_supported: false,
    id_token_signing_alg_values_supported: [],
  };
}

/** Bash reads all of it and does none of it. */
async function expectReadable(script: string): Promise<void> {
  const { status, said } = await runBash(`${script.split('\n', 1)[0]!}\nset -n\n${script}`);
  expect([status, said]).toEqual([0, '']);
}

const HOSTILE = `'; touch canary; echo '$(touch canary)\`touch canary\`\n"touch canary"`;

describe('the script of a provider', () => {
  test.each(rows.map((row) => [row.id, row] as const))('%s can be read by bash', async (_, row) => {
    await expectReadable(recipeScript(recipeOf(row)));
  });

  test.each(Object.entries(HANDSHAKES))('can be made of %s, however it ended', async (_, handshake) => {
    const script = scriptOf(handshake);
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    // `{{` is a placeholder, and a script has none.
    expect(script).not.toContain('{{');
  });

  test('cannot be made without a recipe, as of a handshake that came by a link', () => {
    const { recipe: _none, ...shared } = HANDSHAKES.declined;
    expect(scriptOf(shared)).toBeUndefined();
  });

  test.each(['oidc', 'oauth2', 'oauth1'] as const)('of %s does nothing that a hostile row says', async (protocol) => {
    const row = rows.find((other) => other.protocol === protocol)!;
    const hostile = { ...row, name: HOSTILE, scope: [HOSTILE], authorize_params: { [HOSTILE]: HOSTILE } };
    const script = recipeScript(recipeOf(hostile, { client_id: HOSTILE }));
    const alone = `cd "$(mktemp -d)"; trap '[[ ! -e canary ]] || echo CANARY' EXIT; curl() { return 7; }`;
    const { said, out, status } = await runBash(`${alone}\n${script}`, { env: { CLIENT_SECRET: HOSTILE } });
    expect([status, out]).toEqual([1, '']);
    expect(said).toMatch(/This handshake ends here: (there was no address|nobody answers)/);
    await expectReadable(script);
    const [comments = ''] = script.split('\n\nset -euo');
    expect(comments.split('\n').every((line) => line.startsWith('#'))).toBe(true);
  });

  test('of another machine over plain http is not made', () => {
    const recipe = recipeOf(rows.find(({ protocol }) => protocol === 'oauth2')!);
    const metadata = { ...recipe.metadata, authorization_endpoint: 'http://elsewhere.example/authorize' };
    expect(() => recipeScript({ ...recipe, metadata })).toThrow('endpoint_not_allowed');
  });
});
