/** The address of a file that the build has given a name of its content. */
declare module '*.svg' {
  const address: string;
  export default address;
}

/** The text of a stylesheet, imported `with { loader: 'text' }`. */
declare module '*.css' {
  const text: string;
  export default text;
}
