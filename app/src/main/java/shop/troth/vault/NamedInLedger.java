package shop.troth.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/**
 * Whom the entries of the ledger are about: everybody whose data a store has, with their pseudonym. People who were erased are not found, since
 * nobody has their key. No value is opened.
 */
@Component
@RequiredArgsConstructor
public class NamedInLedger {

    private static final String POSTAL = "contact.postal.";

    private static final String SELECT = """
            select s.id, k.wrapped,
                   (select array_agg(distinct d.category) from vault.datum d
                     where d.store_id = s.store_id and d.subject_id = s.id and d.key_class = 'ordinary') as categories
              from vault.subject s
              join keys.person k on k.store_id = s.store_id and k.subject_id = s.id and k.class = 'ordinary'
             where s.store_id = :store and\s""";

    /**
     * A person.
     *
     * @param pseudonym as the ledger has it
     * @param categories kinds of data that are held in sealed records
     */
    public record Named(SubjectId person, String pseudonym, Set<String> categories) {

        /** Whether a postal address is held. */
        public boolean postal() {
            return categories.stream().anyMatch(it -> it.startsWith(POSTAL));
        }
    }

    private final JdbcClient db;
    private final RootKeyset root;

    /** Returns the next people, ordered by id; fewer than asked for at the end. */
    public List<Named> after(StoreId store, SubjectId last, int most) {
        return db.sql(SELECT + "s.id > :last order by s.id limit :most")
                .param("store", store.value())
                .param("last", last.value())
                .param("most", most)
                .query((rs, row) -> named(store, rs))
                .list();
    }

    /** Returns those of these people whose data is held. */
    public List<Named> of(StoreId store, Collection<SubjectId> people) {
        return db.sql(SELECT + "s.id = any(:people::uuid[])")
                .param("store", store.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> named(store, rs))
                .list();
    }

    private Named named(StoreId store, ResultSet rs) throws SQLException {
        var person = new SubjectId(rs.getObject("id", UUID.class));
        var pseudonym = PersonKey.pseudonymOf(root, rs.getBytes("wrapped"), store, person, KeyClass.ORDINARY);
        var categories = rs.getArray("categories");
        return new Named(
                person,
                pseudonym.text(),
                categories == null
                        ? Set.of()
                        : Arrays.stream((String[]) categories.getArray()).collect(Collectors.toUnmodifiableSet()));
    }
}
