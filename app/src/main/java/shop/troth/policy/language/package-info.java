/** The policy language as values: the content of a policy file. */
@NamedInterface("language")
@NullMarked
package shop.troth.policy.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
