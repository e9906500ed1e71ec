package shop.troth.desk.gift;

import java.util.List;

/**
 * One gift card.
 *
 * @param code shown once, right after the card was issued; otherwise empty
 * @param usable whether it can be disabled
 */
public record GiftCardView(
        GiftCardsView.Row card, String code, String issuedBy, boolean usable, List<Movement> movements) {

    /** A movement of the balance, such as {@code Paid for an order}. */
    public record Movement(String at, String what, String amount) {}
}
