/** Passwords: which are taken, and how they are hashed and compared. */
@NamedInterface("password")
@NullMarked
package shop.troth.people.accounts.password;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
