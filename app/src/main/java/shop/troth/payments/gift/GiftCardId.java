package shop.troth.payments.gift;

import java.util.UUID;

/** The number of a gift card inside the house. It is not its code, and buys nothing. */
public record GiftCardId(UUID value) {}
