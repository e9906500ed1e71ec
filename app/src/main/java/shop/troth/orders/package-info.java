/**
 * Orders: adding them, their status, and the links to their pages. Contains lines, amounts, states, and subject ids; no names, addresses,
 * or cards.
 */
@ApplicationModule(
        displayName = "Orders",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "vault",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip"
        })
@NullMarked
package shop.troth.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
