package shop.troth.storefront.recent;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.product.ProductCard;

/**
 * “Recently viewed”.
 *
 * @param note what was just done; the empty text where nothing was
 * @param on whether this browser is remembered
 * @param products the newest first
 */
public record RecentView(Frame frame, String note, boolean on, List<ProductCard> products) {}
