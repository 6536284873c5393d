/** Counts what one caller says: a burst, then so many a second. Whoever goes on all the same is to be cut off. */
export function createFlood({ burst, perSecond, patience }: { burst: number; perSecond: number; patience: number }) {
  let left = burst;
  let ignored = 0;
  let countedAt: number | undefined;

  return (nowMs: number): 'fine' | 'too-much' | 'flood' => {
    left = Math.min(burst, left + ((nowMs - (countedAt ?? nowMs)) * perSecond) / 1000);
    countedAt = nowMs;
    if (left === burst) ignored = 0;
    if (left >= 1) {
      left -= 1;
      return 'fine';
    }
    ignored += 1;
    return ignored > patience ? 'flood' : 'too-much';
  };
}
