package shop.troth.cases.dispute;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.policy.DataCategory;

/** What the bank can be told about a dispute: a field each. */
public enum EvidencePart {
    PRODUCTS("Products ordered", "order.lines"),
    SHIPPING_DATE("Shipping date", "order.number"),
    CARRIER("Carrier", "order.lines"),
    TRACKING_NUMBER("Tracking number", "order.number"),
    /** What the store says to everybody. */
    RETURN_POLICY("Return policy"),
    /** Which order it is about, and what staff write. */
    STATEMENT("Statement", "order.number", "payment.amount");

    private final String title;
    private final List<DataCategory> categories;

    EvidencePart(String title, String... categories) {
        this.title = title;
        this.categories = Arrays.stream(categories).map(DataCategory::new).toList();
    }

    /** As the desk says it. */
    public String title() {
        return title;
    }

    /** The kinds of data about the buyer that it is; none for what is about nobody. */
    List<DataCategory> categories() {
        return categories;
    }

    /** As it stands in the database. */
    String word() {
        return DashedWord.of(this);
    }

    static Optional<EvidencePart> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
}
