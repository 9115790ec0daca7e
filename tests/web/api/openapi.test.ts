import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeApi } from '#api/openapi.ts';
import { type Json, type TestApi, testApi } from '#tests/support/api.ts';
import { type TestProgram, testProgram } from '#tests/support/program.ts';

let test: TestProgram;
let api: TestApi;
let document: Json;
beforeAll(async () => {
  test = await testProgram();
  const webhook = { path: '/webhooks/example', verify: () => true, receive: async () => true };
  api = testApi(test, { webhooks: [webhook] });
  document = (await api.call('GET', '/api/openapi.json', { as: null })).json;
});
afterAll(() => test.close());

type Operation = { path: string; method: string; operation: Json };
const operations = (): Operation[] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(structuredClone(document))).toEqual({ valid: true });
    const broken = structuredClone(document);
    delete broken.paths['/api/v1/me'].get.responses;
    broken.info = {};
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('holds every route the program serves, and no other', () => {
    const served = api.api.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/api/docs.css')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(described.sort()).toEqual([...new Set(served)].sort());
    expect(described).toContain('POST /webhooks/example');
  });

  it('gives every operation an id of its own, a summary and a noun', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations()) {
      expect(operation.summary).toMatch(/\S/);
      expect(operation.tags).toHaveLength(1);
    }
  });

  it('asks for the bearer token everywhere but where anybody may read', () => {
    expect(document.components.securitySchemes).toEqual({ bearer: { type: 'http', scheme: 'bearer' } });
    expect(document.security).toEqual([{ bearer: [] }]);
    for (const { path, operation } of operations())
      expect(operation.security).toEqual(path.startsWith('/api/v1/') ? undefined : []);
  });

  it('tells the problems of every operation behind the token', () => {
    for (const { path, method, operation } of operations().filter((one) => one.path.startsWith('/api/v1/'))) {
      const statuses = Object.keys(operation.responses);
      expect(statuses).toEqual(expect.arrayContaining(['401', '403', '500']));
      if (operation.requestBody)
        expect(statuses, `${method} ${path}`).toEqual(
          expect.arrayContaining(['400', '409', '413', '415', '422']),
        );
      // A range that cannot be given says so in its headers.
      for (const status of statuses.filter((one) => Number(one) >= 400 && one !== '416'))
        expect(Object.keys(operation.responses[status].content)).toEqual(['application/problem+json']);
    }
  });

  it('shows an example of every JSON body and answer', () => {
    const bodies = operations().flatMap(({ path, method, operation }) =>
      [operation.requestBody, ...Object.values<Json>(operation.responses)]
        .map((part) => part?.content?.['application/json'])
        .filter((content) => content && path !== '/api/openapi.json')
        .map((content) => ({ name: `${method} ${path}`, content })),
    );
    expect(bodies.length).toBeGreaterThan(30);
    for (const { name, content } of bodies) expect(content.example, name).toBeDefined();
  });

  it('speaks the reader’s language', () => {
    expect(describeApi(api.api, '1', 'en').info.title).toBe('The API of Mời Họp');
    expect(document.info.title).toBe('Giao diện lập trình Mời Họp');
  });
});

describe('the page of the description', () => {
  it('lists every operation, with nothing from elsewhere and no script', async () => {
    const page = await api.call('GET', '/api/docs', { as: null });
    const text = String(page.json);
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=UTF-8');
    for (const { path, method } of operations()) expect(text).toContain(`${method.toUpperCase()} ${path}`);
    expect(text).toContain('<html lang="vi">');
    expect(text).not.toMatch(/<script|https?:\/\/|\son\w+=|style=/);
    const css = await api.call('GET', '/api/docs.css', { as: null });
    expect(css.headers.get('Content-Type')).toBe('text/css; charset=utf-8');
  });
});
