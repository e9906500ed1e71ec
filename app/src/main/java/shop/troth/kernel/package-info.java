/**
 * What all modules share: ids, events, errors that tell a person what to fix, and the root keyset. Uses no framework except the module
 * annotation.
 */
@ApplicationModule(
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package shop.troth.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
