/** The compiled policy: answers questions in given circumstances, and names the clauses that decided. */
@NamedInterface("decision")
@NullMarked
package shop.troth.policy.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
