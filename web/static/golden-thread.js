// The few comforts that need a script. Every page works without this file.
import { Button, ErrorSummary, FileUpload, NotificationBanner, ServiceNavigation, SkipLink, createAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

createAll(ServiceNavigation);
createAll(SkipLink);
createAll(ErrorSummary);
createAll(Button);
createAll(FileUpload);
createAll(NotificationBanner);
