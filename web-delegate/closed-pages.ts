import { sentences } from '#i18n/sentences.ts';
import type { Language } from '#messages/message.ts';
import { button, buttonLink, buttonRow } from '#web-kit/buttons.ts';
import { form, hiddenField, textField } from '#web-kit/fields.ts';
import { type Child, type Html, html } from '#web-kit/html.ts';
import { type IconName, icon } from '#web-kit/icons.ts';
import { phonePage } from '#web-kit/phone-page.ts';
import type { Theme } from '#web-kit/theme.ts';

type Look = { language: Language; theme: Theme | undefined };

function closedPage(look: Look, options: { title: string; identity?: string; main: Child }): Html {
  const words = sentences(look.language).delegate;
  return phonePage({
    lang: look.language,
    title: options.title,
    words: words.frame,
    theme: look.theme,
    live: false,
    styles: ['delegate/page.css'],
    heading: words.heading,
    identity: options.identity,
    main: html`<div class="closed">${options.main}</div>`,
  });
}

function mainWords(name: IconName, title: string, body: Child): Html {
  return html`<div class="closed-head"><span class="closed-mark">${icon(name)}</span><div><h2>${title}</h2>${body}</div></div>`;
}

type BindPage = {
  fullName: string;
  path: string;
  typed: string;
  /** The page that was asked for, to be opened once the browser is known. */
  next?: string;
  error?: string | undefined;
  claimed?: boolean;
};

/** The page of a known link in a browser that is not its owner's: whose it is, and how the owner goes on. */
export function bindPage(look: Look, page: BindPage): Html {
  const { bind } = sentences(look.language).delegate;
  // A link that a desk handed over brings its code: opening it changes nothing, the button does.
  const words = page.claimed ? { ...bind, ...sentences(look.language).claims.page } : bind;
  return closedPage(look, {
    title: bind.title,
    main: html`${mainWords('lock', bind.lead(page.fullName), html`<p>${words.why}</p>`)}
${form({
  action: `${page.path}/bind`,
  body: html`${page.next ? hiddenField('next', page.next) : ''}${textField({
    name: 'code',
    label: words.code,
    hint: bind.codeHint,
    value: page.typed,
    error: page.error,
    required: true,
    autocomplete: 'one-time-code',
    maxLength: 40,
    attributes: {
      autocapitalize: 'characters',
      spellcheck: 'false',
      autofocus: page.error === undefined ? undefined : true,
    },
  })}${buttonRow(button({ label: words.confirm, kind: 'primary', size: 'large' }))}`,
})}
${page.claimed ? '' : waysToCode(bind)}<p class="muted">${bind.notYou}</p><p><a href="/huong-dan/dai-bieu?lang=${look.language}">${sentences(look.language).guide.link}</a></p>`,
  });
}

/** Where a code can be had by whoever came without one. */
function waysToCode(bind: ReturnType<typeof sentences>['delegate']['bind']): Html {
  const ways: [IconName, { title: string; body: string }][] = [
    ['file', bind.ways.slip],
    ['chat', bind.ways.chat],
    ['phone', bind.ways.office],
  ];
  return html`<h3>${bind.waysTitle}</h3>
<ul class="ways">${ways.map(
    ([name, way]) =>
      html`<li>${icon(name)}<div><p class="way-title">${way.title}</p><p>${way.body}</p></div></li>`,
  )}</ul>
`;
}

/** The one page for every address that opens nothing: altered, replaced or never given. */
export function unknownPage(look: Look): Html {
  const { unknown } = sentences(look.language).delegate;
  return closedPage(look, {
    title: unknown.title,
    main: mainWords(
      'link',
      unknown.title,
      html`<p>${unknown.body}</p><ul class="todo">${unknown.todo.map((step) => html`<li>${step}</li>`)}</ul>`,
    ),
  });
}

/** A post that did not come from this page's own form: nothing was done. */
export function notOurFormPage(look: Look, path: string): Html {
  const { notOurForm } = sentences(look.language).delegate;
  return closedPage(look, {
    title: notOurForm.title,
    main: html`${mainWords('alert', notOurForm.title, html`<p>${notOurForm.body}</p>`)}
${buttonRow(buttonLink({ href: path, label: notOurForm.reopen, kind: 'primary' }))}`,
  });
}
