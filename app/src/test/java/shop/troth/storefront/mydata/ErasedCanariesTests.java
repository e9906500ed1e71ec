package shop.troth.storefront.mydata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.ending.CloseOrders;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.search.Canary;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.HeardLog;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;

/**
 * Somebody whose words nobody else has deletes everything. Then none of these words is in clear in any table, any file of the database (its
 * indexes and its log of changes too), any file of the store, the log, or anybody else's mail, and no file has a key that opens them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasedCanariesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcClient db = SHOP.owner();

    @AfterEach
    void nothing_planted_stays() throws IOException {
        db.sql("drop table if exists public.planted").update();
        Files.deleteIfExists(SHOP.dataFolder().resolve("planted"));
        DeskStaff.clear(SHOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"millipore", "perricone-md", "betty-mills"})
    @Keeps("millipore.correct-or-delete")
    void after_deletion_no_word_is_in_clear_anywhere_and_no_key_is_left_that_opens_one(String store)
            throws IOException {
        try (var log = HeardLog.listen()) {
            var canary = new CanaryPerson(store);
            canary.isNoted();
            orderCloses(canary);
            assertThat(canary.archive().get("your-data.json")).contains(canary.typed); // or what follows proves nothing
            var people = canary.people();
            assertThat(people).hasSizeGreaterThan(3);
            var keys = wrapped(people);
            db.sql("analyze keys.person").update(); // keeps samples of what it reads
            db.sql("checkpoint").update();
            assertThat(left(keys)).isEqualTo(keys.size());

            assertThat(canary.owner
                            .browser
                            .post("/account/privacy/delete", Map.of("current", Owner.PASSWORD))
                            .body())
                    .contains("Your receipt");
            SHOP.bean(EraseAsked.class).sweep();

            assertThat(people)
                    .allSatisfy(it -> assertThat(SHOP.bean(Vault.class).held(new StoreId(store), it))
                            .allMatch(held -> held.books()));
            assertThat(Leftovers.of(canary.words(), store, canary.owner.email, log.text()))
                    .isEmpty();
            Awaitility.await("no file has one of their keys").atMost(PATIENCE).until(() -> left(keys) == 0);
        }
    }

    @Test
    void a_word_that_is_left_somewhere_is_found_there() throws IOException {
        try (var log = HeardLog.listen()) {
            var word = UUID.randomUUID().toString();
            db.sql("create table public.planted (store_id text primary key, plain text)")
                    .update();
            db.sql("create index on public.planted (plain)").update();
            db.sql("insert into public.planted values ('millipore', :word)")
                    .param("word", word)
                    .update();
            Files.writeString(SHOP.dataFolder().resolve("planted"), "spooled: " + word);
            LoggerFactory.getLogger("shop.troth.test").warn("left {}", word);

            var found = Leftovers.of(List.of(Canary.word(word)), "millipore", "nobody@example.com", log.text());

            assertThat(found).contains("public.planted.plain", "planted", "the log");
            assertThat(found).anyMatch(it -> it.startsWith("base/")).anyMatch(it -> it.startsWith("pg_wal/"));
        }
    }

    private void orderCloses(CanaryPerson canary) {
        var order = UUID.fromString(canary.order("id"));
        db.sql("update orders.placed set state = 'shipped', shipped_at = now() - interval '15 days' where id = :order")
                .param("order", order)
                .update();
        SHOP.bean(CloseOrders.class).round();
        Awaitility.await()
                .until(() -> db.sql("select closed_at is not null from orders.placed where id = :order")
                        .param("order", order)
                        .query(Boolean.class)
                        .single());
    }

    /** The keys that are destroyed with them, as the database has them: a file with one is enough to open a record, with the root keyset. */
    private List<byte[]> wrapped(List<SubjectId> people) {
        return db.sql("select wrapped from keys.person where class = 'ordinary' and subject_id = any(:people)")
                .param("people", people.stream().map(SubjectId::value).toArray(UUID[]::new))
                .query(byte[].class)
                .list();
    }

    /** How many of these keys lie in a file, once the table of keys is written anew as it is every night, and what is full of changes is gone. */
    private long left(List<byte[]> keys) {
        db.sql("vacuum (full) keys.person").update();
        db.sql("select pg_switch_wal()").query((rs, row) -> 1).single();
        db.sql("checkpoint").update();
        db.sql("checkpoint").update();
        var sought = new HashSet<String>();
        keys.forEach(it -> sought.add(new String(it, ISO_8859_1)));
        for (var file : Leftovers.files(db)) {
            var text = read(file);
            sought.removeIf(text::contains);
        }
        return keys.size() - sought.size();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            return ""; // gone since it was listed
        }
    }
}
