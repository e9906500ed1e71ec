/** When goods arrive, and where they can be delivered: business days, holidays, places and ZIP codes. Contains no personal data. */
@ApplicationModule(
        displayName = "Delivery",
        allowedDependencies = {"kernel", "kernel::text", "stores", "stores::parcel", "vault"})
@NullMarked
package shop.troth.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
