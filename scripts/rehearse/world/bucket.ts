import { s3Stub } from '../../../api/test/s3-stub.ts';

// A bucket in another region, as a program of its own container: it is there when a server is not.
await s3Stub('backups', { host: '0.0.0.0', port: 9000 });
