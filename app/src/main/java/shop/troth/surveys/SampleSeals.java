package shop.troth.surveys;

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

/** The root keyset's seals over samples, so that access to the database alone is not enough to post one, or to approve one's own. */
@Component
class SampleSeals extends SealedTable<SampleSeals.Row> implements OpensOrders {

    /** Reads all rows; a condition can be appended. */
    static final String SELECT =
            "select store_id, id, survey, answer_id, words, proposed_by, approved_by, seal from surveys.sample";

    /**
     * @param approvedBy null before it is approved
     * @param seal null before it is sealed
     */
    record Row(
            StoreId store,
            UUID id,
            String survey,
            UUID answer,
            String words,
            UUID proposedBy,
            @Nullable UUID approvedBy,
            byte @Nullable [] seal)
            implements RootSeals.Row {

        @Override
        public String sealedText() {
            return "survey-sample|%s|%s|%s|%s|%s|%s|%s"
                    .formatted(store, id, survey, answer, proposedBy, approvedBy == null ? "" : approvedBy, words);
        }

        Row approved(UUID by) {
            return new Row(store, id, survey, answer, words, proposedBy, by, seal);
        }

        boolean isApproved() {
            return approvedBy != null;
        }
    }

    SampleSeals(JdbcClient db, RootKeyset root) {
        super(db, root, "a sample of answers", "surveys.sample", "store_id, id", SELECT, SampleSeals::row);
    }

    @Override
    public String what() {
        return "samples of answers to surveys";
    }

    static Row row(ResultSet rs, int number) throws SQLException {
        return new Row(
                new StoreId(rs.getString("store_id")),
                rs.getObject("id", UUID.class),
                rs.getString("survey"),
                rs.getObject("answer_id", UUID.class),
                rs.getString("words"),
                rs.getObject("proposed_by", UUID.class),
                rs.getObject("approved_by", UUID.class),
                rs.getBytes("seal"));
    }
}
