import type * as EN from '../en/operations.js';
import type { Same } from '../same.js';

export const OPERATIONS: Same<typeof EN.OPERATIONS> = {
  getStatus: { summary: '查询数据对接是否开启', description: '数据对接开关未开启时也会应答，并如实告知。' },
  createUser: { summary: '创建用户', description: '为员工创建账号。密码用于首次登录。' },
  listUsers: {
    summary: '列出用户',
    description: '按工号（employeeId）顺序列出用户。数据变化期间分页仍然正确：游标指明上一页的最后一个用户。',
  },
  getUser: { summary: '查询用户', description: '平台保存的用户信息；绝不返回密码。' },
  updateUser: {
    summary: '更新用户',
    description: '只修改对接可以修改的字段。字段值与现存值相同不算修改，因此可以发送完整记录；null 清空可选字段。所有违规一并返回。',
  },
  deleteUser: { summary: '删除未激活的用户', description: '删除尚未登录过的用户及其查询数据。' },
  dockUsers: {
    summary: '批量创建或更新用户',
    description: '工号（employeeId）不存在则创建，否则更新。各项按顺序逐一处理，各自成功或失败，互不影响。',
  },
  upsertUser: { summary: '创建或更新单个用户', description: '创建或更新一个用户，规则与批量中的一项相同。' },
  listModules: { summary: '列出查询模块', description: 'HR 创建的查询模块及其列。' },
  getModule: { summary: '查询单个模块', description: '上传文件必须包含的列，以及唯一标识一行的主键列。' },
  putFile: {
    summary: '先行上传文件',
    description:
      '按原样保存文件而不读取，并返回其 ID；随后由 uploadLookupData 按该 ID 对接。每个企业以此方式上传的文件只保留最新的 20 个。',
  },
  uploadLookupData: {
    summary: '上传模块数据文件',
    description:
      '一个 csv，或包含一个 csv 的 zip。只要有一行出错，整个文件都不写入。主键已存在的行会被替换，因此重复上传同一文件不会产生变化。',
  },
  listUploads: { summary: '列出模块的上传记录', description: '已接受和被拒绝的上传，最新的在前。' },
  getUpload: { summary: '查询上传结果', description: '某次上传文件的处理结果。' },
};

export const PARAMS: Same<typeof EN.PARAMS> = {
  employeeId: '用户的工号（employeeId）。',
  moduleId: '模块的 ID。',
  uploadId: '上传记录的 ID。',
  fileId: 'putFile 返回的文件 ID。',
  updatedSince: '只列出在此时间（ISO 8601）或之后创建或修改的用户。',
  limit: '每页的条数：1 到 1000，默认 100。',
  cursor: '本页的起点：上一页返回的 nextCursor。',
  fileName: '文件自身不带名称时的文件名：以原始请求体上传且没有 Content-Disposition、以 base64 发送，或按 ID 对接时。',
  employmentStatus: '只列出此在职状态的用户。',
  factory: '只列出此工厂的用户。',
  department: '只列出此部门的用户。',
};

export const GROUPS: Same<typeof EN.GROUPS> = { Access: '访问凭证', Status: '状态', Users: '用户', 'Lookup data': '查询数据' };
