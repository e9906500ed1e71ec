package shop.troth.storefront.recent;

import java.util.List;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.product.ProductCard;

/**
 * “Recently viewed”.
 *
 * @param note what was just done; empty if nothing was
 * @param on whether it is turned on in this browser
 * @param products the newest first
 */
public record RecentView(Frame frame, String note, boolean on, List<ProductCard> products) {}
