package shop.troth.rights.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Ledger;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.rights.Requester;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Keeps;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;
import shop.troth.vault.Kind;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** All that belongs to somebody is deleted together, however many records it is: with few statements, and wholly or not at all. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeleteTogetherTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    /** To find what is theirs, to lock it and look what keeps it, and one for each table or module that leads to them. */
    private static final int MOST_STATEMENTS = 58;

    /** What the modules delete is sent together. */
    private static final int MOST_TRIPS = 34;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final DeleteData deleteData = SHOP.bean(DeleteData.class);
    private final EraseAsked eraseAsked = SHOP.bean(EraseAsked.class);
    private final OwnEntries ownEntries = SHOP.bean(OwnEntries.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    /** @param people the owner and who ordered, then an entry of the address book and a list */
    private record Member(Requester asker, UUID account, List<SubjectId> people) {}

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_member_with_an_address_a_list_and_an_order_goes_with_few_statements_and_one_commit() {
        delete(member()); // the first one finds the caches empty
        var member = member();

        var commits = new AtomicInteger();
        int statements = OwnStatements.of(() -> commits.set(commits(() -> delete(member))));

        assertThat(member.people()).hasSize(4).noneMatch(this::isThere);
        assertThat(statements).isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(commits).hasValue(1);
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void what_all_modules_delete_of_a_member_is_sent_to_the_database_together() {
        delete(member());
        var member = member();

        assertThat(OwnStatements.trips(() -> delete(member))).isLessThanOrEqualTo(MOST_TRIPS);
        assertThat(member.people()).hasSize(4).noneMatch(this::isThere);
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void two_deletions_of_the_same_person_at_once_are_done_once() {
        var member = member();
        var trace = ownEntries.trace(STORE, member.people());

        var both = Objects.requireNonNull(transaction.execute(status -> {
            int ours = db.sql("select pg_backend_pid()").query(Integer.class).single();
            db.sql("select id from people.account where store_id = :store and id = :id for update")
                    .param("store", STORE.value())
                    .param("id", member.account())
                    .query(UUID.class)
                    .single();
            var begun = new ArrayList<CompletableFuture<DeleteData.Erased>>();
            for (int i = 1; i <= 2; i++) {
                begun.add(CompletableFuture.supplyAsync(
                        () -> deleteData.erase(STORE, member.asker()), Thread::startVirtualThread));
                awaitBlocked(ours, i);
            }
            return begun;
        }));

        assertThat(both)
                .allSatisfy(it ->
                        assertThat(it.join().gone()).isEqualTo(member.people().size()));
        assertThat(member.people()).noneMatch(this::isThere);
        Awaitility.await()
                .until(() -> !SHOP.bean(Ledger.class).waits(STORE)
                        && ownEntries.erasures(STORE, trace).size()
                                >= member.people().size());
        assertThat(ownEntries.erasures(STORE, trace))
                .as("an entry for each record")
                .hasSize(member.people().size());
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void what_breaks_in_the_middle_leaves_everything_in_place_and_is_tried_again() {
        var member = member();
        var tables = List.of("people.session", "checkout.saved_address", "checkout.product_list");

        try (var trigger = new PlantedTrigger(SHOP.owner())) {
            trigger.onRows(
                    "delete on checkout.product_list",
                    "old.account_id = '" + member.account() + "'",
                    "raise exception 'not now'; return old");
            assertThat(eraseAsked.erase(STORE, member.asker().person())).isFalse();

            assertThat(member.people()).allMatch(this::isThere);
            assertThat(tables).allSatisfy(it -> assertThat(rows(it, member)).isOne());
            assertThat(delete(member).gone())
                    .as("address and order, each alone")
                    .isEqualTo(2);
        }

        Awaitility.await().until(() -> {
            eraseAsked.sweep();
            return member.people().stream().noneMatch(this::isThere);
        });
        assertThat(tables).allSatisfy(it -> assertThat(rows(it, member)).isZero());
    }

    private DeleteData.Erased delete(Member member) {
        return deleteData.erase(STORE, member.asker());
    }

    /** How often this thread makes something durable. */
    private static int commits(Runnable act) {
        var counted = new AtomicInteger();
        var tester = Thread.currentThread();
        var manager = (ConfigurableTransactionManager) SHOP.bean(PlatformTransactionManager.class);
        var before = manager.getTransactionExecutionListeners();
        var listeners = new ArrayList<>(before);
        listeners.add(new TransactionExecutionListener() {
            @Override
            public void afterCommit(TransactionExecution done, @Nullable Throwable failure) {
                if (Thread.currentThread() == tester && !done.isReadOnly()) {
                    counted.incrementAndGet();
                }
            }
        });
        manager.setTransactionExecutionListeners(listeners);
        try {
            act.run();
        } finally {
            manager.setTransactionExecutionListeners(before);
        }
        return counted.get();
    }

    /** Until so many wait for what this connection has locked, or for one another behind it. */
    private void awaitBlocked(int ours, int many) {
        Awaitility.await()
                .until(() ->
                        db.sql("""
                        with recursive waiting as (
                            select pid from pg_stat_activity where :ours = any(pg_blocking_pids(pid))
                             union
                            select a.pid from pg_stat_activity a join waiting w on w.pid = any(pg_blocking_pids(a.pid)))
                        select count(*) from waiting
                        """).param("ours", ours).query(Integer.class).single() >= many);
    }

    private Member member() {
        var owner = new Owner(RunningShop.STORE).joins();
        owner.browser.post("/account/addresses", address());
        owner.browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "Weekly supplies"));
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), owner.email);
        bought.ships();
        db.sql("update orders.placed set closed_at = now() where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", bought.order.value())
                .update();
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {owner.email}));
        var people = new ArrayList<>(vault.find(STORE, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known()));
        var account = db.sql("""
                        select id, subject_id from people.account where store_id = :store and subject_id = any(:people::uuid[])
                        """)
                .param("store", STORE.value())
                .param(
                        "people",
                        people.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .query((rs, row) -> Requester.signedIn(
                        new SubjectId(rs.getObject("subject_id", UUID.class)), rs.getObject("id", UUID.class)))
                .single();
        var id = account.account().orElseThrow();
        people.addAll(kept("checkout.saved_address", id));
        people.addAll(kept("checkout.product_list", id));
        return new Member(account, id, List.copyOf(people));
    }

    private static Map<String, String> address() {
        var typed = new HashMap<>(Map.of("label", "The lab", "name", "Ada Example", "phone", "(212) 555-0123"));
        typed.putAll(Map.of("shipping.line1", "22 Saved Street", "shipping.line2", "", "shipping.city", "Billerica"));
        typed.putAll(Map.of("shipping.state", "MA", "shipping.zip", "01821", "billing.same", "yes"));
        return typed;
    }

    private List<SubjectId> kept(String table, UUID account) {
        return db.sql("select subject_id from " + table + " where store_id = :store and account_id = :account")
                .param("store", STORE.value())
                .param("account", account)
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
    }

    private long rows(String table, Member member) {
        return db.sql("select count(*) from " + table + " where store_id = :store and account_id = :account")
                .param("store", STORE.value())
                .param("account", member.account())
                .query(Long.class)
                .single();
    }

    private boolean isThere(SubjectId person) {
        return vault.held(STORE, person).stream().anyMatch(it -> !it.books());
    }
}
