package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.keys.HashKeys;

/** Puts the parts of a vault together without the shop, for a node of its own on a test's database. */
final class WiredVault {

    private WiredVault() {}

    /** @param data the vault's door to its tables */
    static Vault on(
            DataSource database,
            SealedData data,
            Sealing sealing,
            HashKeys hashKeys,
            Tellings tellings,
            Asking asking,
            RootKeyset root,
            Clock clock) {
        var db = JdbcClient.create(database);
        var locked = new LockedFirst(new NamedParameterJdbcTemplate(database));
        var never = new NeverAgain(db);
        var facts = new PersonFacts(tellings);
        return new Vault(
                data,
                sealing,
                tellings,
                new Opening(data, hashKeys, facts, never, asking, root, clock),
                new Books(data, sealing, facts, asking, root, clock),
                new Choices(
                        new Objections(db, locked),
                        new Yeses(locked),
                        new HaltRows(db, locked),
                        never,
                        asking,
                        root,
                        clock),
                never,
                new Keeping(db, tellings, asking, clock),
                new Erasing(db, locked, List.of(), asking, root, clock),
                asking,
                root,
                clock);
    }
}
