package shop.troth.checkout.lists;

import java.util.Map;
import java.util.UUID;
import shop.troth.catalog.Sku;
import shop.troth.vault.OpenedValues;

/**
 * A product list.
 *
 * @param id random; gives access only to its owner
 * @param name its name, of kind {@link shop.troth.vault.Kind#LABEL}
 * @param pieces quantities by item, in the order in which the items were added, including items no longer sold
 */
public record ProductList(UUID id, OpenedValues name, Map<Sku, Integer> pieces) {}
