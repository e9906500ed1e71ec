package shop.troth.proof.books;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.ship.Carriers;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.find.FindEntries;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.stores.Store;
import shop.troth.vault.OwnEntries;

/**
 * Checks for the newest orders of the real store that what went to the bank and to carriers has ledger entries. Opens no personal data: a
 * buyer's key tells which entries are about them, and those are counted. There may be more entries than handovers, such as after a printer
 * failed, but never fewer.
 */
@Component
@RequiredArgsConstructor
class LiveBooks {

    private static final Duration LOOKS_BACK = Duration.ofDays(30);
    private static final int ORDERS = 50;

    /** More entries than the newest orders of one buyer have; a buyer with more is not compared. */
    private static final int ENTRIES = 400;

    /** Only buyers who were not erased. Orders that were shipped together were opened together, with one entry. */
    private static final String HANDED = """
            select o.subject_id, count(distinct p.order_id) as banked, count(distinct s.shipped_at) as shipped
              from (select store_id, id, subject_id, placed_at from orders.placed
                     where store_id = :store and placed_at < :before order by id desc limit :most) o
              join keys.person k on k.store_id = o.store_id and k.subject_id = o.subject_id and k.class = 'ordinary'
              left join payments.payment p on p.store_id = o.store_id and p.order_id = o.id and p.session is not null
              left join orders.shipment s on s.store_id = o.store_id and s.order_id = o.id and s.shipped_at < :before
                                         and s.carrier = any(:carriers)
             where o.placed_at >= :since
             group by 1
            """;

    /** How many orders of one buyer went to the bank, and how many packages to a carrier. */
    private record Handed(SubjectId buyer, long banked, long shipped) {}

    private final JdbcClient db;
    private final OwnEntries ownEntries;
    private final Ledger ledger;
    private final SealedEntryCounts tallied;
    private final Carriers carriers;

    /**
     * Compares both. A difference counts only if it is still there once everything is sealed: entries that were under way, or a buyer who
     * is just being erased, are not differences.
     *
     * @param before only what left before this time is compared; later entries may still wait to be sealed
     */
    List<BooksDifference> look(Store store, Instant before) {
        var first = differences(store, before);
        if (first.isEmpty()) {
            return first;
        }
        tallied.settle(store.id());
        return ledger.problem(store.id()).isPresent() ? List.of() : differences(store, before);
    }

    private List<BooksDifference> differences(Store store, Instant before) {
        var all = handed(store, before);
        var differences = new ArrayList<BooksDifference>();
        compare(store, all, DisclosureAccount.BANK, Handed::banked, "the bank got orders", differences);
        compare(store, all, DisclosureAccount.LABEL, Handed::shipped, "a carrier got packages", differences);
        return differences;
    }

    private void compare(
            Store store,
            List<Handed> all,
            DisclosureAccount account,
            ToLongFunction<Handed> left,
            String words,
            List<BooksDifference> differences) {
        var wrong = all.stream()
                .filter(it -> left.applyAsLong(it) > recorded(store, it.buyer(), account))
                .count();
        if (wrong > 0) {
            differences.add(new BooksDifference(
                    account,
                    "In the store itself, %s of %,d of the last %,d buyers that the ledger does not record."
                            .formatted(words, wrong, all.size())));
        }
    }

    private long recorded(Store store, SubjectId buyer, DisclosureAccount account) {
        var page = ownEntries.find(store.id(), Set.of(buyer), FindEntries.NEWEST, ENTRIES);
        return page.next().isPresent()
                ? Long.MAX_VALUE
                : page.entries().stream().filter(it -> account.has(it.leaf())).count();
    }

    private List<Handed> handed(Store store, Instant before) {
        return db.sql(HANDED)
                .param("store", store.id().value())
                .param("most", ORDERS)
                .param("since", since(store, before).atOffset(ZoneOffset.UTC))
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("carriers", carriers.known(store.id()).toArray(String[]::new))
                .query((rs, row) -> new Handed(
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        rs.getLong("banked"),
                        rs.getLong("shipped")))
                .list();
    }

    /** The start of the period to compare; the text of older entries may have been deleted. */
    private static Instant since(Store store, Instant before) {
        var back = before.minus(LOOKS_BACK);
        return store.recording()
                .keep()
                .map(it -> before.atOffset(ZoneOffset.UTC).minus(it).plusDays(1).toInstant())
                .filter(back::isBefore)
                .orElse(back);
    }
}
