import type { EFFECTS as EN } from '../en/effects.js';
import type { Same } from '../same.js';

export const EFFECTS: Same<typeof EN> = {
  'effects.created': '创建了该用户',
  'effects.updated': ({ fields }) => `修改了 ${fields.join('、')}`,
  'effects.activated': '首次登录，激活了该用户',
  'effects.deleted': '删除了该用户',
};
