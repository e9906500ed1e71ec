package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.switches.TurnSwitch;
import shop.troth.testing.Patience;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.choices.Halt;

/** An owner saves an address while they turn the switch, or while a newsletter is handed over to their email address. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SavingBesideStopTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final int OWNERS = 4;
    private static final int ROUNDS = 5;

    private final AddressHalts halts = SHOP.bean(AddressHalts.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final JdbcClient db = SHOP.bean(JdbcClient.class);

    @AfterAll
    static void end() {
        THREADS.close();
    }

    @Test
    void saving_an_address_does_not_wait_for_a_newsletter_that_is_handed_over() {
        var owner = new Owner().joins();
        var person = person(owner);

        transaction.executeWithoutResult(status -> {
            halts.lock(STORE, person); // as a newsletter does until the mail server has it
            assertThat(saves(owner, 1)).succeedsWithin(Patience.LIMIT);
        });

        assertThat(owner.entries(db, "saved_address")).hasSize(1);
    }

    @Test
    @Refuses("millipore.stop-using")
    void an_address_that_is_saved_while_the_stop_is_written_is_stopped_too() throws Exception {
        var owner = new Owner().joins();
        var person = person(owner);

        var saving = Objects.requireNonNull(transaction.execute(status -> {
            assertThat(SHOP.bean(TurnSwitch.class).turn(STORE, person, Halt.USE, true, SHOP.now()))
                    .isTrue();
            var begun = saves(owner, 1);
            Awaitility.await().pollInSameThread().until(() -> begun.isDone() || isAwaited());
            return begun;
        }));

        assertThat(saving.get(60, TimeUnit.SECONDS)).isEqualTo(303);
        assertThat(owner.entries(db, "saved_address")).hasSize(1).allMatch(it -> Owner.isStopped(db, it));
    }

    @Test
    @Refuses("millipore.stop-using")
    void no_stop_is_lost_when_both_come_at_once() throws Exception {
        var owners = new ArrayList<Owner>();
        for (int i = 0; i < OWNERS; i++) {
            owners.add(new Owner().joins());
        }
        for (int round = 1; round <= ROUNDS; round++) {
            var start = new CountDownLatch(1);
            var all = new ArrayList<Future<Integer>>();
            int number = round;
            for (var owner : owners) {
                all.add(THREADS.submit(() -> {
                    start.await();
                    return save(owner, number);
                }));
                all.add(THREADS.submit(() -> {
                    start.await();
                    return turns(owner, "on");
                }));
            }
            start.countDown();
            for (var one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(303);
            }
            for (var owner : owners) {
                assertThat(owner.entries(db, "saved_address")).hasSize(round).allMatch(it -> Owner.isStopped(db, it));
                turns(owner, "off");
                assertThat(owner.entries(db, "saved_address")).noneMatch(it -> Owner.isStopped(db, it));
            }
        }
    }

    private static Future<Integer> saves(Owner owner, int number) {
        return THREADS.submit(() -> save(owner, number));
    }

    private static int save(Owner owner, int number) {
        return owner.browser
                .post("/account/addresses", AddressBookTests.address("Lab", number + " Switch Street"))
                .status();
    }

    private static int turns(Owner owner, String to) {
        return owner.browser
                .post("/account/privacy", Map.of("which", "stop-using", "to", to))
                .status();
    }

    private SubjectId person(Owner owner) {
        return db.sql("select subject_id from people.account where store_id = :store and id = :account")
                .param("store", STORE.value())
                .param("account", owner.account(db))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .single();
    }

    /** Whether somebody waits for a row that this test's transaction has. */
    private boolean isAwaited() {
        return db.sql(
                        "select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }
}
