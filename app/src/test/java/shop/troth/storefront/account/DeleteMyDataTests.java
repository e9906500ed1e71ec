package shop.troth.storefront.account;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.storefront.account.AccountDeletion.PAGE;
import static shop.troth.storefront.account.AccountDeletion.assertGone;
import static shop.troth.storefront.account.AccountDeletion.deletes;
import static shop.troth.storefront.account.AccountDeletion.everybody;
import static shop.troth.storefront.account.AccountDeletion.people;
import static shop.troth.storefront.account.AccountDeletion.rows;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Note;
import shop.troth.ledger.find.FindEntries;
import shop.troth.rights.ReadHeldLists;
import shop.troth.rights.erase.EraseAsked;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.HeldRecords;
import shop.troth.vault.Kind;
import shop.troth.vault.OwnEntries;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.ErasureRequests;
import shop.troth.vault.retention.HoldReason;

/** The owner of an account deletes everything a store has about them: what goes is named beforehand, and what stays goes by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeleteMyDataTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final Pattern ENTRY = Pattern.compile("href=\"(/ledger/proof/[0-9]+)\"");

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

        assertThat(owner.browser.get(PAGE).body())
                .contains("What we delete right away", "list of where you’re signed in", "record of emails to you")
                .contains("Your lists", "in order " + bought.number(), "name", "each invoice stay", "your opt-outs")
                .doesNotContain("What we’re keeping for now", "<li>Payments</li>", "<li>Refunds</li>");
        var after = deletes(owner);

        assertThat(after)
                .contains(
                        "Your data has been deleted", "Nobody here can read it", "Your receipt", "\"/account/sign-in\"")
                .doesNotContain("still being deleted");
        var entry = ENTRY.matcher(after);
        if (entry.find()) { // a ledger that is busy for longer than the page waits says so instead
            assertThat(owner.browser.get(entry.group(1)).body()).contains("c2sp.org/tlog-proof@v1");
        } else {
            assertThat(after).contains("still being added");
        }
        assertGone(people, account);
        assertThat(SHOP.bean(ReadHeldLists.class)
                        .going(STORE, people, List.of(account), List.of(account, bought.order.value()), Set.of()))
                .as("lists that the page said are deleted")
                .isEmpty();
        assertThat(owner.browser.get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(owner.signsIn(Owner.PASSWORD).get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(bought.guest.shop().get(bought.path()).body()).doesNotContain("1 Example Street");
    }

    @ParameterizedTest
    @EnumSource(
            value = Note.class,
            names = {"PERIOD_OVER", "PERSON_ASKED"})
    @Refuses("millipore.correct-or-delete")
    void what_went_before_is_not_on_the_receipt(Note why) {
        var owner = new Owner().joins();
        var person = people(owner.email).getFirst();
        nameGoes(person, why);
        var earlier = new AtomicLong(-1);
        Bought.waitFor(() -> {
            SHOP.bean(OwnEntries.class).find(STORE, person, FindEntries.NEWEST).entries().stream()
                    .filter(it -> it.leaf().kind().equals(EntryKind.ERASE.word()))
                    .forEach(it -> earlier.set(it.number()));
            return earlier.get() >= 0;
        });
        SHOP.forgetLag();

        var receipt = deletes(owner);

        assertThat(receipt).doesNotContain("/ledger/proof/" + earlier.get() + "\"");
        assertThat(ENTRY.matcher(receipt).results().count()).isEqualTo(receipt.contains("still being added") ? 0 : 1);
    }

    private void nameGoes(SubjectId person, Note why) {
        if (why == Note.PERIOD_OVER) {
            db.sql("update vault.datum set keep_until = :now where subject_id = :person and category = 'person.name'")
                    .param("now", SHOP.now().atOffset(ZoneOffset.UTC))
                    .param("person", person.value())
                    .update();
        } else {
            var records = SHOP.bean(HeldRecords.class);
            records.ofPerson(STORE, person).stream()
                    .filter(it -> it.category().equals(Kind.NAME.category()))
                    .forEach(it -> transaction.executeWithoutResult(status -> records.delete(STORE, person, it.ref())));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"perricone-md", "betty-mills"})
    void every_store_deletes(String store) {
        var owner = new Owner(store).joins();

        assertThat(deletes(owner)).contains("Your data has been deleted");
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
                .contains("What we’re keeping for now", "Order " + bought.number(), "2 weeks after it ships");

        assertThat(deletes(owner))
                .contains("except for what’s listed below", "Order " + bought.number())
                .contains("don’t need to ask again");
        eraseAsked.sweep();
        assertThat(people(owner.email)).containsExactly(buyer);
        assertThat(rows("people.account", "id", account)).isZero();

        closes(bought);
        eraseAsked.sweep();
        assertThat(people(owner.email)).isEmpty();
    }

    @Test
    @Refuses("betty-mills.agree-by-ordering")
    void whoever_waits_for_an_open_order_is_sent_nothing_they_once_agreed_to() {
        var store = new StoreId("betty-mills");
        var owner = new Owner(store.value()).joins();
        var buyer = owner.orders("BM-1010-EA");
        assertThat(agrees(buyer)).isTrue();

        deletes(owner);

        assertThat(agrees(buyer)).isFalse();
        Awaitility.await()
                .untilAsserted(() -> assertThat(SHOP.bean(OwnEntries.class)
                                .find(store, buyer, FindEntries.NEWEST)
                                .entries())
                        .as("the entry that the consent ended")
                        .anyMatch(it -> it.leaf().note().equals(Note.OPTED_OUT.word())));
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
        transaction.executeWithoutResult(status -> vault.hold(STORE, person, HoldReason.LEGAL_DUTY, claim));

        assertThat(owner.browser.get(PAGE).body()).contains("What the law requires us to keep for now");
        assertThat(deletes(owner))
                .contains("We’ll delete your data as soon as we can", "Your account is closed")
                .doesNotContain("destroyed", "Nobody here can read");
        assertThat(people(owner.email)).containsExactly(person);
        assertThat(borrowed.get("/account").location()).isEqualTo("/account/sign-in");
        assertThat(owner.signsIn(Owner.PASSWORD).get("/account").location()).isEqualTo("/account/sign-in");
        owner.mail("Your account is closed"); // its address is still there to be told

        transaction.executeWithoutResult(status -> vault.lift(STORE, person, HoldReason.LEGAL_DUTY, claim));
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

        assertThat(answers).anyMatch(it -> it.body().contains("Your data has been deleted"));
        assertThat(answers).allMatch(it -> it.status() == 200 || "/account/sign-in".equals(it.location()));
        assertGone(people, account);
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

    private boolean agrees(SubjectId buyer) {
        return db.sql("select agreed_by_order <> '{}' from vault.subject where id = :id")
                .param("id", buyer.value())
                .query(Boolean.class)
                .single();
    }

    private SubjectId buyer(Bought bought) {
        return new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", bought.order.value())
                .query(UUID.class)
                .single());
    }
}
