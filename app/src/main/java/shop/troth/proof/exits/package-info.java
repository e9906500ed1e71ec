/** What leaves the store, and what stays in it as it was typed: seen at each exit, and put to the policy. */
@NullMarked
package shop.troth.proof.exits;

import org.jspecify.annotations.NullMarked;
