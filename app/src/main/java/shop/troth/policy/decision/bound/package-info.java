/** Rules bound to one of their actions, and what they mean at one question. */
@NamedInterface("bound")
@NullMarked
package shop.troth.policy.decision.bound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
