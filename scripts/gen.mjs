// Everything that follows from something else: `npm run gen` writes it, `npm run gen -- --check` says what is not as it would be.
import './gen-nginx.mjs';
import './gen-monitoring.mjs';
import './gen-docs.mjs';
import './gen-alerts.mjs';
