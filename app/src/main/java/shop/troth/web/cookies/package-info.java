/** Which cookies come in and go out: those of the register, and no others. */
@NamedInterface("cookies")
@NullMarked
package shop.troth.web.cookies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
