/** Reads bounces and complaints: a message in, a verdict out. Keeps nothing and passes on nothing personal. */
@NamedInterface("bounce")
@NullMarked
package shop.troth.mail.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
