/** A store is a folder: what it is called, which hosts it answers to, who its recipients are. */
@ApplicationModule(
        displayName = "Stores",
        allowedDependencies = {"kernel"})
@NullMarked
package shop.troth.stores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
