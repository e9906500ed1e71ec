/** A store is a folder: its name, the hosts it serves, and its recipients. */
@ApplicationModule(
        displayName = "Stores",
        allowedDependencies = {"kernel", "kernel::encoding"})
@NullMarked
package shop.troth.stores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
