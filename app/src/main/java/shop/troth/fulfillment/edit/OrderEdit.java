package shop.troth.fulfillment.edit;

import java.util.Map;
import shop.troth.catalog.Sku;
import shop.troth.orders.edit.EditReason;

/**
 * A requested change of an order.
 *
 * @param pieces the new quantities by SKU of the order's lines; 0 or missing for a line to be removed
 * @param added quantities of added items by SKU, each at least 1
 */
public record OrderEdit(Map<String, Integer> pieces, Map<Sku, Integer> added, EditReason reason) {}
