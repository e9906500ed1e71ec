/** The passkeys of accounts: the public halves that are kept, and the challenges that they sign. */
@NamedInterface("passkeys")
@NullMarked
package shop.troth.people.accounts.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
