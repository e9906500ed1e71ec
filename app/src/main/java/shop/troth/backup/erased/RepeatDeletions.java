package shop.troth.backup.erased;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.batch.BatchedStatement;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.retention.ErasureParticipant;

/**
 * At the first start after a restore, deletes the data that modules keep outside the vault about people who were erased after the copy.
 * Their keys and records have already been deleted.
 */
@Component
@RequiredArgsConstructor
class RepeatDeletions implements SmartInitializingSingleton {

    private record Person(StoreId store, SubjectId id, List<UUID> things) {}

    private final JdbcClient db;
    private final NamedParameterJdbcOperations trips;
    private final TransactionTemplate transaction;
    private final List<ErasureParticipant> forgets;

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> taken().forEach(this::forget));
    }

    private void forget(Person person) {
        var trip = new StatementBatch(trips);
        var named = Map.of(
                "store", person.store().value(),
                "people", new String[] {person.id().value().toString()},
                "things", person.things().stream().map(UUID::toString).toArray(String[]::new));
        forgets.stream()
                .flatMap(it -> it.forgetting().stream())
                .forEach(it -> trip.take(BatchedStatement.change(it, named)));
        var after = forgets.stream()
                .map(it -> it.forget(trip, person.store(), List.of(person.id()), person.things()))
                .toList();
        trip.make();
        after.forEach(Runnable::run);
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
