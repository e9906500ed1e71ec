package shop.troth.cases.dispute;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import shop.troth.payments.BankRecords;
import shop.troth.policy.DataCategory;

/**
 * What the bank is told about a dispute.
 *
 * @param fields what is said, in the order of the parts; none is empty
 * @param leftOut what would also be said of this order, but may not be
 */
public record DisputeEvidence(Map<EvidencePart, String> fields, List<LeftOut> leftOut) {

    private static final DataCategory REFERENCE = new DataCategory("payment.reference");

    /**
     * A part that the bank is not told.
     *
     * @param clauses ids of the clauses that refuse it; empty if the store's register does not name it among what the bank needs, or no
     *     clause allows it
     */
    public record LeftOut(EvidencePart part, List<String> clauses) {}

    public DisputeEvidence {
        var ordered = new EnumMap<EvidencePart, String>(EvidencePart.class);
        ordered.putAll(fields);
        fields = Collections.unmodifiableMap(ordered);
        leftOut = List.copyOf(leftOut);
    }

    /** Identifies exactly what is said. */
    public String version() {
        var text = new StringBuilder();
        fields.forEach((part, said) -> text.append(part.word())
                .append(' ')
                .append(said.length())
                .append(' ')
                .append(said));
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** The categories of data about the buyer that the bank is told, including its own id of the payment. */
    Set<DataCategory> categories() {
        var categories = new TreeSet<DataCategory>();
        categories.add(REFERENCE);
        fields.keySet().forEach(it -> categories.addAll(it.categories()));
        return categories;
    }

    BankRecords.Evidence forBank() {
        return new BankRecords.Evidence(
                said(EvidencePart.PRODUCTS),
                said(EvidencePart.SHIPPING_DATE),
                said(EvidencePart.CARRIER),
                said(EvidencePart.TRACKING_NUMBER),
                said(EvidencePart.RETURN_POLICY),
                said(EvidencePart.STATEMENT));
    }

    private String said(EvidencePart part) {
        return fields.getOrDefault(part, "");
    }

    /** Only the names of the parts: what is said is for the bank. */
    @Override
    public String toString() {
        return "Evidence" + fields.keySet();
    }
}
