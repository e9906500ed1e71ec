/** Lets only cookies in the register in and out. */
@NamedInterface("cookies")
@NullMarked
package shop.troth.web.cookies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
