/** How a draft becomes a newsletter: its reading, the policy's word on it, and its pages and text. */
@NamedInterface("compose")
@NullMarked
package shop.troth.newsletters.compose;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
