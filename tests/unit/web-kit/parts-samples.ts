import { button, buttonLink, buttonRow, copyButton, menu, menuButton, menuLink } from '#web-kit/buttons.ts';
import { bubble, chatNote, composer, dayMark, fileLink, messageCard, phoneFrame } from '#web-kit/chat.ts';
import { checkbox, checkboxGroup, radioCards, radioGroup } from '#web-kit/choices.ts';
import {
  csrfField,
  dateField,
  dateTimeField,
  errorSummary,
  fileField,
  form,
  numberField,
  passwordField,
  selectField,
  textArea,
  textField,
  timeField,
} from '#web-kit/fields.ts';
import { progress, stat, statRow, steps } from '#web-kit/figures.ts';
import type { Html } from '#web-kit/html.ts';
import { dayList, filterBox, rowList, toolbar } from '#web-kit/lists.ts';
import { countdown, dialog, dialogButton, dialogCloseButton, holdBar } from '#web-kit/overlays.ts';
import { page } from '#web-kit/page.ts';
import * as parts from '#web-kit/parts.ts';
import { phoneLink, phonePage } from '#web-kit/phone-page.ts';
import { dataTable, pagination } from '#web-kit/tables.ts';
import { themeEntry, themeSwitch } from '#web-kit/theme.ts';
import { treePicker } from '#web-kit/tree-picker.ts';

/** Every part of the kit with the same text in each of its text arguments. */
export function everyPart(t: string): Record<string, Html> {
  const field = { name: t, label: t, hint: t, error: t };
  const choices = [{ value: t, label: t, hint: t }];
  return {
    ...fieldsWith(t, field, choices),
    ...partsWith(t),
    ...pagesWith(t),
    ...chatWith(t),
    ...tablesWith(t, field),
  };
}

function pagesWith(t: string) {
  const words = { skip: t, theme: t, close: t, failed: t };
  return {
    page: page({
      lang: t,
      title: t,
      product: { name: t, href: t, place: t },
      words,
      csrfToken: t,
      bodyClass: t,
      main: t,
      notice: t,
      footer: t,
      tools: t,
      nav: {
        label: t,
        openLabel: t,
        groups: [{ title: t, items: [{ href: t, label: t, icon: 'home', count: { value: 1, meaning: t } }] }],
      },
      user: {
        name: t,
        detail: t,
        menuLabel: t,
        links: [{ href: t, label: t }],
        signOut: { action: t, label: t },
      },
    }),
    phonePage: phonePage({
      lang: t,
      title: t,
      words,
      heading: t,
      identity: t,
      back: { href: t, label: t },
      pinned: t,
      main: t,
      log: { label: t, attributes: { 'sse-connect': t } },
      bottom: t,
    }),
    phoneLink: phoneLink({ href: t, label: t }),
  };
}

function chatWith(t: string) {
  const meta = { at: t, time: t, state: { label: t } };
  return {
    bubble: bubble({ from: 'me', sender: t, meta, id: t, text: t, attachments: t }),
    messageCard: messageCard({
      from: 'them',
      sender: t,
      meta,
      band: { label: t },
      title: t,
      facts: [{ icon: 'clock', label: t, value: t }],
      body: t,
      note: t,
      replies: {
        action: t,
        items: [
          { label: t, name: t, value: t },
          { label: t, href: t, chosen: true },
        ],
      },
    }),
    composer: composer({
      action: t,
      name: t,
      label: t,
      placeholder: t,
      sendLabel: t,
      attach: { name: t, label: t, accept: t },
      shortcuts: [{ label: t, value: t }],
    }),
    chatNote: chatNote(t),
    dayMark: dayMark(t),
    fileLink: fileLink({ href: t, name: t, detail: t }),
    phoneFrame: phoneFrame({ title: t, src: t, caption: t }),
  };
}

function tablesWith(t: string, field: Field) {
  return {
    table: dataTable<string>({
      caption: t,
      id: t,
      scroll: true,
      columns: [
        { head: t, cell: (row) => row, rowHeader: true, sort: { href: t, direction: 'ascending' } },
        { head: t, cell: (row) => row },
      ],
      rows: [t],
      actions: { head: t, cell: (row) => row },
      empty: t,
      rowAttributes: (row) => ({ id: row }),
    }),
    emptyTable: dataTable<string>({ caption: t, columns: [], rows: [], empty: t }),
    pagination: pagination({
      label: t,
      summary: t,
      previous: { href: t, label: t },
      next: { href: t, label: t },
    }),
    tree: treePicker({
      ...field,
      values: [t],
      nodes: [{ label: t, note: t, keywords: t, children: [{ label: t, value: t, note: t, keywords: t }] }],
      words: { search: t, searchHint: t, none: t, selected: t, toggle: t, keys: t },
    }),
    themeSwitch: themeSwitch({ label: t }),
    themeEntry: themeEntry({ label: t }),
  };
}

type Field = { name: string; label: string; hint: string; error: string };

function fieldsWith(t: string, field: Field, choices: { value: string; label: string; hint: string }[]) {
  return {
    textField: textField({ ...field, value: t, placeholder: t, autocomplete: t, suggestions: [t] }),
    textArea: textArea({ ...field, value: t, placeholder: t }),
    numberField: numberField({ ...field, value: t, unit: t }),
    passwordField: passwordField({ ...field, autocomplete: 'new-password', reveal: t }),
    selectField: selectField({
      ...field,
      value: t,
      empty: t,
      options: choices,
      groups: [{ label: t, options: choices }],
    }),
    dateField: dateField({ ...field, value: t, min: t, max: t }),
    timeField: timeField({ ...field, value: t }),
    dateTimeField: dateTimeField({
      ...field,
      date: { name: t, label: t, value: t },
      time: { name: t, label: t, value: t },
    }),
    fileField: fileField({ ...field, accept: t }),
    csrfField: csrfField(t),
    form: form({ action: t, csrfToken: t, className: t, body: t }),
    errorSummary: errorSummary({ title: t, errors: [{ name: t, message: t }, { message: t }] }),
    checkbox: checkbox({ name: t, label: t, value: t, hint: t }),
    checkboxGroup: checkboxGroup({ ...field, values: [t], choices }),
    radioGroup: radioGroup({ ...field, value: t, choices }),
    radioCards: radioCards({ ...field, value: t, choices }),
  };
}

function partsWith(t: string) {
  const items = [{ href: t, label: t, count: { value: 1, meaning: t } }];
  return {
    button: button({ label: t, name: t, value: t, attributes: { title: t } }),
    iconButton: button({ label: t, iconOnly: true, icon: 'x' }),
    buttonLink: buttonLink({ label: t, href: t }),
    buttonRow: buttonRow(t),
    copyButton: copyButton({ label: t, text: t, from: t, done: t }),
    menu: menu({ label: t, items: [menuLink({ href: t, label: t }), menuButton({ label: t })] }),
    badge: parts.badge({ label: t }),
    callout: parts.callout({ title: t, body: t, actions: t, id: t }),
    card: parts.card({ title: t, note: t, actions: t, body: t, footer: t, id: t }),
    pageHead: parts.pageHead({ title: t, status: t, lead: t, actions: t, crumbs: t }),
    breadcrumbs: parts.breadcrumbs({ label: t, items: [{ href: t, label: t }, { label: t }] }),
    tabs: parts.tabs({ label: t, items }),
    manyTabs: parts.manyTabs({ label: t, more: t, items }),
    emptyState: parts.emptyState({ title: t, body: t, actions: t }),
    keyValues: parts.keyValues([{ label: t, value: t }]),
    timeline: parts.timeline([{ at: t, time: t, title: t, body: t }]),
    person: parts.person({ name: t, detail: t, href: t }),
    changedValue: parts.changedValue({ from: t, to: t, fromWord: t, toWord: t }),
    disclosure: parts.disclosure({ summary: t, body: t }),
    progress: progress({ label: t, portions: [{ label: t, value: 1, tone: 'info' }] }),
    stat: statRow([
      stat({ label: t, value: t, of: t, share: 0.5, note: t, href: t, id: t }),
      stat({ label: t, value: t }),
    ]),
    steps: steps({ label: t, items: [{ label: t, state: 'current', stateWord: t, note: t }] }),
    dialog: dialog({ id: t, title: t, closeLabel: t, body: t, actions: t }),
    dialogButton: dialogButton({ dialogId: t, label: t }),
    dialogClose: dialogCloseButton({ label: t }),
    countdown: countdown({ remainingMs: 1000, sentence: t, done: t }),
    holdBar: holdBar({ title: t, remainingMs: 1, totalMs: 2, sentence: t, done: t, actions: t, id: t }),
    dayList: dayList([
      {
        on: t,
        title: t,
        note: t,
        free: t,
        entries: [{ at: t, time: t, until: t, title: t, href: t, facts: t, status: t }],
      },
      { on: t, title: t, free: t, entries: [] },
    ]),
    rowList: rowList([{ title: t, detail: t, end: t, start: t, href: t, id: t }]),
    filterBox: filterBox({ target: t, label: t, placeholder: t, none: t }),
    toolbar: toolbar({ start: t, end: t }),
  };
}
