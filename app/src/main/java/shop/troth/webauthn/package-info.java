/**
 * Passkeys (W3C Web Authentication Level 3), of whomever: the two ceremonies that make and use them, and the challenges that they sign.
 * Whose passkeys are stored, and what they open, is for the modules that use this.
 */
@ApplicationModule(
        displayName = "Passkeys",
        allowedDependencies = {"kernel", "vault::keys"})
@NullMarked
package shop.troth.webauthn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
