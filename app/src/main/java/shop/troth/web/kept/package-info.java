/** The cache of pages that many visitors see. */
@NamedInterface("kept")
@NullMarked
package shop.troth.web.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
