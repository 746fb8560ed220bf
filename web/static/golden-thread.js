// The few comforts that need a script. Every page works without this file.
import { ServiceNavigation, SkipLink, ErrorSummary, createAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

createAll(ServiceNavigation);
createAll(SkipLink);
createAll(ErrorSummary);
