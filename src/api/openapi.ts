import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { html } from 'hono/html';
import { sentences } from '#i18n/sentences.ts';
import { named } from './describe.ts';
import type { ApiEnv, Language } from './env.ts';

type Document = ReturnType<OpenAPIHono['getOpenAPI31Document']>;
type Operations = ReturnType<typeof sentences>['operations'];
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

const documentRoute = createRoute({
  ...named('readDescription', 'description'),
  method: 'get',
  path: '/api/openapi.json',
  security: [],
  responses: {
    200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: z.looseObject({}) } } },
  },
});

const docsRoute = createRoute({
  ...named('readDocs', 'description'),
  method: 'get',
  path: '/api/docs',
  security: [],
  responses: { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } },
});

/** Describes every route that has been added to the app; summaries are in the reader's language. */
export function describeApi(api: OpenAPIHono<ApiEnv>, version: string, language: Language): Document {
  const words = sentences(language);
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: words.problems.docs.title, version },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
  });
  for (const { operation } of operationsOf(document)) {
    const [name] = (operation.operationId ?? '').split('_');
    operation.summary = words.operations[name as keyof Operations];
  }
  return document;
}

function operationsOf(document: Document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ path, method, operation }] : [];
    }),
  );
}

/** The description for machines, and the same as a page without scripts. */
export function descriptionRoutes(api: OpenAPIHono<ApiEnv>, version: string): void {
  const made = new Map<Language, Document>();
  const documentIn = (language: Language) => {
    const document = made.get(language) ?? describeApi(api, version, language);
    made.set(language, document);
    return document;
  };
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  api.openapi(documentRoute, (c) => {
    c.header('Vary', 'Accept-Language');
    return c.json({ ...documentIn(c.var.language) }, 200);
  });
  api.openapi(docsRoute, (c) => {
    c.header('Vary', 'Accept-Language');
    return c.html(page(documentIn(c.var.language), c.var.language), 200);
  });
  api.get('/api/docs.css', (c) => c.body(stylesheet, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
}

function page(document: Document, language: Language) {
  const words = sentences(language).problems.docs;
  const rows = operationsOf(document).map(
    ({ path, method, operation }) => html`<tr id="${operation.operationId}">
        <td><code>${method.toUpperCase()} ${path}</code></td>
        <td>${operation.summary}</td>
        <td>${Object.keys(operation.responses ?? {}).join(' · ')}</td>
      </tr>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
        <link rel="stylesheet" href="/api/docs.css" />
      </head>
      <body>
        <h1>${words.title} ${document.info.version}</h1>
        <p>${words.intro} <code>npm run -s token -- --account NAME</code></p>
        <p>${words.machineReadable}: <a href="/api/openapi.json">/api/openapi.json</a></p>
        <table>
          <thead>
            <tr><th scope="col">${words.address}</th><th scope="col">${words.purpose}</th><th scope="col">${words.answers}</th></tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </body>
    </html>`;
}

const stylesheet = `:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #8886 }
code { overflow-wrap: anywhere }
`;
