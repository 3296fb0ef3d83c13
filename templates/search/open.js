// A module, so that the search itself can stay a classic script of ES2017: it hands Pagefind over.
import * as pagefind from "./pagefind.js";

window.pagefind = pagefind;
