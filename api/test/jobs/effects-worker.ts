import { openEffects } from './effects.ts';

const [mongodbUri = '', redisUrl = ''] = process.argv.slice(2);
const { jobs, effect } = await openEffects(mongodbUri, redisUrl);
jobs.work([effect]);
process.stdout.write('at work\n');
