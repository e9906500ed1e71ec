/** The policy checker: conflicts between clauses, settlements that do not hold, and other problems that a merchant should know about. */
@NamedInterface("check")
@NullMarked
package shop.troth.policy.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
