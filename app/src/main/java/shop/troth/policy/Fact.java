package shop.troth.policy;

import java.util.Arrays;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;

/**
 * The closed list of facts that decisions may depend on; {@code vocabulary.yaml} says what each means, who knows it, and for which
 * purposes it counts. A fact that is not known counts as false. No format depends on the order.
 */
public enum Fact {
    OPTED_IN,
    AGREED_BY_ORDER,
    OBJECTED,
    STOPPED,
    ASKED_NO_DISCLOSURE,
    SUBJECT_ASKED,
    TOLD,
    OBJECTION_PERIOD_OVER,
    THIRTEEN_OR_OVER,
    GIVEN_FOR,
    CONSENTED,
    CONTRACT,
    NEEDED,
    IN_COUNTRY,
    CHECKOUT_OPEN,
    ORDER_OPEN,
    LEGAL_ORDER,
    RIGHTS_CLAIM,
    TWO_APPROVED,
    SUCCESSOR_SIMILAR,
    SUCCESSOR_ASSUMES,
    SUCCESSOR_ACCEPTS,
    PRIVACY_SIGNAL;

    private final String word = DashedWord.of(this);

    /** The word for it in a policy, such as {@code opted-in}. */
    public String word() {
        return word;
    }

    /** Its bit in a set of facts that is stored in a {@code long}. */
    public long bit() {
        return 1L << ordinal();
    }

    public static Optional<Fact> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
