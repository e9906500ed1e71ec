package shop.troth.rights.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.checkout.CartId;
import shop.troth.checkout.OrderOrigin;
import shop.troth.checkout.PlaceOrder;
import shop.troth.fulfillment.Bought;
import shop.troth.fulfillment.returned.OpenReturn;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.stores.Stores;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.ObservedValue;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * Somebody's data is deleted in the very moment in which they order or return something. Nobody here asks for it in writing, so the shop's
 * own timer erases none of them.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeleteRaceTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final String PERSON = "select id from vault.subject .* for update";
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    private static final String ORDERS = "orders.placed\\s.*for update";

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final EraseAsked eraseAsked = SHOP.bean(EraseAsked.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final String email = UUID.randomUUID() + "@example.com";
    private final Guest guest = new Guest(SHOP, email);

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_order_that_is_placed_at_the_same_moment_keeps_its_buyer_until_it_closes() {
        var place = placing();
        var person = person();

        var erasing = transaction.execute(status -> {
            assertThat(place.get()).isInstanceOf(PlaceOrder.Outcome.Placed.class);
            return waits(PERSON, () -> eraseAsked.erase(STORE, person));
        });

        assertThat(Objects.requireNonNull(erasing).join()).isFalse();
        assertThat(isThere(person)).isTrue();
        close(person);
        assertThat(eraseAsked.erase(STORE, person)).isTrue();
        assertThat(isThere(person)).isFalse();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void an_order_that_waited_while_its_buyer_was_erased_is_not_placed() {
        var place = placing();
        var person = person();

        var placing = transaction.execute(status -> {
            assertThat(eraseAsked.erase(STORE, person)).isTrue();
            return waits("checkout.cart|vault.subject|keys.person", place);
        });

        assertThat(Objects.requireNonNull(placing).join()).isEqualTo(new PlaceOrder.Outcome.Incomplete());
        assertThat(db.sql("select count(*) from orders.placed where store_id = :store and subject_id = :id")
                        .param("store", STORE.value())
                        .param("id", person.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_return_that_is_opened_at_the_same_moment_keeps_its_buyer_until_it_is_finished() {
        var bought = finished();
        var person = buyer(bought);

        var erasing = transaction.execute(status -> {
            assertThat(opens(bought)).isInstanceOf(OpenReturn.Outcome.Opened.class);
            return waits(ORDERS, () -> eraseAsked.erase(STORE, person));
        });

        assertThat(Objects.requireNonNull(erasing).join()).isFalse();
        assertThat(isThere(person)).isTrue();
        db.sql("update fulfilment.goods_return set state = 'refused' where store_id = :store and order_id = :order")
                .param("store", STORE.value())
                .param("order", bought.order.value())
                .update();
        assertThat(eraseAsked.erase(STORE, person)).isTrue();
    }

    @Test
    @Refuses("millipore.correct-or-delete")
    void a_return_that_waited_while_its_buyer_was_erased_is_not_opened() {
        var bought = finished();
        var person = buyer(bought);

        var opening = transaction.execute(status -> {
            assertThat(eraseAsked.erase(STORE, person)).isTrue();
            return waits(ORDERS, () -> opens(bought));
        });

        assertThat(Objects.requireNonNull(opening).join()).isEqualTo(new OpenReturn.Outcome.NotNow());
    }

    /** Started, and waiting in a statement like this for what the caller's transaction has locked. */
    private <T> CompletableFuture<T> waits(String statement, Supplier<T> what) {
        int ours = db.sql("select pg_backend_pid()").query(Integer.class).single();
        var running = CompletableFuture.supplyAsync(what, Thread::startVirtualThread);
        Awaitility.await()
                .until(() -> db.sql("""
                        select exists (select from pg_stat_activity where :ours = any(pg_blocking_pids(pid)) and query ~ :statement)
                        """)
                        .param("ours", ours)
                        .param("statement", statement)
                        .query(Boolean.class)
                        .single());
        return running;
    }

    /** The last step of a checkout that somebody has filled in. */
    private Supplier<PlaceOrder.Outcome> placing() {
        guest.adds(Bought.SKU, 1).fillsIn();
        var reviewed = guest.reviews();
        var cart = CartId.of(guest.shop().cookies().get(BasketCookie.NAME)).orElseThrow();
        return () -> SHOP.bean(PlaceOrder.class)
                .place(
                        SHOP.bean(Stores.class).get(STORE),
                        cart,
                        reviewed,
                        new OrderOrigin(ObservedValue.of("192.0.2.1")),
                        PlaceOrder.UnpaidLimit.NONE);
    }

    private static OpenReturn.Outcome opens(Bought bought) {
        return SHOP.bean(OpenReturn.class)
                .open(STORE, bought.order, UUID.randomUUID(), Map.of(Bought.SKU, 1), "No longer needed", true);
    }

    private Bought finished() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        bought.ships();
        close(buyer(bought));
        return bought;
    }

    /** As two weeks after it was sent. */
    private void close(SubjectId buyer) {
        db.sql("update orders.placed set closed_at = now() where store_id = :store and subject_id = :id")
                .param("store", STORE.value())
                .param("id", buyer.value())
                .update();
    }

    private SubjectId buyer(Bought bought) {
        return new SubjectId(db.sql("select subject_id from orders.placed where store_id = :store and id = :id")
                .param("store", STORE.value())
                .param("id", bought.order.value())
                .query(UUID.class)
                .single());
    }

    /** Whose cart it is. */
    private SubjectId person() {
        var typed = ChoicesForms.ADDRESS_ALONE.read(Map.of("email", new String[] {email}));
        return vault.find(STORE, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known()).stream()
                .findFirst()
                .orElseThrow();
    }

    private boolean isThere(SubjectId person) {
        return vault.held(STORE, person).stream().anyMatch(it -> !it.books());
    }
}
