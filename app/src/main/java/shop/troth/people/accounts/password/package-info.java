/** Passwords: which are taken, and how they are hashed and compared. */
@NullMarked
package shop.troth.people.accounts.password;

import org.jspecify.annotations.NullMarked;
