/** Telling everybody whom a breach concerns, by email and by letter. */
@NamedInterface("breach-tell")
@NullMarked
package shop.troth.rights.breach.tell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
