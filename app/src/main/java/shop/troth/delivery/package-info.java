/** When goods arrive, and whether they can: business days, holidays, places and their ZIP codes. Holds nothing about anybody. */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"kernel", "stores", "vault"})
@NullMarked
package shop.troth.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
