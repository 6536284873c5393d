/** Where files are kept by somebody who speaks as Amazon S3 does. */
export type Place = {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What all names begin with: nothing, or a folder with a slash at its end. */
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};
