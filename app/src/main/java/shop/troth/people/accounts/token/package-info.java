/** What lets somebody into an account: links that are mailed, and the sessions of browsers that are signed in. */
@NamedInterface("tokens")
@NullMarked
package shop.troth.people.accounts.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
