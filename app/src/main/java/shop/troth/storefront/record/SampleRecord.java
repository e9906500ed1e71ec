package shop.troth.storefront.record;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.FindEntries.Found;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.find.Sought;

/**
 * The entries about a fictional buyer in a store's test copy, whose separate ledger contains no entries about real people. They are read
 * from the ledger alone, so that the sample remains when the next check removes the buyer.
 */
@Component
class SampleRecord {

    private static final int MOST = 40;

    /** Recipients by which the buyer is chosen: one whose package shipped has the longest record; otherwise one who paid. */
    private static final List<String> LAST_TO_RECEIVE = List.of("supplier.carrier", "supplier.bank");

    private final FindEntries find;

    SampleRecord(FindEntries find) {
        this.find = find;
    }

    /** @return the newest first; none before the first purchase in the test copy */
    List<Found> of(StoreId store) {
        var twin = store.twin();
        return LAST_TO_RECEIVE.stream()
                .flatMap(it -> newest(twin, it))
                .findFirst()
                .map(it -> find.find(
                                twin, Sought.any().and(Field.PERSON, it.leaf().who()), FindEntries.NEWEST, MOST)
                        .entries())
                .orElse(List.of());
    }

    private Stream<Found> newest(StoreId twin, String recipient) {
        var sought = Sought.any().and(Field.KIND, EntryKind.SHARE.word()).and(Field.RECIPIENT, recipient);
        return find.find(twin, sought, FindEntries.NEWEST, 1).entries().stream();
    }
}
