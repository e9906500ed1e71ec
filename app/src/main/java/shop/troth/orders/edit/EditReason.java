package shop.troth.orders.edit;

import java.util.Arrays;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import shop.troth.kernel.encoding.DashedWord;

/** Why an order was changed before it shipped. A closed list, as for cancellations, because free text could name a person. */
@RequiredArgsConstructor
public enum EditReason {
    BUYER_ASKED("Buyer asked", "You asked for this change."),
    OUT_OF_STOCK("Out of stock", "We’re sorry that something you ordered is out of stock."),
    REPLACED("Replaced a product", "We replaced something that we can’t ship as ordered."),
    OUR_MISTAKE("Our mistake", "We corrected a mistake of ours.");

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
    String word() {
        return DashedWord.of(this);
    }

    /** Returns the reason; empty for a word that this release does not know. */
    static Optional<EditReason> ofWord(String word) {
        return DashedWord.find(EditReason.class, word);
    }

    /** Returns the reason; empty for an unknown title. */
    public static Optional<EditReason> ofTitle(String title) {
        return Arrays.stream(values()).filter(it -> it.title.equals(title)).findFirst();
    }
}
