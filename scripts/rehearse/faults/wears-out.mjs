const began = Date.now();
let count = 0;

/** In our own code, and seen only after a while: one answer about a project in four is a fault. */
function wearsOut(endpoint, handler) {
  return (call) => {
    const isWorn = Date.now() - began > 180_000 && endpoint.path.startsWith('/projects/') && (count += 1) % 4 === 0;
    if (isWorn) throw new Error('It is worn out.');
    return handler(call);
  };
}
