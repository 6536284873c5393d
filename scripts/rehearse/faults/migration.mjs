console.error('This migration fails.');
process.exit(1);
