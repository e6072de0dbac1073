import { watchIdle } from './idle.ts';
import { offerKeypad } from './keypad.ts';
import { lock } from './lock.ts';

/**
 * The page on a device that many people use one after another (`?kiosk=1`): large, with a keypad on the screen, wiped
 * when nobody touches it, and without a way to other pages. docs/KIOSK.md says how to set up the device around it.
 */
export function startKiosk(): void {
  document.documentElement.classList.add('kiosk');
  lock();
  offerKeypad();
  watchIdle();
}
