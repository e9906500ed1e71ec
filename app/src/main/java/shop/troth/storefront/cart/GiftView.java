package shop.troth.storefront.cart;

/**
 * The gift card in a cart.
 *
 * @param offered whether the store takes gift cards
 * @param label the card in the cart, or empty
 * @param error why a code was refused, one sentence, or empty; the code itself is never shown again
 */
public record GiftView(boolean offered, String label, String error) {

    public static final GiftView NONE = new GiftView(false, "", "");
}
