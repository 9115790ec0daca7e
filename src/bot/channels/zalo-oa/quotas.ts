import type { Quota, Quotas } from '#domain/messengers/alarms.ts';
import { type Fields, fieldsOf, textOf } from './fields.ts';

/**
 * What an answer says of how much may still be sent: the pool of free replies or of the package by user id, the day's
 * ladder by phone. Only what is about the whole house is worth showing: the replies left to one person are not.
 */
export function quotasIn(data: Fields, base: 'openapi' | 'business', now: Date): Quotas {
  const quota = fieldsOf(data.quota);
  const readAt = now.toISOString();
  const daily = textOf(quota.remainingQuota);
  if (base === 'business') {
    return daily === null
      ? {}
      : { daily: { remain: daily, total: textOf(quota.dailyQuota), until: null, readAt } };
  }
  const type = textOf(quota.quota_type);
  const remain = textOf(quota.remain);
  if (type === null || remain === null || type === 'reply') return {};
  const read: Quota = { remain, total: textOf(quota.total), until: textOf(quota.expired_date), readAt };
  return { [type]: read };
}
