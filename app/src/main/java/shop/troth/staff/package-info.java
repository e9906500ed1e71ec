/**
 * Staff: who they are, which role they have at which store, and what they did at the desk. Does not know customers; orders appear only by
 * number.
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
            "people::password",
            "webauthn"
        })
@NullMarked
package shop.troth.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
