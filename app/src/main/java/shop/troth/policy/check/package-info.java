/** The checker: where the clauses of a policy pull two ways, what its settlements are worth, and what else a merchant should know. */
@NamedInterface("check")
@NullMarked
package shop.troth.policy.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
