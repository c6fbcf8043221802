import type { REFERENCE as EN } from '../en/reference.js';
import type { Same } from '../same.js';

export const REFERENCE: Same<typeof EN> = {
  'reference.get-token': '获取访问令牌',
  'reference.get-token-about': ({ signed, previous }) =>
    `凭${signed ? '一次签名调用' : '企业账号（corpId）和密钥（secret）'}签发访问令牌，其他调用都须携带它；${
      previous === 'valid' ? '之前签发的令牌仍然有效' : '同一密钥之前签发的令牌随即失效'
    }。`,
  'reference.token-lives': ({ seconds, previous }) =>
    `令牌有效期为 ${seconds} 秒；${previous === 'valid' ? '之前签发的令牌仍然有效' : '同一密钥之前签发的令牌随即失效'}`,
  'reference.all-but': ({ told }) => `除 ${told.join('、')} 外的全部内容`,
};
