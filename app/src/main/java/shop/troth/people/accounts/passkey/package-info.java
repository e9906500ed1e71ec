/** Passkeys (W3C Web Authentication Level 3): the public halves that are kept, and the two ceremonies that make and use them. */
@NamedInterface("passkeys")
@NullMarked
package shop.troth.people.accounts.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
