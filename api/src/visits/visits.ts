import type { PageName } from '@taskmanager/contract';
import { Counter, type Registry } from 'prom-client';

export type Visits = { count(page: PageName): void };

/** A number for each page and nothing besides: no visit can be told from another. */
export function createVisits({ registry }: { registry: Registry }): Visits {
  const views = new Counter({
    name: 'page_views_total',
    help: 'How often pages were opened, by those who do not mind being counted',
    labelNames: ['page'],
    registers: [registry],
  });
  return { count: (page) => views.inc({ page }) };
}
