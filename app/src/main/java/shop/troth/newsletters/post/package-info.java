/**
 * Labels for printed mail.
 *
 * <p>A printed label cannot be called back. So marking mail as mailed opens every address once more and names the labels to take out. The
 * addresses stay in the vault; rows have numbers.
 */
@NamedInterface("post")
@NullMarked
package shop.troth.newsletters.post;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
