/**
 * Payments and refunds through the bank and by gift card. Contains amounts, states, the bank's references, and the balance of each gift
 * card; no card data, and only a keyed hash of gift card codes.
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
