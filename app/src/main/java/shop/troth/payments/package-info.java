/**
 * Payments and refunds through the bank and by gift card. Contains amounts, states, the bank's references, and what is on each gift card; never
 * card data, and of the code of a gift card only a keyed hash.
 */
@ApplicationModule(
        displayName = "Payments",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "stores",
            "policy::register",
            "vault::held",
            "vault::keys",
            "vault::retention"
        })
@NullMarked
package shop.troth.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
