package shop.troth.checkout.lists;

import java.util.Map;
import java.util.UUID;
import shop.troth.catalog.Sku;
import shop.troth.vault.Opened;

/**
 * One list.
 *
 * @param id by which its owner chooses it; random, and it opens nothing for anybody else
 * @param name of kind {@link shop.troth.vault.Kind#LABEL}
 * @param pieces quantities in the order in which the items were added; items that are no longer sold stay
 */
public record ProductList(UUID id, Opened name, Map<Sku, Integer> pieces) {}
