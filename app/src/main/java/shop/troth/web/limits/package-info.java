/** Rate limits: requests from one network, sign-in attempts, unpaid orders. Counted in memory. */
@NamedInterface("limits")
@NullMarked
package shop.troth.web.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
