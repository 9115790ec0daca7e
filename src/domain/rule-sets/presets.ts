import type { RuleSetPreset } from './meeting-class.ts';
import { binhPhuoc } from './presets/binh-phuoc.ts';
import { goDau2013 } from './presets/go-dau-2013.ts';
import { qd45of2018 } from './presets/qd-45-2018.ts';

/** The regulations that ship with the program; an office copies one and edits its own. */
export const ruleSetPresets: readonly RuleSetPreset[] = [binhPhuoc, goDau2013, qd45of2018];
