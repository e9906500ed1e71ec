/** Coupons requested by email: one per address, from the store's current offer. */
@ApplicationModule(
        displayName = "Coupons",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::features",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::held",
            "vault::retention",
            "mail",
            "suppliers",
            "pricing"
        })
@NullMarked
package shop.troth.coupons;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
