package shop.troth.rights;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import shop.troth.policy.Purpose;
import shop.troth.stores.Store;
import shop.troth.vault.retention.HeldDatum;

/** Describes how long a record is kept. */
public final class RetentionText {

    private RetentionText() {}

    /**
     * @param until the day it is deleted, if known
     * @param reasons why it is kept after what it belongs to has ended
     */
    public static String words(Store store, Optional<Instant> until, List<HeldDatum.Reason> reasons) {
        return until.map(it -> "Until " + store.dispatch().day(it) + ".")
                .orElseGet(() -> reasons.stream()
                        .filter(it -> it.span().isPresent())
                        .max(Comparator.comparing(it -> it.span().orElseThrow().roughly()))
                        .map(it -> "Until " + it.span().orElseThrow().inWords() + " after " + end(it.purpose()) + ".")
                        .orElse("As long as we keep the record it’s part of."));
    }

    private static String end(Purpose purpose) {
        return switch (purpose.name().substring(0, Math.max(0, purpose.name().indexOf('.')))) {
            case "order", "books", "legal" -> "your order is closed";
            case "answer", "rights" -> "your request is closed";
            case "account" -> "you close your account";
            default -> "we no longer need it for this";
        };
    }
}
