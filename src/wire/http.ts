/** Whether a call of this method brings a body. */
export const hasBody = (method: string): boolean => method === 'POST' || method === 'PUT' || method === 'PATCH';

/** Whether HTTP forbids a body in answers of this status. */
export const hasNoBody = (status: number): boolean => status === 204 || status === 205 || status === 304;
