interface ImportMetaEnv {
  readonly VITE_BUILT: string;
}
