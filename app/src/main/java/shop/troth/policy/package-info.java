/** The policy that runs: its language, its compiled decision, its published versions. */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {"kernel", "stores"})
@NullMarked
package shop.troth.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
