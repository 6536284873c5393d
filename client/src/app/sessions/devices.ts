/** Of a browser's own words, what its owner recognises: `Firefox`, `Android`. */
export type Device = { readonly browser?: string; readonly system?: string; readonly isHandheld: boolean };

/** The more particular ones come first: most browsers say that they are Chrome and Safari too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\/|\bChrome\/|\bCriOS\/|\bChromium\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

export function deviceIn(userAgent: string): Device {
  const named = (all: typeof browsers) => all.find(([sign]) => sign.test(userAgent))?.[1];
  return {
    browser: named(browsers),
    system: named(systems),
    isHandheld: /\bMobile\b|\bAndroid\b|\biPad\b/.test(userAgent),
  };
}
