/** Keys that lead out of the page or into the browser; letters and figures stay. */
function leadsOut({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (
    /^(F\d+|ContextMenu|BrowserBack|BrowserForward|BrowserHome)$/.test(key) || ctrlKey || metaKey || altKey
  );
}

function prevent(event: Event): void {
  event.preventDefault();
}

/** No menu, no shortcut, no zoom, no dragging, no link to anywhere else, and no history of what was looked at. */
export function lock(): void {
  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'gesturestart']) {
    addEventListener(type, prevent);
  }
  addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  addEventListener('keydown', (event) => leadsOut(event) && event.preventDefault(), { capture: true });
  addEventListener('click', follow);
  globalThis.open = () => null;
}

/** A link within the page replaces what was there, so that going back shows nobody what another one entered. */
function follow(event: MouseEvent): void {
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  const stays = link.origin === location.origin && link.pathname === location.pathname;
  if (stays) location.replace(link.hash || '#/');
}
