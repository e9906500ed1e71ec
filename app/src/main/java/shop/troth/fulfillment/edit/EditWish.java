package shop.troth.fulfillment.edit;

import java.util.Map;
import shop.troth.catalog.Sku;
import shop.troth.orders.edit.EditReason;

/**
 * What an order is to become.
 *
 * @param pieces by catalog number of its lines, how many there are to be; 0 or missing for a line that leaves
 * @param added by catalog number of what comes new, how many, each at least 1
 */
public record EditWish(Map<String, Integer> pieces, Map<Sku, Integer> added, EditReason reason) {}
