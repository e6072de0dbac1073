import './app/app.ts';

if (new URLSearchParams(location.search).has('kiosk')) {
  void import('./kiosk/kiosk.ts').then(({ startKiosk }) => startKiosk());
}
