/** Accounts: creating one, signing in, changing and closing it, and the mail that goes with each. */
@NamedInterface("accounts")
@NullMarked
package shop.troth.people.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
