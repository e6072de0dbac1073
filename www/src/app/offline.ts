import { focused } from '../shared/focus.ts';
import { recall, remember } from '../shared/session.ts';

/** What the footer says about use without a network, and whether a new version waits for consent. */
export interface OfflineState {
  ready: boolean;
  online: boolean;
  update: boolean;
}

/** How long the new version may take to take over before the page is loaded again anyway. */
const PATIENCE = 2500;
const ASKED = 'baofei-update-asked';

function reloadWhenTakenOver(): void {
  const reload = (): void => {
    remember(ASKED, null);
    location.reload();
  };
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
}

/** Comes when nobody is typing or choosing. */
async function quiet(): Promise<void> {
  while (focused()?.matches('input, select, textarea')) await new Promise((later) => setTimeout(later, 500));
}

/**
 * Keeps the page usable without a network. A new version is fetched in the background and waits until `update` is
 * called: scripts, module and tariffs of one build always change together, and never while somebody is typing.
 */
export class Offline {
  #tell: (state: OfflineState) => void;
  #state: OfflineState = { ready: false, online: navigator.onLine, update: false };
  #waiting: ServiceWorker | null = null;

  constructor(tell: (state: OfflineState) => void) {
    this.#tell = tell;
    addEventListener('online', () => this.#set({ online: true }));
    addEventListener('offline', () => this.#set({ online: false }));
    tell(this.#state);
  }

  async start(): Promise<void> {
    const workers = navigator.serviceWorker;
    if (!import.meta.env.PROD || !workers || location.protocol === 'file:') return;
    if (recall(ASKED) !== null) reloadWhenTakenOver();
    remember(ASKED, null);
    try {
      const registration = await workers.register('./sw.js', { updateViaCache: 'none' });
      this.#follow(registration);
      await workers.ready;
      this.#set({ ready: true });
    } catch {
      // Some built-in browsers refuse: the page then needs the network, which is no failure to report.
    }
  }

  /**
   * Lets the waiting version take over and loads the page again; what was typed stands in the address. Chromium
   * sometimes leaves the new version waiting all the same: loading the page frees it, and it takes over just after.
   */
  update(): void {
    remember(ASKED, 'yes');
    reloadWhenTakenOver();
    this.#waiting?.postMessage({ type: 'SKIP_WAITING' });
    setTimeout(() => location.reload(), PATIENCE);
  }

  later(): void {
    this.#set({ update: false });
  }

  #follow(registration: ServiceWorkerRegistration): void {
    this.#offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') this.#offer(worker);
      });
    });
  }

  /** The very first version replaces nothing, so there is nothing to ask. */
  #offer(worker: ServiceWorker | null): void {
    if (!worker || !navigator.serviceWorker.controller) return;
    this.#waiting = worker;
    void quiet().then(() => this.#set({ update: true }));
  }

  #set(change: Partial<OfflineState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }
}
