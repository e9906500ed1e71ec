/** What the clauses of a policy permit for purposes that they name, and how long data is kept for them. */
@NullMarked
package shop.troth.policy.check.named;

import org.jspecify.annotations.NullMarked;
