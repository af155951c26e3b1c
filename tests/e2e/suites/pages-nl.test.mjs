import { walk } from '../lib/walk.mjs';

walk({ language: 'nl', scheme: 'dark', width: 390 }, [
  { language: 'nl', scheme: 'light', width: 1280 },
  { language: 'nl', scheme: 'dark', width: 1280 },
  { language: 'nl', scheme: 'light', width: 390 },
]);
