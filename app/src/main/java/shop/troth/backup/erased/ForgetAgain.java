package shop.troth.backup.erased;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Forgets;
import shop.troth.vault.trip.RoundTrip;

/**
 * At the first start after a restore: takes out what the modules hold beside the vault of people who were erased after the copy. Their
 * keys and records are gone already.
 */
@Component
class ForgetAgain implements SmartInitializingSingleton {

    private record Person(StoreId store, SubjectId id, List<UUID> things) {}

    private final JdbcClient db;
    private final NamedParameterJdbcOperations trips;
    private final TransactionTemplate transaction;
    private final List<Forgets> forgets;

    ForgetAgain(
            JdbcClient db, NamedParameterJdbcOperations trips, TransactionTemplate transaction, List<Forgets> forgets) {
        this.db = db;
        this.trips = trips;
        this.transaction = transaction;
        this.forgets = forgets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> taken().forEach(this::forget));
    }

    private void forget(Person person) {
        RoundTrip.run(
                trips,
                forgets.stream().flatMap(it -> it.forgetting().stream()).toList(),
                Map.of(
                        "store", person.store().value(),
                        "people", new String[] {person.id().value().toString()},
                        "things", person.things().stream().map(UUID::toString).toArray(String[]::new)));
        forgets.forEach(it -> it.forget(person.store(), List.of(person.id()), person.things()));
    }

    private List<Person> taken() {
        return db.sql("delete from backup.forget_again returning store_id, subject_id, things")
                .query((rs, row) -> new Person(
                        new StoreId(rs.getString("store_id")),
                        new SubjectId(rs.getObject("subject_id", UUID.class)),
                        Arrays.asList((UUID[]) rs.getArray("things").getArray())))
                .list();
    }
}
