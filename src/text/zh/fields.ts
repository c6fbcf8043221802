import type * as EN from '../en/fields.js';
import type { Same } from '../same.js';

export const FIELDS: Same<typeof EN.FIELDS> = {
  employeeId: '在企业内唯一标识用户（USR-3），区分大小写。',
  password: '用于首次登录；仅在创建时使用（USR-5），绝不返回。',
  name: '员工姓名。',
  employmentStatus: '员工在职或已离职。',
  onboardingDate: '入职日期：即文章中的“Onboarding Date”和“Employment Date”。',
  resignationDate: '离职日期。',
  factory: '员工所在工厂。',
  department: '部门。',
  position: '职位。',
  laborType: '用工类型，例如直接或间接。',
  gender: '仅由 HR 修改（USR-4）。',
  mobile: '仅由 HR 修改（USR-4）。',
  email: '仅由 HR 修改（USR-4）。',
  activated: '员工是否已登录过 App（APP-1）。',
  createdAt: '用户的创建时间。',
  updatedAt: '字段最近一次修改的时间。',
  activatedAt: '首次登录的时间。',
};

export const FURTHER_FIELD = '接口配置的扩展字段。';
