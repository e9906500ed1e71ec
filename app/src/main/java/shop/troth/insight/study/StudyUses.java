package shop.troth.insight.study;

import shop.troth.policy.Recipient;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data about people for the study of what customers like. */
public final class StudyUses {

    private static final String PURPOSE = "insight.study";

    /** Counting what they ordered. */
    static final Use ORDERS =
            Use.of("study of what customers order", PURPOSE, Recipient.SELF).withColumns("order.lines");

    /** Counting what they said they like. */
    static final Use LIKES = Use.of("study of what customers said they like", PURPOSE, Recipient.SELF, Kind.LIKES);

    public static final Feature FEATURE =
            Feature.of("study", "the study of what customers like", ORDERS.declared(), LIKES.declared());

    private StudyUses() {}
}
