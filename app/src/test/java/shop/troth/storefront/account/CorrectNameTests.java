package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Keeps;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A name that is corrected in the account is corrected everywhere it stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectNameTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_name_that_is_corrected_is_corrected_in_the_orders_and_saved_addresses_that_have_it() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "24 Saved Street"));
        var order = OwnDataTests.buys(owner.email, "Ada Example", "25 Order Street");
        var others = OwnDataTests.buys(owner.email, "Somebody Else", "5 Other Street");
        var stranger = UUID.randomUUID() + "@example.com";
        OwnDataTests.buys(stranger, "Ada Example", "6 Stranger Street");

        assertThat(owner.browser
                        .post("/account/name", Map.of("name", "Ada Lovelace"))
                        .location())
                .isEqualTo("/account?said=name");

        assertThat(owner.browser.get("/account/data").body())
                .contains("Ada Lovelace", order, "25 Order Street")
                .doesNotContain("<dd>Ada Example</dd>", others);
        var link = OwnDataTests.link(stranger);
        var guest = new ShopClient(SHOP.store());
        guest.opens(link, stranger);
        assertThat(guest.get(link + "/data").body()).contains("Ada Example").doesNotContain("Lovelace");
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void of_two_names_given_at_once_one_arrives_everywhere() {
        var owner = new Owner().joins();
        OwnDataTests.buys(owner.email, "Ada Example", "27 Order Street");
        var second = owner.signsIn(Owner.PASSWORD);

        var renaming = transaction.execute(status -> {
            int ours = ours();
            db.sql("select id from people.account where store_id = :store and id = :id for update")
                    .param("store", STORE.value())
                    .param("id", owner.account(db))
                    .query(UUID.class)
                    .single();
            var both = Stream.of(Map.entry(owner.browser, "Ada Lovelace"), Map.entry(second, "Ada King"))
                    .map(it -> CompletableFuture.supplyAsync(
                            () -> it.getKey().post("/account/name", Map.of("name", it.getValue())),
                            Thread::startVirtualThread))
                    .toList();
            Awaitility.await().until(() -> waitingForUs(ours) >= 2);
            return both;
        });
        assertThat(renaming)
                .allMatch(it -> "/account?said=name".equals(it.join().location()));

        var page = owner.browser.get("/account/data").body();
        assertThat(page).contains("27 Order Street");
        assertThat(page.contains("Ada Lovelace")).isNotEqualTo(page.contains("Ada King"));
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void an_account_that_was_closed_before_gets_the_new_name_and_is_deleted_under_it() {
        var owner = new Owner().joins();
        var closed = owner.account(db);
        owner.browser.post("/account/close", Map.of("current", Owner.PASSWORD));
        var again = new Owner(STORE.value(), owner.email).asks();
        Owner.mail(owner.email, "Confirm your email", 2);
        again.finishes();

        again.browser.post("/account/name", Map.of("name", "Ada Lovelace"));
        again.browser.post("/account/privacy/delete", Map.of("current", Owner.PASSWORD));

        assertThat(db.sql("select count(*) from people.account where store_id = :store and id = :id")
                        .param("store", STORE.value())
                        .param("id", closed)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The database's number of the connection that the caller's transaction holds. */
    private int ours() {
        return db.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private int waitingForUs(int ours) {
        return db.sql("""
                with recursive waiting (pid) as (
                    select pid from pg_stat_activity where :ours = any(pg_blocking_pids(pid))
                    union
                    select a.pid from pg_stat_activity a, waiting w where w.pid = any(pg_blocking_pids(a.pid)))
                select count(*) from waiting
                """).param("ours", ours).query(Integer.class).single();
    }
}
