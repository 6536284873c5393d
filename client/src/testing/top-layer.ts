/** jsdom has no top layer: dialogs and popovers open and close here as in a browser, so far as focus and events go. */
export function installTopLayer(): void {
  Object.assign(HTMLDialogElement.prototype, {
    showModal(this: HTMLDialogElement) {
      this.open = true;
    },
    close(this: HTMLDialogElement) {
      this.open = false;
    },
  });
  Object.assign(HTMLElement.prototype, {
    showPopover(this: HTMLElement) {
      toggle(this, 'open');
    },
    hidePopover(this: HTMLElement) {
      if (this.style.display === 'block') toggle(this, 'closed');
    },
  });
  globalThis.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
}

/** What the browser does when somebody presses elsewhere. */
export function dismissPopover(popover: HTMLElement): void {
  toggle(popover, 'closed');
}

function toggle(popover: HTMLElement, newState: 'open' | 'closed'): void {
  // its own style sheet hides popovers, and takes no focus into what is hidden
  popover.style.display = newState === 'open' ? 'block' : 'none';
  popover.dispatchEvent(Object.assign(new Event('toggle'), { newState }));
}
