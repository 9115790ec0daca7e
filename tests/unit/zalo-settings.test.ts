import { describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '#src/config.ts';

const app = {
  ...{ ZALO_APP_ID: '1234567890123456789', ZALO_APP_SECRET: 'app-secret-demo' },
  ...{ ZALO_OA_ID: '4000000000000000001', ZALO_OA_SECRET_KEY: 'oa-secret-demo' },
};
const templates = (value: unknown) => ({ ...app, ZALO_TEMPLATES: JSON.stringify(value) });
const problemsOf = (env: Record<string, string>) => {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return error instanceof ConfigError
      ? error.problems.map(({ name, problem }) => `${name} ${problem}`)
      : error;
  }
};

describe('settings of the Official Account', () => {
  it('are off without an app, and Zalo’s own addresses with one; buttons and phones are asked for', () => {
    expect(loadConfig({}).zaloOa).toBeNull();
    expect(loadConfig(app).zaloOa).toMatchObject({
      bases: {
        ...{ oauth: 'https://oauth.zaloapp.com', openapi: 'https://openapi.zalo.me' },
        business: 'https://business.openapi.zalo.me',
      },
      ...{ buttons: false, phone: false, proof: false, verifier: null, templates: {} },
    });
  });

  it('name every one that is missing, and never fall back from the key of events to the app’s secret', () => {
    const { ZALO_OA_SECRET_KEY: _left, ...without } = app;
    expect(problemsOf(without)).toEqual(['ZALO_OA_SECRET_KEY missing']);
    expect(problemsOf({ ZALO_OA_ID: app.ZALO_OA_ID })).toHaveLength(3);
    expect(problemsOf({ ...app, ZALO_PHONE: '1' })).toEqual(['ZALO_TEMPLATES missing']);
  });

  it('map kinds of message to templates and their parameters to named parts', () => {
    const given = {
      invitation: { id: '1', phone_id: '2', params: { a: 'title', b: { part: 'page', most: 99 } } },
    };
    expect(loadConfig(templates(given)).zaloOa?.templates).toEqual({
      invitation: {
        ...{ id: '1', phoneId: '2' },
        parameters: { a: { part: 'title', most: 60 }, b: { part: 'pageUrl', most: 99 } },
      },
    });
  });

  it.each([
    ['no JSON', 'invitation=1'],
    ['a part there is not', JSON.stringify({ invitation: { id: '1', params: { a: 'reason' } } })],
    ['no id', JSON.stringify({ invitation: { params: {} } })],
    ['a list', '[]'],
  ])('refuse templates with %s by name', (_title, value) => {
    expect(problemsOf({ ...app, ZALO_TEMPLATES: value })).toContain('ZALO_TEMPLATES wrong');
  });
});
