setTimeout(() => process.exit(1), 30_000);
