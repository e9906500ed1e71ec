/** What shoppers report about an order, as a conversation: read and answered by staff, read and continued by whoever reported it. */
@NamedInterface("report")
@NullMarked
package shop.troth.cases.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
