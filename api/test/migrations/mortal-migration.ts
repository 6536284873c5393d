import { createMigrations } from '../../src/migrations/migrations.ts';
import { greetSlowly, notes, openNotes } from './notes.ts';

/** A process that migrates and is killed after a page, as by kill -9. */
const store = await openNotes(process.argv[2] ?? '');
const breathe = async () => void process.kill(process.pid, 'SIGKILL');
const parts = { collections: [notes], system: 'sqlite', commit: 'abc', declared: [greetSlowly] } as const;
await createMigrations({ store, breathe, ...parts }).run(['expand']);
