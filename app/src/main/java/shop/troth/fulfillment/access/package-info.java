/** Who may see an order: a link and the e-mail address it was placed with, and for a while the pass that these give a browser. */
@NamedInterface("access")
@NullMarked
package shop.troth.fulfillment.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
