/**
 * Staff: who works here, with which role at which store, and what they did at the desk. Knows no customer; an order appears by its
 * number alone.
 */
@ApplicationModule(
        displayName = "Staff",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "policy",
            "vault",
            "vault::keys",
            "people::password"
        })
@NullMarked
package shop.troth.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
