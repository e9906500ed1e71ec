/** The policy language as values: what a file says, once it is read. */
@NamedInterface("language")
@NullMarked
package shop.troth.policy.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
