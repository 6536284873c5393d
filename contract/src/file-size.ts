/** How large a file on a task may be. */
export const mostBytesOfFile = 25 * 1024 * 1024;
