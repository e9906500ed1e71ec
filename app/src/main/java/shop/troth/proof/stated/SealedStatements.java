package shop.troth.proof.stated;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;

/** Looks up statements in the ledger itself, if their position is not known or their rows are missing. */
@Component
@RequiredArgsConstructor
class SealedStatements {

    private static final int PAGE = 50;

    /** The entries that are searched for the last of each clause; each clause is stated about once a day. */
    private static final int MANY = 5_000;

    private final JdbcClient db;
    private final FindEntries findEntries;

    /** Whether the line waits to be sealed. Call it before {@link #find}: what no longer waits is sealed. */
    boolean waits(StoreId store, String line) {
        return db.sql("""
                select lines from ledger.pending
                 where store_id = :store and not refused and strpos(lines, :line) > 0 order by id limit 1
                """)
                .param("store", store.value())
                .param("line", line)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Whether the ledger has the statement, or will soon. */
    boolean has(StoreId store, String clause, LastStatement last) {
        return last.position() == null && waits(store, last.line()) || isSealed(store, clause, last);
    }

    /** Whether the ledger has the statement; for one that does not wait. */
    boolean isSealed(StoreId store, String clause, LastStatement last) {
        return last.position() == null ? find(store, clause, last.line()).isPresent() : last.isInPlace();
    }

    /** The number of this leaf; empty if the ledger has no leaf with this text, or was altered on the way to it. */
    OptionalLong find(StoreId store, String clause, String line) {
        try {
            return found(store, clause, line);
        } catch (Leaf.Malformed e) { // the check of the ledger says where, and must get that far
            return OptionalLong.empty();
        }
    }

    private OptionalLong found(StoreId store, String clause, String line) {
        var sought = EntryCriteria.any().and(Field.KIND, Leaf.FINDING).and(Field.CLAUSE, clause);
        for (var next = OptionalLong.of(FindEntries.NEWEST); next.isPresent(); ) {
            var page = findEntries.find(store, sought, next.getAsLong(), PAGE);
            for (var it : page.entries()) {
                if (it.leaf().line().equals(line)) {
                    return OptionalLong.of(it.number());
                }
            }
            next = page.next();
        }
        return OptionalLong.empty();
    }

    /** The last sealed leaf of each clause that is not a withdrawal, among the newest entries whose text is still there. */
    Map<String, String> last(StoreId store) {
        var last = new HashMap<String, String>();
        findEntries
                .find(store, EntryCriteria.any().and(Field.KIND, Leaf.FINDING), FindEntries.NEWEST, MANY)
                .entries()
                .stream()
                .map(FindEntries.Found::leaf)
                .filter(it -> !it.note().equals(Leaf.WITHDRAWAL))
                .forEach(it -> last.putIfAbsent(it.outcome().substring(1), it.line()));
        return last;
    }
}
