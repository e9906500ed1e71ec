package shop.troth.fulfillment.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Orders;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.vault.retention.Erasure;

/** Whose person is erased has no pass any more, whichever browser holds it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ForgetPassesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = Bought.STORE;

    private final Passes passes = SHOP.bean(Passes.class);
    private final Vault vault = SHOP.bean(Vault.class);
    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final Instant now = SHOP.now();

    @Test
    void erasing_a_person_ends_the_pass_of_a_browser_that_proved_their_address() {
        var bought = new Bought(SHOP, Map.of(Bought.SKU, 1));
        var browser = new ShopClient(SHOP.store());
        browser.opens(bought.path(), bought.email);
        var pass = PassId.of(browser.cookies().getOrDefault("pass", "")).orElseThrow();
        var buyer =
                SHOP.bean(Orders.class).find(STORE, bought.order).orElseThrow().buyer();
        assertThat(use(pass)).containsExactly(buyer);

        transaction.executeWithoutResult(status -> {
            assertThat(vault.erase(STORE, buyer)).isInstanceOf(Erasure.Erased.class);
            assertThat(use(pass)).isEmpty(); // before anything is committed: it goes with the key
        });

        assertThat(use(pass)).isEmpty();
    }

    private void forget(List<SubjectId> people) {
        var trip = new StatementBatch(SHOP.bean(NamedParameterJdbcOperations.class));
        var then = passes.forget(trip, STORE, people, List.of());
        trip.make();
        then.run();
    }

    @Test
    void somebody_else_of_the_same_address_keeps_the_pass_and_other_stores_are_left_alone() {
        var gone = SubjectId.next();
        var stays = SubjectId.next();
        var shared = PassId.next();
        var others = PassId.next();
        var elsewhere = PassId.next();
        var other = new StoreId("betty-mills");
        passes.add(STORE, shared, List.of(gone, stays), now);
        passes.add(STORE, others, List.of(stays), now);
        passes.add(other, elsewhere, List.of(gone), now);

        forget(List.of(gone));
        forget(List.of(gone));

        assertThat(use(shared)).containsExactly(stays);
        assertThat(use(others)).containsExactly(stays);
        assertThat(passes.use(other, elsewhere, now)).containsExactly(gone);

        forget(List.of(stays));
        assertThat(use(shared)).isEmpty();
        assertThat(SHOP.bean(JdbcClient.class)
                        .sql("select count(*) from fulfilment.pass where people = '{}' or people && array[:it]::uuid[]")
                        .param("it", stays.value())
                        .query(Long.class)
                        .single())
                .as("passes that open nothing are not kept")
                .isZero();
    }

    @Test
    void a_pass_ends_eight_hours_after_it_was_given_however_often_it_is_used() {
        var somebody = SubjectId.next();
        var pass = PassId.next();
        passes.add(STORE, pass, List.of(somebody), now);

        for (var at = now; at.isBefore(now.plus(Duration.ofHours(8))); at = at.plus(Duration.ofMinutes(10))) {
            assertThat(passes.use(STORE, pass, at)).containsExactly(somebody);
        }

        assertThat(passes.use(STORE, pass, now.plus(Duration.ofHours(8)))).isEmpty();
    }

    private Set<SubjectId> use(PassId pass) {
        return passes.use(STORE, pass, now);
    }
}
