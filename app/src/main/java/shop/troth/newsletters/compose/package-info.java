/** Turns a draft into a newsletter: reads it, checks it against the policy, and renders its HTML and text. */
@NamedInterface("compose")
@NullMarked
package shop.troth.newsletters.compose;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
