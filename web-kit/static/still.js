// @ts-check
import { startDialogs } from './dialog.js';
import { startThemeSwitch } from './theme.js';

startThemeSwitch();
startDialogs();
