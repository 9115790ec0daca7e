// @ts-check
import { listenForToasts } from './announce.js';
import { startChat } from './chat.js';
import { startCopyButtons } from './copy.js';
import { startCountdowns } from './countdown.js';
import { startDateWords } from './dates.js';
import { startDialogs } from './dialog.js';
import { startFilters } from './filter.js';
import { startForms } from './forms.js';
import { startThemeSwitch } from './theme.js';
import { startTrees } from './tree.js';

startThemeSwitch();
startForms();
listenForToasts();
startDialogs();
startCopyButtons();
startCountdowns();
startDateWords();
startFilters();
startTrees();
startChat();
