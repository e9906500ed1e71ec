/** What handles requests before any page: ports, hosts, sizes, origins, and the headers of every response. */
@NamedInterface("gate")
@NullMarked
package shop.troth.web.gate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
