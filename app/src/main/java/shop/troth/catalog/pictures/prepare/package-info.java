/** Processing of uploaded pictures: checking the file, reading its pixels, and encoding them again. */
@NamedInterface("prepare-pictures")
@NullMarked
package shop.troth.catalog.pictures.prepare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
