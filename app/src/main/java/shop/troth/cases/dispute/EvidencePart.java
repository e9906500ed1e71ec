package shop.troth.cases.dispute;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.DataCategory;

/** The fields in which the bank can be told something about a dispute. */
public enum EvidencePart {
    PRODUCTS("Products ordered", "order.lines"),
    SHIPPING_DATE("Shipping date", "order.number"),
    CARRIER("Carrier", "order.lines"),
    TRACKING_NUMBER("Tracking number", "order.number"),
    /** What the store tells everyone. */
    RETURN_POLICY("Return policy"),
    /** The order it is about, and what staff write. */
    STATEMENT("Statement", "order.number", "payment.amount");

    private final String title;
    private final List<DataCategory> categories;

    EvidencePart(String title, String... categories) {
        this.title = title;
        this.categories = Arrays.stream(categories).map(DataCategory::new).toList();
    }

    /** The title used at the desk. */
    public String title() {
        return title;
    }

    /** The categories of data about the buyer that it contains; empty for what is about nobody. */
    List<DataCategory> categories() {
        return categories;
    }

    /** The word used in the database. */
    String word() {
        return DashedWord.of(this);
    }

    static Optional<EvidencePart> of(String word) {
        return DashedWord.find(EvidencePart.class, word);
    }
}
