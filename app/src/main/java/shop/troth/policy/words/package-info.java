/** What the software makes of a policy, in words for people. */
@NamedInterface("words")
@NullMarked
package shop.troth.policy.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
