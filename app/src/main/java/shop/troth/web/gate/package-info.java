/** What comes in, before any page sees it: doors, hosts, sizes, origins, and the headers that go out with every answer. */
@NullMarked
package shop.troth.web.gate;

import org.jspecify.annotations.NullMarked;
