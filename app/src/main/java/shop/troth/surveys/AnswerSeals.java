package shop.troth.surveys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
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
 * The root keyset's seals over which code opens which answer, so that access to the database alone is not enough to read an answer with a code
 * of one's own, or to have somebody else deleted as if they were one.
 */
@Component
class AnswerSeals extends SealedTable<AnswerSeals.Row> implements OpensOrders {

    /** Reads all rows; a condition can be appended. */
    static final String SELECT = "select store_id, id, survey, ticket, code_hash, seal from surveys.answer";

    /** @param seal null before it is sealed */
    record Row(StoreId store, UUID id, String survey, UUID ticket, byte[] code, byte @Nullable [] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "survey-answer|%s|%s|%s|%s|%s"
                    .formatted(store, id, survey, ticket, HexFormat.of().formatHex(code));
        }
    }

    AnswerSeals(JdbcClient db, RootKeyset root) {
        super(db, root, "an answer to a survey", "surveys.answer", "store_id, id", SELECT, AnswerSeals::row);
    }

    @Override
    public String what() {
        return "answers to surveys";
    }

    static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("survey"),
                rs.getObject("ticket", UUID.class),
                rs.getBytes("code_hash"),
                rs.getBytes("seal"));
    }
}
