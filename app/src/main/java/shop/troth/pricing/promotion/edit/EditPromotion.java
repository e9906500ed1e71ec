package shop.troth.pricing.promotion.edit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.database.Transactions;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.promotion.Promotion;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.PromotionTerms.Benefit;
import shop.troth.pricing.promotion.PromotionTerms.Scope;
import shop.troth.stores.Store;

/**
 * Creates or changes a promotion. Of two concurrent edits, the second is rejected; a form sent twice is saved once. Changes take effect in
 * carts within a second.
 */
@Service
public class EditPromotion {

    /** The maximum number of active promotions per store, because each cart is checked against all. */
    public static final int MOST_ON = 50;

    private final WritePromotion write;
    private final Catalog catalog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EditPromotion(DataSource database, Catalog catalog, Clock clock) {
        this.write = new WritePromotion(JdbcClient.create(database));
        this.catalog = catalog;
        this.transaction = new TransactionTemplate(new Transactions(database));
        this.clock = clock;
    }

    /** In the transaction that there is, or else in one of its own. */
    public PromotionEditOutcome save(Store store, String id, PromotionTerms terms, PromotionEdit edit) {
        return Objects.requireNonNull(transaction.execute(status -> saved(store, id, terms, edit)));
    }

    private PromotionEditOutcome saved(Store store, String id, PromotionTerms terms, PromotionEdit edit) {
        var now = write.lock(store, id);
        var content = WritePromotion.content("save", id, edit.version(), PromotionWords.fields(store, terms));
        var before = write.sentBefore(store.id(), edit.key(), content);
        if (before.isPresent()) {
            return before.get();
        }
        var isNew = edit.version() == 0;
        if (now.isEmpty() && !isNew) {
            return new PromotionEditOutcome.NoSuchPromotion();
        }
        if (!isNew && now.get().version() != edit.version()) {
            return new PromotionEditOutcome.Changed(now.get());
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var faults = faults(store, id, terms, at, isNew ? now : Optional.empty());
        return faults.isEmpty()
                ? write.write(store, id, now, terms, edit, content, at)
                : new PromotionEditOutcome.Wrong(faults);
    }

    private Map<String, String> faults(
            Store store, String id, PromotionTerms terms, Instant at, Optional<Promotion> taken) {
        var faults = new LinkedHashMap<>(CheckTerms.faults(store, catalog, id, terms));
        taken.ifPresent(_ -> faults.put("id", "Another promotion has this ID."));
        terms.code()
                .filter(it -> !faults.containsKey("code") && write.isTaken(store.id(), id, it))
                .ifPresent(_ -> faults.put("code", "Another promotion or a coupon has this code."));
        var counts = terms.on() && terms.until().filter(it -> !it.isAfter(at)).isEmpty();
        if (counts && write.on(store.id(), id, at) >= MOST_ON) {
            faults.put(
                    "on",
                    "At most %d promotions can be on at a time. Switch one off, or end it, first.".formatted(MOST_ON));
        }
        return faults;
    }

    /** Checks the input for a promotion; returns error sentences by field of the desk's form. */
    static final class CheckTerms {

        private static final String ID = "[a-z0-9][a-z0-9-]{0,48}[a-z0-9]";
        private static final int LONGEST_NAME = 80;
        private static final int MOST_CHOSEN = 200;

        private CheckTerms() {}

        static Map<String, String> faults(Store store, Catalog catalog, String id, PromotionTerms terms) {
            var faults = new LinkedHashMap<String, String>();
            if (!id.matches(ID) || id.equals("new")) { // the address of the form for one

                faults.put("id", "Enter 2 to 50 lowercase letters, digits, and hyphens, such as spring-sale.");
            }
            if (terms.name().isBlank() || terms.name().length() > LONGEST_NAME) {
                faults.put("name", "Enter a name of at most %d characters.".formatted(LONGEST_NAME));
            }
            if (terms.code().filter(it -> CouponCode.of(it).isEmpty()).isPresent()) {
                faults.put("code", "Enter 3 to 30 letters, digits, and hyphens, such as SPRING-10.");
            }
            if (terms.until().filter(it -> !it.isAfter(terms.from())).isPresent()) {
                faults.put("until", "Enter a time after the start.");
            }
            if (terms.benefit() instanceof Benefit.BuyGet(var buy, var get) && buy + get > MOST_CHOSEN) {
                faults.put("buy", "Enter smaller numbers.");
            }
            if (terms.scope() instanceof Scope.Chosen(var products, var categories)) {
                unknown(
                                products.stream().toList(),
                                catalog.products(store.id()).stream()
                                        .map(Product::slug)
                                        .toList())
                        .ifPresent(it -> faults.put(
                                "products", "There is no product “%s”. Enter addresses, one per line.".formatted(it)));
                unknown(categories.stream().toList(), catalog.categories(store.id()))
                        .ifPresent(it -> faults.put("categories", "There is no category “%s”.".formatted(it)));
                if (products.size() + categories.size() > MOST_CHOSEN) {
                    faults.put("products", "Choose at most %d products and categories.".formatted(MOST_CHOSEN));
                }
            }
            return faults;
        }

        private static Optional<String> unknown(List<String> typed, List<String> known) {
            return typed.stream().filter(it -> !known.contains(it)).findFirst();
        }
    }
}
