/** Shoppers' reports about orders, as conversations: read and answered by staff, read and continued by the shopper. */
@NamedInterface("report")
@NullMarked
package shop.troth.cases.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
