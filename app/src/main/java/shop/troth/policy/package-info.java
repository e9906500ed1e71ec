/**
 * The policy that runs: its language, its compiled decision, its published versions. Holds no personal data.
 * This package has the small values every other module speaks in; the language, the reading of files, the decision and the
 * checker know no framework.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {"kernel", "stores"})
@NullMarked
package shop.troth.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
