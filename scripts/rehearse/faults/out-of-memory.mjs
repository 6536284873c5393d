const kept = [];
setInterval(() => kept.push(Buffer.alloc(20e6, 1)), 1000);
