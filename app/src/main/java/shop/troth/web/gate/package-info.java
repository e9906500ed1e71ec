/** What handles requests before any page: ports, hosts, sizes, origins, and the headers of every response. */
@NullMarked
package shop.troth.web.gate;

import org.jspecify.annotations.NullMarked;
