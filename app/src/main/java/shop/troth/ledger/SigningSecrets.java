package shop.troth.ledger;

import java.util.HexFormat;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.seal.SigningKeys;

/** The private keys that sign the ledger, wrapped by the root keyset. */
@RequiredArgsConstructor
public final class SigningSecrets {

    private record Row(StoreId store, int number, byte[] wrapped) {}

    private final JdbcClient db;
    private final RootKeyset root;

    /** How many are wrapped with an older root key. */
    public long older() {
        return db.sql("select count(*) from ledger.signing_key where substring(private_key from 2 for 4) <> :newest")
                .param("newest", HexFormat.of().parseHex(root.keys().getFirst()))
                .query(Long.class)
                .single();
    }

    /** Rewraps those that are wrapped with an older root key, and returns how many there were. */
    public long wrapAnew() {
        var older = rows().stream().filter(it -> !root.isNewest(it.wrapped())).toList();
        for (var row : older) {
            var boundTo = SigningKeys.bound(row.store(), row.number());
            db.sql("""
                    update ledger.signing_key set private_key = :anew
                     where store_id = :store and number = :number and private_key = :before
                    """)
                    .param("anew", root.wrap(root.unwrap(row.wrapped(), boundTo), boundTo))
                    .param("before", row.wrapped())
                    .param("store", row.store().value())
                    .param("number", row.number())
                    .update();
        }
        return older.size();
    }

    private List<Row> rows() {
        return db.sql("select store_id, number, private_key from ledger.signing_key")
                .query((rs, row) ->
                        new Row(new StoreId(rs.getString("store_id")), rs.getInt("number"), rs.getBytes("private_key")))
                .list();
    }
}
