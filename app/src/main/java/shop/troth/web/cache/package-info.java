/** The cache of pages that many visitors see. */
@NamedInterface("kept")
@NullMarked
package shop.troth.web.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
