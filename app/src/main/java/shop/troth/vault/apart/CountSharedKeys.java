package shop.troth.vault.apart;

import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Pseudonym;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Counts keys that several people share. The same key looks different each time it is wrapped, so keys are compared by the pseudonym that
 * only they can produce. Keys that do not open are not counted; other checks find them.
 */
@Service
@RequiredArgsConstructor
public class CountSharedKeys {

    /** The most keys compared: those of the people with the highest ids. */
    private static final int MOST = 2_000;

    private final JdbcClient db;
    private final RootKeyset root;

    /** How many keys of a store's people equal another one, among the {@link #MOST} examined. */
    public long count(StoreId store) {
        var seen = new HashSet<Pseudonym>();
        return keys(store).filter(it -> !seen.add(it.pseudonym())).count();
    }

    private Stream<PersonKey> keys(StoreId store) {
        return db
                .sql("""
                        select subject_id, class, wrapped from keys.person
                         where store_id = :store order by subject_id desc, class desc limit :most
                        """)
                .param("store", store.value())
                .param("most", MOST)
                .query((row, _) -> key(
                        store,
                        row.getObject("subject_id", UUID.class),
                        KeyClass.of(row.getString("class")),
                        row.getBytes("wrapped")))
                .list()
                .stream()
                .flatMap(Optional::stream);
    }

    private Optional<PersonKey> key(StoreId store, UUID person, KeyClass keyClass, byte[] wrapped) {
        try {
            return Optional.of(PersonKey.unwrap(root, wrapped, store, new SubjectId(person), keyClass));
        } catch (RootKeyset.DoesNotOpen e) {
            return Optional.empty();
        }
    }
}
