/** What things cost: lines, coupon, delivery and tax of a cart, exact to the cent. Contains the coupons and the quotes; no personal data. */
@ApplicationModule(
        displayName = "Pricing",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "stores",
            "stores::parcel",
            "stores::terms",
            "catalog",
            "catalog::pictures"
        })
@NullMarked
package shop.troth.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
