import * as contract from '@taskmanager/contract';
import type { Endpoint, Endpoints } from '@taskmanager/contract';

const tables = Object.entries(contract).filter(([name]) => name.endsWith('Api')) as [string, Endpoints][];
const names = new Map(
  tables.flatMap(([table, endpoints]) =>
    Object.entries(endpoints).map(([verb, endpoint]) => [endpoint, `${table.slice(0, -'Api'.length)}.${verb}`]),
  ),
);

const byRoute = new Map([...names].map(([{ method, path }, name]) => [`${method} ${path}`, name]));

/** What an endpoint is called in lines, spans and reports: `tasks.create`, as it stands in the contract. */
export function operationNameOf(endpoint: Endpoint): string {
  return names.get(endpoint) ?? `${endpoint.method} ${endpoint.path}`;
}

/** The same for who knows it as it is asked: `POST /projects/:projectId/tasks`. */
export function operationOfRoute(route: string): string | undefined {
  return byRoute.get(route);
}
