package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.testing.RunningShop;

/** Somebody who writes to the database, but has not the root keyset, wants to read another's conversation through their own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnedMessagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SECRET = "Please do not tell anybody what I bought.";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final MessageWriter victim = new MessageWriter("millipore");
    private final MessageWriter own = new MessageWriter("millipore");

    @AfterEach
    void nobody() {
        victim.goes();
        own.goes();
    }

    @Test
    void a_hash_written_beside_either_address_shows_an_account_nobody_s_messages() {
        var account = new Owner().joins();
        var message = victim.writes("policy", SECRET);
        var theirs = message.writer().orElseThrow().value();
        var mine = account.person(db).value();
        var hashes = Map.of(theirs, hash(theirs), mine, hash(mine));
        for (var turned : List.of(Map.entry(theirs, mine), Map.entry(mine, theirs))) {
            turn(turned.getKey(), hashes.get(turned.getValue()));

            assertThat(account.browser.get("/account").body()).doesNotContain(message.number());
            var opened = account.browser.post("/account/messages", Map.of("number", message.number()));

            assertThat(opened.status()).isEqualTo(404);
            turn(turned.getKey(), hashes.get(turned.getKey()));
        }
        assertThat(victim.browser.get(victim.link()).body()).contains(SECRET);
    }

    private byte[] hash(UUID person) {
        return db.sql("""
                select l.hash from vault.lookup l join vault.datum d using (store_id, ref)
                 where d.subject_id = :person and l.what = 'email'
                """).param("person", person).query(byte[].class).single();
    }

    private void turn(UUID person, byte[] hash) {
        var turned = db.sql("""
                update vault.lookup l set hash = :hash from vault.datum d
                 where d.store_id = l.store_id and d.ref = l.ref and d.subject_id = :person and l.what = 'email'
                """).param("hash", hash).param("person", person).update();
        assertThat(turned).isEqualTo(1);
    }
}
