/** Puts policies into words for people. */
@NamedInterface("words")
@NullMarked
package shop.troth.policy.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
