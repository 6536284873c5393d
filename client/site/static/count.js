// Counts that a page was opened, and nothing about who opened it. See /privacy.
const off = 'no-counting';
const { page } = document.currentScript.dataset;

if (!isOff()) {
  const body = JSON.stringify({ page });
  const headers = { 'content-type': 'application/json' };
  fetch('/api/v1/visits', { method: 'POST', body, headers, credentials: 'omit', keepalive: true }).catch(() => {});
}
addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector('[data-counting]');
  if (button) offerTheSwitch(button);
});

function isOff() {
  return navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true || localStorage.getItem(off) !== null;
}

function offerTheSwitch(button) {
  const texts = [button.textContent, button.dataset.counting];
  const show = () => (button.textContent = texts[localStorage.getItem(off) === null ? 0 : 1]);
  button.addEventListener('click', () => {
    if (localStorage.getItem(off) === null) localStorage.setItem(off, 'yes');
    else localStorage.removeItem(off);
    show();
  });
  show();
  button.hidden = false;
}
