/**
 * Processing of uploaded pictures: checking the file, reading its pixels, and encoding them again.
 *
 * <p>An uploaded file is the one thing that somebody else wrote and every shopper's browser reads. So only its pixels pass: nothing has to
 * be filtered, and no list of metadata formats has to be complete. The original is not kept. Kind and size are read by our own code before
 * a decoder sees the file; one is decoded at a time, on a platform thread.
 */
@NamedInterface("prepare-pictures")
@NullMarked
package shop.troth.catalog.pictures.prepare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
