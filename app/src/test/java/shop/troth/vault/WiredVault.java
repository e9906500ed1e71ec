package shop.troth.vault;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.choices.WiredChoices;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PurposeNotices;
import shop.troth.vault.keys.HashKeys;
import shop.troth.vault.lock.LockPerson;
import shop.troth.vault.retention.ErasePerson;
import shop.troth.vault.retention.Retention;

/** Puts the parts of a vault together without the shop, for a node of its own on a test's database. */
final class WiredVault {

    private WiredVault() {}

    /** @param data the vault's door to its tables */
    static Vault on(
            DataSource database,
            SealedData data,
            Sealing sealing,
            HashKeys hashKeys,
            PurposeNotices notices,
            PolicyInquiry inquiry,
            RootKeyset root,
            Clock clock) {
        var db = JdbcClient.create(database);
        var named = new NamedParameterJdbcTemplate(database);
        var locked = new LockPerson(named);
        var choices = WiredChoices.on(db, locked, inquiry, root, clock);
        var facts = new PersonFacts(notices);
        return new Vault(
                data,
                sealing,
                notices,
                new Opening(data, hashKeys, facts, choices.listed(), inquiry, root, clock),
                new InvoiceCopies(data, sealing, facts, inquiry, root, clock),
                choices.choices(),
                new DiscloseData(data, choices.listed(), inquiry, root, clock),
                new UseColumns(data, choices.listed(), inquiry, root, clock),
                new Retention(db, notices, inquiry, clock),
                new ErasePerson(db, named, locked, List.of(), inquiry, root, clock),
                inquiry,
                root,
                clock);
    }
}
