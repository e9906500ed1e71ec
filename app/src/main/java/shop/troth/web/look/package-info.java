/** The files of a store's look, and how they are served. */
@NamedInterface("look")
@NullMarked
package shop.troth.web.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
