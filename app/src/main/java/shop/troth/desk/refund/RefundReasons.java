package shop.troth.desk.refund;

import java.util.List;
import java.util.Optional;

/** Why staff refund. A closed list, as for cancellations: words of one's own could name a person. */
public final class RefundReasons {

    static final String RETURNED = "Returned";

    public static final List<String> ALL = List.of(
            "Buyer asked",
            "Damaged",
            "Wrong item",
            "Didn’t arrive",
            "Arrived late",
            "Price adjustment",
            RETURNED,
            "Goodwill");

    private RefundReasons() {}

    static Optional<String> of(String typed) {
        return ALL.stream().filter(it -> it.equals(typed)).findFirst();
    }
}
