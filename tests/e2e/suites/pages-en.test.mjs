import { walk } from '../lib/walk.mjs';

walk({ language: 'en', scheme: 'light', width: 1280 }, [
  { language: 'en', scheme: 'dark', width: 1280 },
  { language: 'en', scheme: 'light', width: 390 },
  { language: 'en', scheme: 'dark', width: 390 },
]);
