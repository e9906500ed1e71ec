/**
 * The executable policy: its language, compiled decisions, and published versions. Contains no personal data. This package has the small
 * value types that all other modules use; the language, the file reader, the decisions, and the checker use no framework.
 */
@ApplicationModule(
        displayName = "Policy",
        allowedDependencies = {"database", "kernel", "kernel::encoding", "kernel::text", "stores"})
@NullMarked
package shop.troth.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
