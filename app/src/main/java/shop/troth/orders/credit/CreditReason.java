package shop.troth.orders.credit;

import java.util.Arrays;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** Why something was refunded. A closed list, as for cancellations, because free text could name a person. */
@RequiredArgsConstructor
public enum CreditReason {
    BUYER_ASKED("Buyer asked", "You asked for this refund."),
    DAMAGED("Damaged", "We’re sorry that something arrived damaged."),
    WRONG_ITEM("Wrong item", "We’re sorry that you got the wrong item."),
    MISSING("Didn’t arrive", "We’re sorry that something didn’t arrive."),
    LATE("Arrived late", "We’re sorry that your order arrived late."),
    PRICE_ADJUSTMENT("Price adjustment", "We adjusted the price for you."),
    RETURNED("Returned", "This is for what you sent back."),
    GOODWILL("Goodwill", "We’re sorry for the trouble.");

    private final String title;
    private final String sentence;

    /** Returns the label that staff choose. */
    public String title() {
        return title;
    }

    /** Returns the sentence for the buyer. */
    public String sentence() {
        return sentence;
    }

    /** Returns the value in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Returns the reason; empty for a word that this release does not know. */
    static Optional<CreditReason> ofWord(String word) {
        return DashedWord.find(CreditReason.class, word);
    }

    /** Returns the reason; empty for an unknown title. */
    public static Optional<CreditReason> ofTitle(String title) {
        return Arrays.stream(values()).filter(it -> it.title.equals(title)).findFirst();
    }
}
