type Person = {
  id: string;
  email: string;
  /** `name=value`, as a browser sends them. */
  cookies: string[];
  // what comes back depends on the path
  ask: (method: string, path: string, body?: unknown) => Promise<any>;
};

export function plantDemo(
  origin: string,
  garden?: string,
): Promise<{ people: Person[]; projectId: string; taskId: string }>;
