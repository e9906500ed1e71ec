package shop.troth.fulfillment.returned;

import java.util.List;
import java.util.Optional;

/** The reasons for returns. A closed list, because free text could name a person. */
public final class ReturnReasons {

    public static final List<String> ALL = List.of(
            "No longer needed",
            "Ordered by mistake",
            "Wrong item arrived",
            "Arrived damaged",
            "Doesn’t work",
            "Arrived too late");

    private ReturnReasons() {}

    public static Optional<String> of(String typed) {
        return ALL.stream().filter(it -> it.equals(typed)).findFirst();
    }
}
