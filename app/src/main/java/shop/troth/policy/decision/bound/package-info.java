/** The rules as questions meet them: each bound to one of its actions, and what it comes to at one question. */
@NamedInterface("bound")
@NullMarked
package shop.troth.policy.decision.bound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
