import type { Message } from '../text/message.js';
import { say } from '../text/say.js';
import type { StateDifference } from './compare-states.js';

/** A difference as a sentence. */
export function wordDifference({ kind, corpId, employeeId = '', moduleId = '', field, expected, actual }: StateDifference): Message {
  const missing = actual === null;
  switch (kind) {
    case 'corp':
      if (field !== undefined) return say('states.corp-name', { corpId, expected, actual });
      return missing ? say('states.corp-missing', { corpId }) : say('states.corp-extra', { corpId });
    case 'docking':
      return say('states.docking', { corpId, expected: expected === true });
    case 'key': {
      const { label, enabled } = (expected ?? actual) as { label: string | null; enabled: boolean };
      return missing ? say('states.key-missing', { corpId, label, enabled }) : say('states.key-extra', { corpId, label, enabled });
    }
    case 'user':
      if (field !== undefined) return say('states.user-field', { employeeId, field, expected, actual });
      return missing ? say('states.user-missing', { corpId, employeeId }) : say('states.user-extra', { corpId, employeeId });
    case 'module':
      if (field !== undefined) return say('states.module-field', { moduleId, field, expected, actual });
      return missing ? say('states.module-missing', { corpId, moduleId }) : say('states.module-extra', { corpId, moduleId });
    case 'row': {
      if (field !== undefined) return say('states.row-field', { moduleId, employeeId, field, expected, actual });
      const row = JSON.stringify(expected ?? actual);
      return missing ? say('states.row-missing', { moduleId, row }) : say('states.row-extra', { moduleId, row });
    }
  }
}
