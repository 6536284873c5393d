import type { ProjectStore } from '../projects/project-store.ts';

/** Whatever of the project has this id. */
export function nameIn(project: ProjectStore, id: string): string | undefined {
  const named = [...project.lists(), ...project.labels(), ...project.fields()].find((one) => one.id === id);
  return named?.name ?? project.nameOf(id) ?? project.findCard(id)?.title;
}
