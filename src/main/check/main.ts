// What runs on the public page with which anybody checks a TPS: the portal's own code, and nothing else.
import '../field/old-browsers.ts';
import { startCheck } from '../../portal/web/index.ts';

startCheck(document);
