package shop.troth.rights.agent.kept;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.vault.keys.OpensOrders;
import shop.troth.vault.keys.RootSeals;
import shop.troth.vault.keys.SealedTable;

/**
 * The root keyset's seals over whose data a letter has to carry, so that access to the database alone is not enough to have somebody's data
 * printed.
 */
@Component
class LetterSeals extends SealedTable<LetterSeals.Row> implements OpensOrders {

    private static final String SELECT = """
            select store_id, id, subject_id, seal from rights.agent_request
             where state = 'identified' and subject_id is not null""";

    /** @param seal null before it is sealed */
    record Row(StoreId store, UUID id, UUID person, byte @Nullable [] seal) implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "letter|%s|%s|%s".formatted(store, id, person);
        }
    }

    LetterSeals(JdbcClient db, RootKeyset root) {
        super(
                db,
                root,
                "a letter with somebody’s data",
                "rights.agent_request",
                "store_id, id",
                SELECT,
                LetterSeals::row);
    }

    @Override
    public String what() {
        return "letters that carry somebody’s data";
    }

    /** The seal of a request; null if no data has to be mailed for it. */
    byte @Nullable [] of(AgentRequest request) {
        return request.state() == RequestState.IDENTIFIED
                ? request.person()
                        .map(it -> over(new Row(request.store(), request.id(), it.value(), null)))
                        .orElse(null)
                : null;
    }

    /** Whether a request was entered for its person; if not, logs an error. */
    boolean isSealed(AgentRequest request) {
        return db.sql(SELECT + " and store_id = :store and id = :id")
                .param("store", request.store().value())
                .param("id", request.id())
                .query(LetterSeals::row)
                .optional()
                .filter(it -> request.person()
                        .filter(person -> person.value().equals(it.person()))
                        .isPresent())
                .filter(this::isOurs)
                .isPresent();
    }

    private static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getObject("subject_id", UUID.class),
                rs.getBytes("seal"));
    }
}
