// @ts-check
import { listenForToasts } from './announce.js';
import { startChat } from './chat.js';
import { startCopyButtons } from './copy.js';
import { startCountdowns } from './countdown.js';
import { startDialogs } from './dialog.js';
import { startForms } from './forms.js';
import { startThemeSwitch } from './theme.js';

startThemeSwitch();
startForms();
startChat();
listenForToasts();
startDialogs();
startCopyButtons();
startCountdowns();
