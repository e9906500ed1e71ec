package shop.troth.storefront.suggest;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.product.ProductCard;

/**
 * The suggestions on a page of a signed-in customer.
 *
 * @param offered whether the store suggests products
 * @param off whether the customer turned suggestions off
 * @param asks whether the store asks what customers like
 */
@Sink
public record SuggestedView(boolean offered, boolean off, boolean asks, List<Card> cards) {

    /** For whoever is not signed in, and in stores that suggest nothing. */
    public static final SuggestedView NONE = new SuggestedView(false, false, false, List.of());

    /** @param reason why, such as {@code you bought Rose Mist} */
    @Sink
    public record Card(ProductCard card, String reason) {}
}
