/** What things cost: lines, delivery and tax of a cart, exact to the cent. Holds nothing. */
@ApplicationModule(
        displayName = "Pricing",
        allowedDependencies = {"kernel", "stores", "catalog"})
@NullMarked
package shop.troth.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
