/** How often somebody may ask: requests from one network, tries to sign in, orders left unpaid. Counted in memory. */
@NamedInterface("limits")
@NullMarked
package shop.troth.web.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
