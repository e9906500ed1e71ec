package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CartId;
import shop.troth.checkout.Origin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.fulfilment.Bought;
import shop.troth.fulfilment.returned.OpenReturn;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.rights.EraseAsked;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.ErasureRequests;
import shop.troth.vault.Ground;
import shop.troth.vault.Kind;
import shop.troth.vault.Observed;
import shop.troth.vault.Sought;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** The owner of an account deletes everything a store has about them: what goes is named beforehand, and what stays goes by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeleteMyDataTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String PAGE = "/account/privacy/delete";
    private static final Pattern ENTRY = Pattern.compile("href=\"(/ledger/proof/[0-9]+)\"");
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final EraseAsked eraseAsked = SHOP.bean(EraseAsked.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);

    @Test
    @Keeps("millipore.correct-or-delete")
    void everything_named_on_the_page_goes_at_once_and_the_receipt_leads_to_the_ledger() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "22 Saved Street"));
        owner.browser.post("/account/lists", Map.of("list", UUID.randomUUID().toString(), "label", "Weekly supplies"));
        var account = owner.account(db);
        var bought = finished(owner.email);
        var people = everybody(owner.email, account);
        assertThat(people).hasSizeGreaterThan(3);

        var before = owner.browser.get(PAGE).body();
        assertThat(before)
                .contains("What we delete right away", "Your account", "Where you’re signed in", "Your product lists")
                .contains("in order " + bought.number(), "name", "invoices stay", "Opt-outs you gave us stay")
                .doesNotContain("What stays for now");
        var after = deletes(owner);

        assertThat(after).contains("Your data is deleted", "Your receipt").doesNotContain("still being deleted");
        var entry = ENTRY.matcher(after);
        if (entry.find()) { // a ledger that is busy for longer than the page waits says so instead
            assertThat(owner.browser.get(entry.group(1)).body()).contains("c2sp.org/tlog-proof@v1");
        } else {
            assertThat(after).contains("still being added");
        }
        assertGone(people, account);
        assertThat(owner.browser.get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(owner.signsIn(Owner.PASSWORD).get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(bought.guest.shop().get(bought.path()).body()).doesNotContain("1 Example Street");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    void every_store_deletes(String store) {
        var owner = new Owner(store).joins();

        assertThat(deletes(owner)).contains("Your data is deleted");
        assertThat(owner.browser.get("/account").location()).isEqualTo("/account/sign-in");
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_open_order_is_named_and_stays_and_goes_by_itself_once_it_closes() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), owner.email);
        var buyer = buyer(bought);
        assertThat(owner.browser.get(PAGE).body())
                .contains("What stays for now", "Order " + bought.number(), "two weeks after it ships");

        assertThat(deletes(owner))
                .contains("except for what’s still open", "Order " + bought.number())
                .contains("don’t need to ask again");
        eraseAsked.sweep();
        assertThat(people(owner.email)).containsExactly(buyer);
        assertThat(rows("people.account", "id", account)).isZero();

        closes(bought);
        eraseAsked.sweep();
        assertThat(people(owner.email)).isEmpty();
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void whoever_waits_for_an_open_order_is_sent_nothing_they_once_agreed_to() {
        var owner = new Owner().joins();
        var buyer = buyer(new Bought(SHOP, Map.of(Bought.SKU, 1), owner.email));
        db.sql("update vault.subject set agreed_by_order = '{marketing.updates}' where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", buyer.value())
                .update();

        deletes(owner);

        assertThat(db.sql("select agreed_by_order = '{}' from vault.subject where store_id = :store and id = :id")
                        .param("store", STORE.value())
                        .param("id", buyer.value())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void what_others_have_in_the_same_mailbox_or_under_the_same_name_stays() {
        var owner = new Owner().joins();
        var other = OwnDataTests.buys(owner.email, "Somebody Else", "5 Other Street");
        var namesake = new Owner().joins();

        assertThat(owner.browser.get(PAGE).body())
                .contains("under a different name")
                .doesNotContain(other);
        deletes(owner);
        eraseAsked.sweep();

        assertThat(people(owner.email)).hasSize(1);
        assertThat(people(namesake.email)).hasSize(1);
        assertThat(namesake.browser.get("/account").status()).isEqualTo(200);
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void without_the_password_nothing_is_deleted() {
        var owner = new Owner().joins();

        var wrong = owner.browser.post(PAGE, Map.of("current", "not the password at all"));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("not your current password");
        assertThat(owner.browser.get("/account").status()).isEqualTo(200);
        assertThat(people(owner.email)).hasSize(1);
        assertThat(new ShopClient(SHOP.store()).post(PAGE, Map.of()).location()).isEqualTo("/account/sign-in");
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void what_the_law_holds_stays_until_it_lets_go() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        var person = people(owner.email).getFirst();
        var borrowed = owner.signsIn(Owner.PASSWORD);
        assertThat(borrowed.get("/account").status()).isEqualTo(200);
        var claim = UUID.randomUUID();
        transaction.executeWithoutResult(status -> vault.hold(STORE, person, Ground.LEGAL_DUTY, claim));

        assertThat(owner.browser.get(PAGE).body()).contains("What the law requires us to keep for now");
        assertThat(deletes(owner))
                .contains("We’ll delete your data as soon as we can", "nothing is deleted yet")
                .doesNotContain("destroyed", "Right away");
        assertThat(people(owner.email)).containsExactly(person);
        assertThat(borrowed.get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(owner.signsIn(Owner.PASSWORD).get("/account").location()).isEqualTo("/account/sign-in");

        transaction.executeWithoutResult(status -> vault.lift(STORE, person, Ground.LEGAL_DUTY, claim));
        eraseAsked.sweep();
        assertThat(people(owner.email)).isEmpty();
        assertThat(rows("people.account", "id", account)).isZero();
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void a_stop_in_the_middle_is_finished_without_being_asked_again() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "23 Saved Street"));
        var account = owner.account(db);
        var people = everybody(owner.email, account);
        transaction.executeWithoutResult(
                status -> SHOP.bean(ErasureRequests.class).add(STORE, people, SHOP.now())); // and no further

        eraseAsked.sweep();

        assertGone(people, account);
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_order_that_is_placed_at_the_same_moment_keeps_its_buyer_until_it_closes() {
        var email = UUID.randomUUID() + "@example.com";
        var guest = new Guest(SHOP, email).adds(Bought.SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        var cart = CartId.of(guest.shop().cookies().get(BasketCookie.NAME)).orElseThrow();
        var person = people(email).getFirst();
        transaction.executeWithoutResult(
                status -> SHOP.bean(ErasureRequests.class).add(STORE, List.of(person), SHOP.now()));

        var sweeping = transaction.execute(status -> {
            int ours = ours();
            SHOP.bean(PlaceOrder.class)
                    .place(
                            SHOP.bean(Stores.class).get(STORE),
                            cart,
                            reviewed,
                            new Origin(Observed.of("192.0.2.1")),
                            () -> true);
            var erasing = CompletableFuture.runAsync(eraseAsked::sweep, Thread::startVirtualThread);
            Awaitility.await().until(() -> waitsForUs(ours, "vault|keys|checkout|orders"));
            assertThat(erasing).isNotDone();
            return erasing;
        });

        sweeping.join();
        assertThat(people(email)).containsExactly(person);
        db.sql("update orders.placed set closed_at = now() where store_id = :store and subject_id = :id")
                .param("store", STORE.value())
                .param("id", person.value())
                .update();
        eraseAsked.sweep();
        assertThat(people(email)).isEmpty();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_order_that_waited_while_its_buyer_was_erased_is_not_placed() {
        var email = UUID.randomUUID() + "@example.com";
        var guest = new Guest(SHOP, email).adds(Bought.SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        var cart = CartId.of(guest.shop().cookies().get(BasketCookie.NAME)).orElseThrow();
        var person = people(email).getFirst();

        var placing = transaction.execute(status -> {
            int ours = ours();
            vault.erase(STORE, person);
            var placed = CompletableFuture.supplyAsync(
                    () -> SHOP.bean(PlaceOrder.class)
                            .place(
                                    SHOP.bean(Stores.class).get(STORE),
                                    cart,
                                    reviewed,
                                    new Origin(Observed.of("192.0.2.1")),
                                    () -> true),
                    Thread::startVirtualThread);
            Awaitility.await().until(() -> waitsForUs(ours, "checkout.cart|vault.subject|keys.person"));
            return placed;
        });

        assertThat(placing.join()).isEqualTo(new PlaceOrder.Outcome.Incomplete());
        assertThat(rows("orders.placed", "subject_id", person.value())).isZero();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void money_that_is_on_its_way_back_keeps_the_number_by_which_the_bank_finds_the_payment() {
        var owner = new Owner().joins();
        var bought = finished(owner.email);
        var buyer = buyer(bought);
        db.sql("""
                insert into payments.refund (store_id, id, order_id, state, currency, amount_minor, wanted_at, ask_at)
                values (:store, gen_random_uuid(), :order, 'wanted', 'USD', 100, now(), now() + interval '1 day')
                """)
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();

        assertThat(owner.browser.get(PAGE).body())
                .contains("Order " + bought.number() + ", whose refund is on its way", "your refund has gone through");
        deletes(owner);
        eraseAsked.sweep();
        assertThat(people(owner.email)).containsExactly(buyer);
        assertThat(bankReference(bought)).isTrue();

        db.sql(
                        "update payments.refund set state = 'returned', settled_at = now() where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
        eraseAsked.sweep();
        assertThat(people(owner.email)).isEmpty();
        assertThat(bankReference(bought)).isFalse();
    }

    private boolean bankReference(Bought bought) {
        return db.sql(
                        "select reference is not null from payments.payment where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .query(Boolean.class)
                .single();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_return_that_is_opened_at_the_same_moment_keeps_its_buyer_until_it_is_finished() {
        var email = UUID.randomUUID() + "@example.com";
        var bought = finished(email);
        var person = buyer(bought);
        transaction.executeWithoutResult(
                status -> SHOP.bean(ErasureRequests.class).add(STORE, List.of(person), SHOP.now()));

        var sweeping = transaction.execute(status -> {
            int ours = ours();
            assertThat(SHOP.bean(OpenReturn.class)
                            .open(
                                    STORE,
                                    bought.order,
                                    UUID.randomUUID(),
                                    Map.of(Bought.SKU, 1),
                                    "No longer needed",
                                    true))
                    .isInstanceOf(OpenReturn.Outcome.Opened.class);
            var erasing = CompletableFuture.runAsync(eraseAsked::sweep, Thread::startVirtualThread);
            Awaitility.await().until(() -> waitsForUs(ours, "orders.placed.*subject_id.*for update"));
            return erasing;
        });

        sweeping.join();
        assertThat(people(email)).containsExactly(person);
        assertThat(bankReference(bought)).isTrue();
        db.sql("update fulfilment.goods_return set state = 'refused' where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
        eraseAsked.sweep();
        assertThat(people(email)).isEmpty();
    }

    /** The database's number of the connection that the caller's transaction holds. */
    private int ours() {
        return db.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    /** Whether somebody who runs such a statement waits for what our transaction holds. */
    private boolean waitsForUs(int ours, String statement) {
        return db.sql("""
                select exists (select 1 from pg_stat_activity where :ours = any(pg_blocking_pids(pid)) and query ~ :statement)
                """)
                .param("ours", ours)
                .param("statement", statement)
                .query(Boolean.class)
                .single();
    }

    @Test
    @Keeps({"millipore.correct-or-delete", "betty-mills.see-and-change-online"})
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
    @Refuses("millipore.correct-or-delete")
    void whoever_gave_their_account_no_name_deletes_what_came_under_one_name_and_nothing_that_came_under_two() {
        var one = nameless();
        OwnDataTests.buys(one.email, "Ada Example", "25 Order Street");
        close(people(one.email));
        assertThat(one.browser.get(PAGE).body()).doesNotContain("under a different name");
        deletes(one);
        assertThat(people(one.email)).isEmpty();

        var two = nameless();
        OwnDataTests.buys(two.email, "Ada Example", "25 Order Street");
        OwnDataTests.buys(two.email, "Somebody Else", "5 Other Street");
        close(people(two.email));
        assertThat(two.browser.get(PAGE).body()).contains("under a different name");
        deletes(two);
        assertThat(people(two.email)).hasSize(2);
    }

    private static Owner nameless() {
        var owner = new Owner().asks();
        var done = owner.browser.post(owner.link("Confirm your email"), Map.of("name", "", "password", Owner.PASSWORD));
        assertThat(done.location()).isEqualTo("/account?said=created");
        return owner;
    }

    @Test
    @Keeps("millipore.correct-or-delete")
    void an_account_that_was_closed_before_is_deleted_with_the_one_that_is_open() {
        var owner = new Owner().joins();
        owner.browser.post("/account/addresses", AddressBookTests.address("The lab", "26 Saved Street"));
        var closed = owner.account(db);
        var people = everybody(owner.email, closed);
        assertThat(people).hasSize(2);
        assertThat(owner.browser
                        .post("/account/close", Map.of("current", Owner.PASSWORD))
                        .status())
                .isEqualTo(303);
        assertThat(people(owner.email)).hasSize(1);
        var again = new Owner(STORE.value(), owner.email).asks();
        Owner.mail(owner.email, "Confirm your email", 2);
        var link = again.browser.post(
                again.link("Confirm your email"), Map.of("name", "Ada Example", "password", Owner.PASSWORD));
        assertThat(link.location()).isEqualTo("/account?said=created");

        deletes(again);

        assertGone(people, closed);
        assertThat(people(owner.email)).isEmpty();
    }

    @Test
    @Keeps({"millipore.correct-or-delete", "betty-mills.see-and-change-online"})
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
            Awaitility.await().until(() -> waitingForUs(ours) == 2);
            return both;
        });
        assertThat(renaming)
                .allMatch(it -> "/account?said=name".equals(it.join().location()));

        var page = owner.browser.get("/account/data").body();
        assertThat(page).contains("27 Order Street");
        assertThat(page.contains("Ada Lovelace")).isNotEqualTo(page.contains("Ada King"));
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

    private void close(List<SubjectId> buyers) {
        db.sql(
                        "update orders.placed set closed_at = now() where store_id = :store and subject_id = any(:buyers::uuid[])")
                .param("store", STORE.value())
                .param(
                        "buyers",
                        buyers.stream().map(it -> it.value().toString()).toArray(String[]::new))
                .update();
    }

    @Test
    void two_at_once_delete_it_once() {
        var owner = new Owner().joins();
        var account = owner.account(db);
        var people = everybody(owner.email, account);
        var second = owner.signsIn(Owner.PASSWORD);

        var answers = Stream.of(owner.browser, second)
                .map(it -> CompletableFuture.supplyAsync(
                        () -> it.post(PAGE, Map.of("current", Owner.PASSWORD)), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).anyMatch(it -> it.body().contains("Your data is deleted"));
        assertThat(answers).allMatch(it -> it.status() == 200 || "/account/sign-in".equals(it.location()));
        assertGone(people, account);
    }

    private static String deletes(Owner owner) {
        var answer = owner.browser.post(PAGE, Map.of("current", Owner.PASSWORD));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Bought finished(String email) {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1), email);
        bought.ships();
        closes(bought);
        return bought;
    }

    /** As two weeks after it was sent. */
    private void closes(Bought bought) {
        db.sql("update orders.placed set closed_at = now() where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", bought.order.value())
                .update();
    }

    private SubjectId buyer(Bought bought) {
        return new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", bought.order.value())
                .query(UUID.class)
                .single());
    }

    private List<SubjectId> people(String email) {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return List.copyOf(vault.find(STORE, Sought.email(typed.get(Kind.EMAIL)), FIND, FIND.known()));
    }

    private List<SubjectId> everybody(String email, UUID account) {
        var entries = db.sql("""
                select subject_id from checkout.saved_address where account_id = :id
                union select subject_id from checkout.product_list where account_id = :id
                """)
                .param("id", account)
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
        return Stream.concat(people(email).stream(), entries.stream()).toList();
    }

    private void assertGone(List<SubjectId> people, UUID account) {
        for (var person : people) {
            assertThat(vault.held(STORE, person).stream().filter(it -> !it.books()))
                    .isEmpty();
        }
        for (var table :
                List.of("people.session", "people.passkey", "checkout.saved_address", "checkout.product_list")) {
            assertThat(rows(table, "account_id", account)).as(table).isZero();
        }
        assertThat(rows("people.account", "id", account)).isZero();
    }

    private long rows(String table, String column, UUID id) {
        return db.sql("select count(*) from %s where %s = :id".formatted(table, column))
                .param("id", id)
                .query(Long.class)
                .single();
    }
}
