package shop.troth.checkout.business;

import java.util.Optional;
import java.util.UUID;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.people.choices.OrderAgreement;
import shop.troth.vault.ObservedValue;

/**
 * How an order is placed on account: on which, and with the purchase order number that its buyer gave.
 *
 * @param organization whose account it is; the caller has made sure that the buyer may order on it
 * @param number kept with the order in the vault
 * @param sent how it was sent, if a buying system sent it
 */
public record OnAccount(UUID organization, ObservedValue number, Optional<Sent> sent) {

    /** @param told what the buying system had been told; empty if nothing, or if it names nobody who could agree to it */
    public record Sent(Optional<OrderAgreement.Told> told) {}

    /** The most characters of a purchase order number. */
    public static final int LONGEST = 40;

    /**
     * Reads a purchase order number.
     *
     * @return empty if it is missing, too long, not in one line, or contains the number of a card
     */
    public static Optional<ObservedValue> number(String typed) {
        var number = typed.strip();
        return number.isEmpty()
                        || number.length() > LONGEST
                        || number.chars().anyMatch(Character::isISOControl)
                        || CardNumbers.wereRemoved(CardNumbers.remove(number))
                ? Optional.empty()
                : Optional.of(ObservedValue.of(number));
    }
}
