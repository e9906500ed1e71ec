package shop.troth.payments.gift;

import java.util.UUID;

/** The internal id of a gift card. Not its code, so it cannot be used to pay. */
public record GiftCardId(UUID value) {}
