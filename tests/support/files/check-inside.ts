import { registerHooks } from 'node:module';

/** Preloaded into the program (`--import`): whoever runs a stage gets a runner that does it in the serving process. */
registerHooks({
  resolve(specifier, context, next) {
    const isStage = context.parentURL?.endsWith('/src/files/stages/run-stage.ts') ?? false;
    if (!isStage || !specifier.endsWith('/run-child.ts')) return next(specifier, context);
    return next(new URL('./run-inside.ts', import.meta.url).href, context);
  },
});
