/** Compares two versions of a policy, clause by clause. */
@NamedInterface("revision")
@NullMarked
package shop.troth.policy.revision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
