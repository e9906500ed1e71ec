/** What becomes of a file that staff upload: what it must be, how its pixels are read, and how they are written anew. */
@NamedInterface("prepare-pictures")
@NullMarked
package shop.troth.catalog.pictures.prepare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
