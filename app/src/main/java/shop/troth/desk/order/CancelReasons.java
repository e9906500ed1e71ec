package shop.troth.desk.order;

import java.util.List;
import java.util.Optional;

/** Why staff cancel. A closed list, because free text could name a person, and the log keeps it for a long time. */
public final class CancelReasons {

    /** The reason that the email about the cancellation mentions. */
    static final String BUYER_ASKED = "Buyer asked";

    public static final List<String> ALL =
            List.of(BUYER_ASKED, "Out of stock", "Wrong price", "Can’t be delivered", "Looks fraudulent", "Goodwill");

    private CancelReasons() {}

    /** The reason with these words; empty if it is not in the list. */
    public static Optional<String> of(String typed) {
        return ALL.stream().filter(it -> it.equals(typed)).findFirst();
    }
}
