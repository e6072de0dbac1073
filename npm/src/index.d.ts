export * from './bindings.js';
