/**
 * What every room shares: ids, events, the sentence that tells a person what to mend, the root keyset.
 * Knows no framework but the module annotation.
 */
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package shop.troth.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
