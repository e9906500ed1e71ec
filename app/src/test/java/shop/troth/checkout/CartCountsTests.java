package shop.troth.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.testing.TestDatabase;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CartCountsTests {

    private static final StoreId ONE = new StoreId("millipore");
    private static final StoreId OTHER = new StoreId("betty-mills");
    private static final int MANY = 200;

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient db = JdbcClient.create(database.dataSource());
    private final CartCounts counts = new CartCounts(db, Clock.systemUTC());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_cart_counts_in_its_own_store_alone() {
        var cart = cart(ONE, 2, 5);

        assertThat(counts.of(ONE, cart)).isEqualTo(7);
        assertThat(counts.of(OTHER, cart)).isZero();
        assertThat(counts.of(ONE, CartId.next())).isZero();
        assertThat(counts.of(ONE, cart(ONE))).isZero(); // emptied, or paid
    }

    @Test
    @Tag("race")
    void many_who_ask_at_once_each_get_their_own_answer_for_fewer_statements() throws Exception {
        var carts = new ArrayList<CartId>();
        for (int i = 0; i < MANY; i++) {
            carts.add(cart(i % 2 == 0 ? ONE : OTHER, i + 1));
        }
        var before = database.statements("insert|pg_stat");

        var answers = atOnce(carts.stream()
                .<Callable<Integer>>map(it -> () -> counts.of(carts.indexOf(it) % 2 == 0 ? ONE : OTHER, it))
                .toList());

        for (int i = 0; i < MANY; i++) {
            assertThat(answers.get(i)).isEqualTo(i + 1);
        }
        assertThat(database.statements("insert|pg_stat") - before).isLessThan(MANY);
    }

    @Test
    void while_the_database_is_away_everybody_is_told_and_afterwards_served() throws Exception {
        var cart = cart(ONE, 3);
        database.shut();
        assertThatThrownBy(() -> atOnce(List.of(() -> counts.of(ONE, cart), () -> counts.of(ONE, cart))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(DataAccessException.class);
        database.open();

        assertThat(counts.of(ONE, cart)).isEqualTo(3);
    }

    private static <T> List<T> atOnce(List<Callable<T>> all) throws Exception {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = all.stream()
                    .map(it -> threads.submit(() -> {
                        gate.await();
                        return it.call();
                    }))
                    .toList();
            gate.countDown();
            var answers = new ArrayList<T>();
            for (var it : asked) {
                answers.add(it.get());
            }
            return answers;
        }
    }

    private CartId cart(StoreId store, Integer... quantities) {
        var id = CartId.next();
        var skus = new ArrayList<String>();
        for (int i = 0; i < quantities.length; i++) {
            skus.add("A-" + i);
        }
        db.sql("""
                        insert into checkout.cart (store_id, id, skus, quantities, edition, touched_at)
                        values (:store, :id, :skus, :quantities, 0, now())
                        """)
                .param("store", store.value())
                .param("id", id.hash())
                .param("skus", skus.toArray(String[]::new))
                .param("quantities", quantities)
                .update();
        return id;
    }
}
