/** Who may see an order: a link and the email address it was placed with, and the pass that these give a browser for a while. */
@NamedInterface("access")
@NullMarked
package shop.troth.fulfillment.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
