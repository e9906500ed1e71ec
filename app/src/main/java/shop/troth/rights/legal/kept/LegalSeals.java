package shop.troth.rights.legal.kept;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.RootSealed;

/** Reseals legal requests and their approvals when the root keyset is rotated. */
@Component
class LegalSeals implements RootSealed {

    private record Row(String table, byte[] seal, String said) {}

    private static final String REQUESTS = """
            select seal,
                   concat_ws('|', 'legal-request', store_id, id, number, ground, authority, reference,
                             to_char(document_on, 'YYYY-MM-DD'), to_char(received_on, 'YYYY-MM-DD'), coalesce(order_number, ''),
                             to_char(from_day, 'YYYY-MM-DD'), to_char(until_day, 'YYYY-MM-DD'),
                             (select string_agg(word, ',' order by word collate "C") from unnest(data) as word),
                             coalesce(to_char(barred_until, 'YYYY-MM-DD'), ''), opened_by) as said
              from rights.legal_request
            """;
    private static final String APPROVALS = """
            select seal, concat_ws('|', 'legal-approval', store_id, request_id, staff_id, part) as said from rights.legal_approval
            """;

    private final JdbcClient db;
    private final RootKeyset root;

    LegalSeals(JdbcClient db, RootKeyset root) {
        this.db = db;
        this.root = root;
    }

    @Override
    public long sealedByOlder() {
        return older().size();
    }

    @Override
    public long sealAnew() {
        return older().stream().mapToLong(this::sealAnew).sum();
    }

    private long sealAnew(Row row) {
        try {
            var content = root.unwrap(row.seal(), row.said());
            return db.sql("update " + row.table() + " set seal = :new where seal = :old")
                    .param("new", root.wrap(content, row.said()))
                    .param("old", row.seal())
                    .update();
        } catch (RootKeyset.DoesNotOpen e) {
            return 0; // written by somebody else: left unchanged
        }
    }

    private List<Row> older() {
        return Stream.concat(rows("rights.legal_request", REQUESTS), rows("rights.legal_approval", APPROVALS))
                .filter(it -> !root.isNewest(it.seal()))
                .toList();
    }

    private Stream<Row> rows(String table, String sql) {
        return db
                .sql(sql)
                .query((rs, row) -> new Row(table, rs.getBytes("seal"), rs.getString("said")))
                .list()
                .stream();
    }
}
