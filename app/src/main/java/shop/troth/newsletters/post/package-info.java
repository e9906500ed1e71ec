/** Labels for printed mail. */
@NamedInterface("post")
@NullMarked
package shop.troth.newsletters.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
