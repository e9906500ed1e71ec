/** Since when the policy may have changed for a person. */
@NamedInterface("news")
@NullMarked
package shop.troth.rights.news;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
