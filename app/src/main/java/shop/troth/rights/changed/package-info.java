/** The email that tells everybody about a change of the policy, where the policy promises one. */
@NamedInterface("changed")
@NullMarked
package shop.troth.rights.changed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
